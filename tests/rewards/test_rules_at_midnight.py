"""Three changes of the rules, each at midnight of the organisation's zone: what is stored is what the events say."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, wrap_up
from webapp.accounts.settings import change_setting
from webapp.game.rules import SESSION
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.drafting import change_draft, start_draft
from webapp.rewards.publishing import schedule_draft
from webapp.rewards.queries import lines_of
from webapp.rewards.rulesets import timeline

AMOUNTS = (11, 12, 13)


def publish(cast: Cast, mentor: int, at: datetime, day: date) -> None:
    """A session gives its mentor so many points from that day on."""
    with acting_at(cast, at):
        draft = start_draft(cast.owner.member)
        rules = [rule | {"mentor": mentor} if rule["key"] == SESSION else rule for rule in draft.body["rules"]]
        draft = change_draft(cast.owner.member, draft.id, draft.body | {"rules": rules}, edit_n=1)
        schedule_draft(cast.owner.member, draft.id, edit_n=2, starts_on=day, note="Help is worth more.")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"])
def test_each_session_is_paid_by_the_rules_of_its_minute_and_replay_agrees(cast: Cast, zone: str) -> None:
    with cast.acting():
        change_setting("zone", zone)
    midnights = []
    for number, mentor in enumerate(AMOUNTS):
        at = NOON + timedelta(days=7 * number)
        publish(cast, mentor, at, at.date() + timedelta(days=3))
        midnights.append(datetime(at.year, at.month, at.day, tzinfo=ZoneInfo(zone)) + timedelta(days=3))
    for midnight in midnights:
        for asker, minutes in ((cast.asker, -20), (cast.teammate, 0)):
            at = midnight + timedelta(minutes=minutes)
            wrap_up(cast, meet(cast, asker=asker, at=at), asker=asker, at=at)
    with cast.app.test_request_context():
        bases = [line.raw_amount for line in reversed(lines_of(cast.mentor.id)) if line.rule_key == SESSION]
        assert bases == [10, 11, 11, 12, 12, 13]
        assert [start for start, ruleset_id in timeline().starts if ruleset_id > 100] == midnights
        assert compare_game() == []
        rebuild_game()
        assert compare_game() == []
