"""An owner starts, pauses and ends campaigns; the ledger follows, and a replay says the same."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, undo, wrap_up
from tests.rewards.campaigns import BEFORE, begin, differences, wanted
from tests.scenes.world import ANY_DATABASE
from webapp import clock
from webapp.accounts.boards import leave_boards
from webapp.accounts.erasing import erase_account
from webapp.accounts.models import Member
from webapp.activity.models import AuditEntry, LoggedEvent
from webapp.db import db
from webapp.errors import NotAllowed, NotFound, Refused, TooLate
from webapp.jobs import attend
from webapp.operations.replaying import rebuild_game
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.campaigning import (
    end_campaign,
    pause_campaign,
    reopen_campaign,
    resume_campaign,
    start_campaign,
)
from webapp.rewards.derived import RunningCampaign
from webapp.rewards.models import LedgerEntry

A_DAY = timedelta(days=1)


def bonuses(cast: Cast) -> list[tuple[str, int, str | None]]:
    """Rule, amount and what cut it, in order."""
    with cast.app.app_context():
        entry = LedgerEntry
        found = select(entry.rule_key, entry.amount, entry.cap_code).where(entry.rule_key.startswith("campaign:"))
        return [tuple(row) for row in db.session.execute(found.order_by(entry.id))]


def state(cast: Cast, campaign_id: int) -> RunningCampaign:
    with cast.app.app_context():
        return db.session.get_one(RunningCampaign, campaign_id)


def happened(cast: Cast) -> list[str]:
    with cast.app.app_context():
        names = select(LoggedEvent.name).where(LoggedEvent.name.startswith("campaign."))
        return list(db.session.scalars(names.order_by(LoggedEvent.id)))


def owner_does(cast: Cast, does: Callable[[Member, int], object], campaign_id: int, at: datetime) -> None:
    with acting_at(cast, at):
        does(cast.owner.member, campaign_id)


def test_a_session_pays_its_bonus_once_it_is_confirmed_and_gives_it_back_when_it_did_not_happen(cast: Cast) -> None:
    campaign_id = begin(cast, target=2)
    session_id = meet(cast)
    assert bonuses(cast) == []
    wrap_up(cast, session_id)
    assert bonuses(cast) == [("campaign:1", 4, None)]
    assert (state(cast, campaign_id).n, state(cast, campaign_id).spent) == (1, 4)
    undo(cast, session_id)
    assert [amount for _key, amount, _code in bonuses(cast)] == [4, -4]
    assert (state(cast, campaign_id).n, state(cast, campaign_id).spent) == (0, 0)
    assert happened(cast) == ["campaign.started", "campaign.half_reached"]


def test_a_replay_finds_no_difference_whatever_became_of_it(cast: Cast) -> None:
    """Two campaigns, a pause in mid-week, an end taken back, a spent budget, somebody hidden, somebody erased."""
    one = begin(cast, amount=5, budget=12, role="both")
    other = begin(cast, template="people", title="Ten people", amount=1)
    first = meet(cast)
    wrap_up(cast, first)
    owner_does(cast, pause_campaign, one, NOON + A_DAY)
    wrap_up(cast, meet(cast, mentor=cast.teammate, at=NOON + A_DAY * 2), at=NOON + A_DAY * 2)
    owner_does(cast, resume_campaign, one, NOON + A_DAY * 3)
    owner_does(cast, end_campaign, other, NOON + A_DAY * 3)
    owner_does(cast, reopen_campaign, other, NOON + A_DAY * 4)
    with acting_at(cast, NOON + A_DAY * 4):
        leave_boards(cast.asker.member)
    for day, asker in ((5, cast.asker), (8, cast.outsider), (9, cast.owner)):
        at = NOON + A_DAY * day
        wrap_up(cast, meet(cast, asker=asker, mentor=cast.teammate, at=at), asker=asker, at=at)
    undo(cast, first)
    with acting_at(cast, NOON + A_DAY * 10):
        erase_account(cast.outsider.member, email_hash="gone")
    assert [key for key, _amount, _code in bonuses(cast)].count(f"campaign:{one}") > 3
    with cast.app.test_request_context():
        assert differences() == []
        rebuild_game()
        assert differences() == []


def test_a_changed_row_of_a_campaign_is_found(cast: Cast) -> None:
    campaign_id = begin(cast)
    wrap_up(cast, meet(cast))
    with cast.acting():
        db.session.get_one(RunningCampaign, campaign_id).budget = 1
    with cast.app.test_request_context():
        assert differences() == ["running_campaign: (1,): budget is 1, the events say 100"]


def test_it_ends_by_itself_once(cast: Cast) -> None:
    begin(cast)
    with cast.app.app_context(), clock.standing_at(NOON + A_DAY * 14):
        attend()
        attend()
    assert happened(cast).count("campaign.ended") == 1
    with pytest.raises(TooLate):
        owner_does(cast, reopen_campaign, 1, NOON + A_DAY * 15)


def test_what_an_owner_ended_does_not_end_again_and_goes_on_when_they_say_so(cast: Cast) -> None:
    campaign_id = begin(cast)
    owner_does(cast, end_campaign, campaign_id, NOON)
    with pytest.raises(TooLate, match="has ended already"):
        owner_does(cast, end_campaign, campaign_id, NOON)
    with pytest.raises(TooLate):
        owner_does(cast, pause_campaign, campaign_id, NOON)
    owner_does(cast, reopen_campaign, campaign_id, NOON + A_DAY)
    owner_does(cast, reopen_campaign, campaign_id, NOON + A_DAY)
    with cast.app.app_context(), clock.standing_at(NOON + A_DAY * 14):
        attend()
    assert happened(cast) == ["campaign.started", "campaign.ended", "campaign.reopened", "campaign.ended"]


def test_pausing_twice_is_once_and_everything_is_in_the_log_of_owners(cast: Cast) -> None:
    campaign_id = begin(cast)
    for does in (pause_campaign, pause_campaign, resume_campaign, resume_campaign, end_campaign):
        owner_does(cast, does, campaign_id, NOON)
    with cast.app.app_context():
        names = list(db.session.scalars(select(AuditEntry.name).where(AuditEntry.name.startswith("campaign."))))
    assert names == ["campaign.started", "campaign.paused", "campaign.resumed", "campaign.ended"]


@ANY_DATABASE
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "No"}),
        ("title", {"title": "x" * 61}),
        ("why", {"why": "Because"}),
        ("why", {"why": "x" * 201}),
        ("starts_on", {"starts_on": BEFORE.date() - A_DAY}),
        ("starts_on", {"starts_on": BEFORE.date() + A_DAY * 300, "ends_on": BEFORE.date() + A_DAY * 301}),
        ("ends_on", {"ends_on": BEFORE.date() - A_DAY}),
        ("ends_on", {"ends_on": BEFORE.date() + A_DAY * 200}),
        ("template", {"template": "teach_it_on"}),
        ("role", {"role": "owner"}),
        ("target", {"target": 0}),
        ("target", {"target": 100_001}),
        ("target", {"target": 51, "template": "hallway"}),
        ("amount", {"amount": -1}),
        ("amount", {"amount": 6}),
        ("amount", {"amount": 3, "role": "asker"}),
        ("budget", {"budget": 0}),
        ("budget", {"budget": -5}),
        ("budget", {"budget": 3}),
        ("budget", {"budget": 1_000_000_000}),
        ("audience", {"audience": "quiet ones"}),
        ("audience", {"audience": "department", "place_id": 99}),
        ("audience", {"audience": "everybody", "place_id": 1}),
        ("audience", {"audience": "department", "place_id": 1}),
        ("audience", {"audience": "newcomers"}),
        ("skill_id", {"template": "skill_week"}),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field_and_nothing_is_written(
    cast: Cast, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        begin(cast, **changes)
    assert refused.value.field == field
    with cast.app.app_context():
        assert db.session.scalars(select(Campaign)).all() == []
    assert happened(cast) == []


def test_the_same_for_the_same_people_at_the_same_time_is_refused(cast: Cast) -> None:
    begin(cast)
    with pytest.raises(Refused, match="“Fifty sessions” counts the same"):
        begin(cast, title="Another owner’s")
    begin(cast, starts_on=BEFORE.date() + A_DAY * 14, ends_on=BEFORE.date() + A_DAY * 15)


def test_where_everybody_has_two_already_a_third_is_refused(cast: Cast) -> None:
    begin(cast)
    begin(cast, template="people")
    with pytest.raises(Refused, match="Everybody in it has two campaigns"):
        begin(cast, template="hallway", target=2)
    owner_does(cast, end_campaign, 2, NOON)
    begin(cast, at=NOON, template="hallway", target=2)


def test_only_owners_run_campaigns(cast: Cast) -> None:
    campaign_id = begin(cast)
    for does in (pause_campaign, resume_campaign, end_campaign, reopen_campaign):
        with pytest.raises(NotAllowed), cast.acting():
            does(cast.asker.member, campaign_id)
        with pytest.raises(NotFound):
            owner_does(cast, does, 99, NOON)
    with pytest.raises(NotAllowed), acting_at(cast, BEFORE):
        start_campaign(cast.asker.member, wanted(template="people"))


def test_one_that_begins_later_counts_from_then_on(cast: Cast) -> None:
    begin(cast, starts_on=NOON.date() + A_DAY, ends_on=NOON.date() + A_DAY)
    wrap_up(cast, meet(cast))
    at = NOON + A_DAY
    wrap_up(cast, meet(cast, asker=cast.teammate, at=at), asker=cast.teammate, at=at)
    assert bonuses(cast) == [("campaign:1", 4, None)]
