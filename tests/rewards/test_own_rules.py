"""What an organisation's own rules pay reads as those rules say, on /points and on the leaderboard."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.meetings import NOON, meet, wrap_up
from tests.phone import Seen
from tests.rewards.publishing import own_rule, publish
from tests.statements import counted
from webapp import clock
from webapp.skills.commands import claim_skill

THEN = NOON + timedelta(days=2)
"""When the own rules hold; they are from the day before."""


def points(cast: Cast) -> Seen:
    with clock.standing_at(THEN):
        return cast.mentor.phone.get("/points")


def test_a_line_of_an_own_rule_has_its_title_and_its_sentence(cast: Cast) -> None:
    publish(cast, lambda plain: plain["rules"].append(own_rule()))
    wrap_up(cast, meet(cast, at=THEN), at=THEN)
    seen = points(cast)
    assert seen.says("Long calls: Lena")
    assert seen.says("At most once a week for each")
    assert seen.says("A confirmed session gives the mentor 3 more if it takes at least 10 minutes")


def test_a_rule_about_a_skill_names_it_and_costs_one_statement_more(cast: Cast) -> None:
    with cast.acting():
        skill_id = claim_skill(cast.mentor.member, "Pivot tables").id
    about = [{"field": "skill.id", "op": "=", "value": skill_id}]
    publish(cast, lambda plain: plain["rules"].append(own_rule(when=about, limit=None)))
    wrap_up(cast, meet(cast, at=THEN), at=THEN)
    assert points(cast).says("gives the mentor 3 more if it is about Excel pivots.")
    with counted(cast.app) as seen:
        points(cast)
    assert len(seen) <= 6, seen.statements


def test_a_rule_that_pays_for_something_else_by_now_loses_its_name(cast: Cast) -> None:
    def other(plain: dict[str, Any]) -> None:
        plain["rules"][1] |= {"limit": {"most": 1, "per": "pair", "period": "week"}}
        plain["rules"][2] |= {"when": [{"field": "session.mode", "op": "=", "value": "call"}]}

    publish(cast, other)
    wrap_up(cast, meet(cast, at=THEN), at=THEN)
    seen = points(cast)
    assert not seen.says("First time with")
    assert not seen.says("Other department")
    assert seen.says("A bonus: Lena")
    assert seen.says("A confirmed session gives the mentor 4 more and the asker 2 more if the session is a call")


def looser(plain: dict[str, Any]) -> None:
    plain["caps"] |= {"pair_a_day": 2, "pair_a_week": 3, "counted_a_day": 4, "mentor_a_day": 30}
    plain["rules"][0] |= {"mentor": 12}


def test_limits_and_worth_are_those_in_force_and_old_lines_keep_their_own(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    publish(cast, looser)
    wrap_up(cast, meet(cast, at=THEN), at=THEN)
    seen = points(cast)
    assert seen.says("A mentor earns up to 30 points a day")
    assert seen.says("Two people are paid for 2 sessions a day and 3 a week")
    assert seen.says("A session gives its mentor 10 points")
    assert seen.says("A session gives its mentor 12 points")


def test_a_pair_reads_how_many_sessions_a_day_are_paid(cast: Cast) -> None:
    publish(cast, looser)
    for hour in range(3):
        at = THEN + timedelta(hours=hour)
        wrap_up(cast, meet(cast, at=at), at=at)
    with clock.standing_at(THEN + timedelta(hours=4)):
        seen = cast.mentor.phone.get("/points")
    assert seen.says("You two have had your 2 paid sessions of today")


@pytest.mark.parametrize(("when", "most"), [(NOON, 3), (THEN, 4)])
def test_the_leaderboard_prints_the_limits_of_the_moment(cast: Cast, when: Any, most: int) -> None:
    publish(cast, looser)
    with clock.standing_at(when):
        assert cast.mentor.phone.get("/leaderboard").says(f"at most {most} a day")
