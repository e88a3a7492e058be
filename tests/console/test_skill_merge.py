"""Two skills that mean the same become one: claims, wishes, asks, words, boards and links follow."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, ask, meet, wrap_up
from tests.phone import Seen
from webapp import clock
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.asks.models import AskSkill
from webapp.db import db
from webapp.events import PeriodClosed
from webapp.feed.models import FeedItem
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.derived import CountedSession, LifeTally, Standing
from webapp.skills.commands import claim_skill
from webapp.skills.models import MemberSkill, Skill, SkillWish, SkillWord
from webapp.skills.wishing import wish_skill

PIVOTS, TABLES = "Excel pivots", "Crosstabs"
BOTH = "My excel pivots are crosstabs."


@pytest.fixture
def two(cast: Cast) -> tuple[int, int]:
    """Amara and Jonas claim pivots; Amara and Omar claim crosstabs. The ids of crosstabs and of pivots."""
    with cast.acting():
        for person in (cast.mentor, cast.outsider):
            claim_skill(person.member, TABLES)
        wish_skill(cast.asker.member, TABLES)
        wish_skill(cast.teammate.member, TABLES)
        wish_skill(cast.teammate.member, PIVOTS)
    return number(cast, TABLES), number(cast, PIVOTS)


def number(cast: Cast, name: str) -> int:
    with cast.acting():
        return int(db.session.query(Skill.id).filter_by(name=name).one()[0])


def merge(cast: Cast, from_id: int, into: Any, by: Person | None = None) -> Seen:
    return (by or cast.owner).phone.post(f"/console/skills/{from_id}/merge", {"into": into})


def with_skill(kind: Any, skill_id: int) -> int:
    return int(db.session.query(kind).filter_by(skill_id=skill_id).count())


def helped(cast: Cast, text: str, *, asker: Person, day: int) -> None:
    """Amara helps with what the text is about."""
    at = NOON + timedelta(days=day)
    session_id = meet(cast, asker=asker, at=at, text=text)
    wrap_up(cast, session_id, asker=asker, at=at + timedelta(minutes=20))


def test_who_helps_who_wishes_and_the_words_move_without_doubles(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    seen = cast.owner.phone.follow(merge(cast, gone, stays))
    assert seen.says("They are one now: Excel pivots.")
    assert seen.says("Merged into it: Crosstabs")
    with cast.acting():
        assert (with_skill(MemberSkill, gone), with_skill(MemberSkill, stays)) == (0, 3)
        assert (with_skill(SkillWish, gone), with_skill(SkillWish, stays)) == (0, 2)
        assert db.session.get_one(SkillWord, "crosstab").skill_id == stays
        event = db.session.query(LoggedEvent).filter_by(name="skills.merged").one()
        assert event.facts["from_id"], event.facts["to_id"] == two
    assert cast.asker.phone.get(f"/people/{cast.outsider.id}").says("Excel pivots")


def test_an_ask_about_both_is_about_one_and_confirmed_where_either_was(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    both, other = ask(cast, text=BOTH), ask(cast, text="Who knows crosstabs?")
    merge(cast, gone, stays)
    with cast.acting():
        assert with_skill(AskSkill, gone) == 0
        assert {row.ask_id for row in db.session.query(AskSkill).filter_by(skill_id=stays)} == {both, other}


def test_an_ask_that_still_names_it_is_about_the_one_that_stays(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    merge(cast, gone, stays)
    asked = {"text": "Help", "mode": "call", "minutes": "15", "urgency": "today", "openly": "1"}
    assert cast.asker.phone.post("/asks", asked | {"skill_ids": [gone, stays]}).status == 303
    cast.asker.phone.post("/me/skills", {"words": "", "skill": gone})
    with cast.acting():
        assert (with_skill(AskSkill, gone), with_skill(AskSkill, stays)) == (0, 1)
        assert db.session.get(MemberSkill, (cast.asker.id, stays))


def test_links_to_the_one_that_went_lead_to_the_one_that_stays(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    merge(cast, gone, stays)
    phone = cast.owner.phone
    for path in (f"/console/skills/{gone}", f"/console/skills/{gone}/merge"):
        assert phone.get(path).location == f"/console/skills/{stays}"
    board = phone.get(f"/leaderboard?period=week&scope=skill:{gone}")
    assert board.location == f"/leaderboard?period=week&scope=skill:{stays}"
    assert phone.follow(board).says("Excel pivots")
    assert phone.get(f"/people?skill={gone}").says("Omar Haddad")


def test_the_feed_tells_once_that_somebody_can_help(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    merge(cast, gone, stays)
    with cast.acting():
        told = db.session.query(FeedItem).filter_by(kind="skill.claimed", member_id=cast.mentor.id)
        assert [item.skill_id for item in told] == [stays]
        assert with_skill(FeedItem, gone) == 0


def test_boards_count_the_sessions_of_both_and_the_events_say_the_same(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    helped(cast, "Who knows crosstabs?", asker=cast.asker, day=0)
    helped(cast, "Who knows excel pivots?", asker=cast.asker, day=1)
    helped(cast, BOTH, asker=cast.teammate, day=2)
    waits = meet(cast, asker=cast.outsider, at=NOON + timedelta(days=5), text="Crosstabs?")
    merge(cast, gone, stays)
    with cast.acting():
        on_board = {"member_id": cast.mentor.id, "skill_id": stays, "period": "2026-M03"}
        board = db.session.query(Standing).filter_by(**on_board).one()
        assert (board.given, board.helped) == (3, 2)
        assert [row.given for row in db.session.query(Standing).filter_by(skill_id=gone)].count(0)
        assert sum(row.given + row.helped for row in db.session.query(Standing).filter_by(skill_id=gone)) == 0
        tallies = db.session.query(LifeTally).filter_by(member_id=cast.mentor.id, kind="skill", n=3).one()
        assert tallies.thing_id == stays
        assert all(gone not in row.skill_ids for row in db.session.query(CountedSession))
    wrap_up(cast, waits, asker=cast.outsider, at=NOON + timedelta(days=5, minutes=20))
    with cast.app.app_context():
        assert compare_game() == []
        rebuild_game()
        assert compare_game() == []
        assert db.session.query(Standing).filter_by(**on_board).one().given == 4


def test_merged_on_and_on_everything_leads_to_the_last(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    helped(cast, "Who knows crosstabs?", asker=cast.asker, day=0)
    last = number(cast, "Excel formulas")
    merge(cast, gone, stays)
    merge(cast, stays, last)
    assert cast.owner.phone.get(f"/console/skills/{gone}").location == f"/console/skills/{last}"
    with cast.app.app_context():
        assert compare_game() == []


def test_the_name_of_what_went_can_be_given_to_what_stays(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    merge(cast, gone, stays)
    seen = cast.owner.phone.post(f"/console/skills/{stays}/name", {"words": TABLES})
    assert seen.status == 303
    assert number(cast, TABLES) == stays


@pytest.mark.parametrize("into", ["", "x", "0", "-1", "99999999999", "1 OR 1=1"])
def test_into_nothing_asks_to_choose(cast: Cast, two: tuple[int, int], into: str) -> None:
    seen = merge(cast, two[0], into)
    assert (seen.status, seen.says("Choose the skill that stays.")) == (422, True)


def test_into_itself_a_retired_or_an_unknown_one_is_refused(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    assert merge(cast, gone, gone).says("This is the same skill. Choose another one.")
    assert merge(cast, gone, 999_999).status == 404
    cast.owner.phone.post(f"/console/skills/{stays}/retirement", {})
    seen = merge(cast, gone, stays)
    assert (seen.status, seen.says("“Excel pivots” is retired. Bring it back first.")) == (422, True)
    with cast.acting():
        assert not db.session.query(LoggedEvent).filter_by(name="skills.merged").count()


def test_what_another_owner_has_merged_meanwhile_gets_a_calm_page(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    other = number(cast, "Excel formulas")
    merge(cast, gone, stays)
    for _each in range(2):
        late = merge(cast, gone, other)
        assert (late.status, late.says("“Crosstabs” is a part of “Excel pivots” by now.")) == (409, True)
        assert late.soup.find("a", href=f"/console/skills/{stays}")
    into = merge(cast, other, gone)
    assert (into.status, into.says("“Crosstabs” is a part of “Excel pivots” by now. Choose that one.")) == (409, True)
    for what in ("retirement", "gap", "sensitivity"):
        assert cast.owner.phone.post(f"/console/skills/{gone}/{what}", {}).status == 409
    assert cast.owner.phone.post(f"/console/skills/{gone}/name", {"words": "New"}).status == 409


def test_the_same_form_sent_twice_merges_once(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    page = cast.owner.phone.get(f"/console/skills/{gone}/merge?q=excel")
    assert page.says("Excel formulas")
    form = page.soup.select("form[method=post]")[-1]
    fields = {str(box["name"]): box["value"] for box in form.select("input")} | {"into": stays}
    for _each in range(2):
        assert cast.owner.phone.post(f"/console/skills/{gone}/merge", fields).status == 303
    with cast.acting():
        assert db.session.query(LoggedEvent).filter_by(name="skills.merged").count() == 1


def test_a_sensitive_one_makes_the_other_sensitive(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    ask(cast, text="Who knows excel pivots?", at=clock.now())
    cast.owner.phone.post(f"/console/skills/{gone}/sensitivity", {})
    assert cast.mentor.phone.get("/help").says("Who knows excel pivots?")
    merge(cast, gone, stays)
    assert not cast.mentor.phone.get("/help").says("Who knows excel pivots?")


def test_a_closed_period_keeps_both_boards_as_they_were(cast: Cast, two: tuple[int, int]) -> None:
    gone, stays = two
    helped(cast, "Who knows crosstabs?", asker=cast.asker, day=0)
    helped(cast, "Who knows excel pivots?", asker=cast.teammate, day=1)
    with cast.acting():
        record(PeriodClosed(actor_id=None, period="2026-M03"))
    merge(cast, gone, stays)
    with cast.acting():
        month = {row.skill_id: row.given for row in db.session.query(Standing).filter_by(period="2026-M03")}
        season = {row.skill_id: row.given for row in db.session.query(Standing).filter_by(period="2026-S1")}
    assert (month[gone], month[stays]) == (1, 1)
    assert (season[gone], season[stays]) == (0, 2)
    at = f"scope=skill:{gone}&at=2026-03-05"
    assert cast.mentor.phone.get(f"/leaderboard?period=month&{at}").says("Crosstabs")
    assert cast.mentor.phone.get(f"/leaderboard?period=season&{at}").location.endswith("at=2026-03-05")
    with cast.app.app_context():
        assert compare_game() == []
