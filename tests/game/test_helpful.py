"""What askers say becomes one sum on Monday, of five people or more, and tells nothing of one of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.game.what_ifs import RELEASED, Happened, met
from webapp.events import Event, RatingsPosted, SessionRated
from webapp.game.entries import Entry
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.released import BY_ID
from webapp.game.rules import HELPFUL, MENTOR, Caps, Ruleset
from webapp.game.timeline import BEGINNING, Timeline
from webapp.game.whatif import keep

AMARA, ZONE = 9, "Europe/Paris"
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 3, 8, 23, tzinfo=UTC)
"""Midnight of Monday 9 March in Paris."""
SEASONS_END = datetime(2026, 3, 29, 22, tzinfo=UTC)
"""Midnight of Monday 30 March, week 14, in Paris in summer time."""
Verdict = tuple[int, str]
FIVE: Sequence[Verdict] = [(1, "unblocked"), (2, "unblocked"), (3, "unblocked"), (4, "helped"), (5, "not_this_time")]


def rated(asker: int, verdict: str) -> SessionRated:
    return SessionRated(actor_id=asker, session_id=asker, asker_id=asker, mentor_id=AMARA, rating_class=verdict)


def posted(until: datetime = NEXT_MONDAY, zone: str = ZONE) -> RatingsPosted:
    return RatingsPosted(actor_id=None, mentor_id=AMARA, until_at=until.isoformat(), zone=zone, organisation_zone=ZONE)


class House:
    """Everybody is here for long; sessions are chats, so that they may lie close together."""

    def __init__(self, *rulesets: Ruleset, starts: Sequence[datetime] = (BEGINNING,)) -> None:
        known = {ruleset.id: ruleset for ruleset in rulesets or (RELEASED,)}
        self.timeline = Timeline(list(zip(starts, known, strict=True)), known)
        self.book, self.number = LedgerMemory(), 0

    def happens(self, event: Event, at: datetime) -> None:
        self.number += 1
        keep(Happened(self.number, at, event), self.timeline, self.book)

    def says(self, asker: int, verdict: str, at: datetime = WEDNESDAY, **about: Any) -> None:
        """After a session of the two that day; its number is the asker's."""
        meeting = met(0, AMARA, asker, number=asker, mode="chat", **{"began": at} | about)
        for event in (meeting.ended(), meeting.finalised(confirmed_by="asker"), rated(asker, verdict)):
            self.happens(event, at)

    def sums(self, until: datetime = NEXT_MONDAY) -> list[Entry]:
        """The lines that this Monday adds."""
        before = len(self.book.entries)
        self.happens(posted(until), until + timedelta(seconds=2))
        return self.book.entries[before:]


@pytest.fixture
def house() -> House:
    return House()


def said(house: House, verdicts: Sequence[Verdict] = FIVE, **about: Any) -> House:
    for asker, verdict in verdicts:
        house.says(asker, verdict, **about)
    return house


def test_five_people_are_one_line_for_the_mentor_that_names_nobody(house: House) -> None:
    (line,) = said(house).sums()
    assert (line.member_id, line.role, line.rule_key, line.component) == (AMARA, MENTOR, HELPFUL, HELPFUL)
    assert (line.raw_amount, line.amount, line.state, line.counterpart_id, line.session_id) == (
        17,
        17,
        "final",
        None,
        None,
    )
    assert line.explain == {"people": 5, "sum": 17, "last_day": "2026-03-08", "room": 120}
    assert (str(line.local_date), line.season) == ("2026-03-09", "2026-1")


def test_four_wait_however_often_they_said_it_until_a_fifth_comes(house: House) -> None:
    said(house, FIVE[:4])
    assert house.sums() == []
    house.says(5, "helped", NEXT_MONDAY)
    (line,) = house.sums(NEXT_MONDAY + timedelta(days=7))
    assert line.explain["people"] == 5
    assert line.amount == 19


def test_nothing_is_counted_twice(house: House) -> None:
    assert len(said(house).sums()) == 1
    assert house.sums() == []
    house.happens(rated(1, "helped"), NEXT_MONDAY)
    assert house.sums(NEXT_MONDAY + timedelta(days=7)) == []


def test_what_can_still_be_changed_waits(house: House) -> None:
    said(house, FIVE[:4])
    house.says(5, "helped", NEXT_MONDAY - timedelta(hours=24))
    assert house.sums() == []
    other = said(House(), FIVE[:4])
    other.says(5, "helped", NEXT_MONDAY - timedelta(hours=24, seconds=1))
    assert [line.amount for line in other.sums()] == [19]


def test_a_second_thought_is_what_counts_a_day_after_it(house: House) -> None:
    said(house)
    house.happens(rated(5, "unblocked"), WEDNESDAY + timedelta(hours=23))
    assert [line.amount for line in house.sums()] == [22]


def test_what_did_not_happen_or_was_not_paid_is_not_counted(house: House) -> None:
    said(house, FIVE[:4])
    house.says(5, "unblocked", lasted=3)
    assert house.sums() == []
    house.says(6, "unblocked")
    house.happens(met(0, AMARA, 6, number=6, mode="chat", began=WEDNESDAY).voided(), WEDNESDAY)
    assert house.sums() == []


def test_a_sum_of_nothing_is_not_told(house: House) -> None:
    said(house, [(asker, "not_this_time") for asker in range(1, 6)])
    no_gate = Ruleset(3, RELEASED.rules, Caps(quality_percent=0))
    house.timeline = Timeline(house.timeline.starts, {3: no_gate})
    assert house.sums() == []
    house.says(6, "helped", NEXT_MONDAY)
    assert [line.explain["people"] for line in house.sums(NEXT_MONDAY + timedelta(days=7))] == [6]


def test_everything_waits_while_the_gate_of_quality_is_closed(house: House) -> None:
    said(house, [*FIVE[:3], (4, "not_this_time"), (5, "not_this_time")])
    assert house.sums() == []
    said(house, [(asker, "helped") for asker in range(6, 11)], at=NEXT_MONDAY)
    assert [line.explain["people"] for line in house.sums(NEXT_MONDAY + timedelta(days=7))] == [10]


def test_when_a_season_ends_what_is_left_is_worth_the_same_whatever_it_was(house: House) -> None:
    said(house, [(1, "unblocked"), (2, "not_this_time")])
    (line,) = house.sums(SEASONS_END)
    assert (line.amount, line.season) == (4, "2026-1")
    assert line.explain == {"people": 2, "sum": 4, "last_day": "2026-03-29", "is_flat": True, "room": 120}


def test_it_is_clipped_by_the_week_that_begins_and_never_by_a_day() -> None:
    narrow = Ruleset(3, RELEASED.rules, Caps(a_day={"mentor": 1, "asker": 16}, a_week={"mentor": 10, "asker": 40}))
    (line,) = said(House(narrow)).sums()
    assert (line.raw_amount, line.amount, line.forfeited, line.cap_code) == (17, 10, 7, "week")
    house = said(House())
    house.sums()
    house.says(20, "helped", NEXT_MONDAY + timedelta(hours=9))
    base = next(line for line in house.book.of_session(20) if line.role == MENTOR)
    assert base.explain["room"] == 40  # the sum has taken nothing of the Monday


def test_the_rules_of_the_week_that_ends_decide_though_others_begin_at_that_midnight() -> None:
    double = replace(RELEASED, id=101, rules=[_doubled(rule) for rule in RELEASED.rules])
    house = said(House(RELEASED, double, starts=(BEGINNING, NEXT_MONDAY)))
    assert [(line.amount, line.ruleset_id) for line in house.sums()] == [(17, 3)]


def _doubled(rule: Any) -> Any:
    return replace(rule, amounts={role: 2 * amount for role, amount in rule.amounts.items()})


def test_what_was_said_while_no_rule_paid_for_it_is_never_paid() -> None:
    house = said(House(BY_ID[2], RELEASED, starts=(BEGINNING, WEDNESDAY + timedelta(days=1))))
    assert house.sums() == []
    for asker in range(6, 10):
        house.says(asker, "helped", WEDNESDAY + timedelta(days=1))
    assert house.sums() == []
    house.says(10, "helped", WEDNESDAY + timedelta(days=2))
    assert [line.explain["people"] for line in house.sums()] == [5]


def test_a_rule_that_is_off_adds_nothing() -> None:
    rules = [replace(rule, is_on=rule.verdict != "unblocked") for rule in RELEASED.rules]
    assert [line.amount for line in said(House(Ruleset(101, rules, RELEASED.caps))).sums()] == [2]
