"""Points that owners give, take, or take back: once each, past all limits, and no limit opens again for it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.game.happenings import AMARA, NOON, WITH_CAPS, Meeting, Notebook, final_of, pending_of
from tests.game.what_ifs import RELEASED
from webapp.events import AskPosted, Event, PointsAdjusted, PointsReversed
from webapp.game.entries import MANUAL, REVERSAL, Entry
from webapp.game.fold import fold
from webapp.game.ledger import award
from webapp.game.memory import Memory
from webapp.game.rules import CROSS_DEPT, MENTOR, PERSON, WEEK, Limit, Ruleset
from webapp.game.timeline import Timeline


def given(amount: int = 20, who: int = AMARA) -> PointsAdjusted:
    about: dict[str, Any] = {"reason": "missing", "zone": "UTC", "organisation_zone": "UTC"}
    return PointsAdjusted(actor_id=9, adjustment_id=4, member_id=who, amount=amount, asked_by_id=9, **about)


def taken_back(line: Entry) -> PointsReversed:
    return PointsReversed(
        actor_id=9,
        of_event_id=line.event_id,
        rule_key=line.rule_key,
        component=line.component,
        member_id=line.member_id,
        session_id=line.session_id,
        day_on=line.local_date.isoformat(),
        counted_on=line.local_date.isoformat(),
        amount=line.amount,
        reason="duplicate",
    )


class Book:
    """A replay's memory and the plainest book, which agree."""

    def __init__(self, timeline: Timeline = WITH_CAPS) -> None:
        self.timeline, self.memory, self.plain, self.n = timeline, Memory(), Notebook(), 0

    def happens(self, *events: Event) -> list[Entry]:
        """The lines that they add."""
        before = len(self.plain.entries)
        for event in events:
            self.n += 1
            at = NOON + timedelta(days=1, minutes=self.n)
            outcome = award(self.n, at, event, self.timeline, self.plain)
            self.plain.write(outcome.lines)
            if outcome.after is not None:
                self.plain.count(outcome.after)
            fold(self.n, at, event, self.timeline, self.memory)
        assert self.memory.entries == self.plain.entries
        return self.plain.entries[before:]

    def points(self, period: str = "2026-W10", who: int = AMARA) -> int:
        place = self.memory.standings.get((period, 0, who))
        return place.points if place else 0


def confirmed(meeting: Meeting) -> list[Event]:
    return [meeting.ended(), meeting.finalised(confirmed_by="asker")]


def test_an_adjustment_is_one_final_line_that_boards_count() -> None:
    book = Book()
    (line,) = book.happens(given(-20))
    assert (line.amount, line.role, line.component, line.state) == (-20, "other", MANUAL, "final")
    assert line.explain == {"adjustment": 4, "reason": "missing"}
    assert book.points() == -20


def test_it_uses_no_room_and_no_limit_clips_it() -> None:
    book = Book()
    (line,) = book.happens(given(500))
    assert line.amount == 500
    base = book.happens(Meeting(began=NOON + timedelta(days=1)).ended())[0]
    assert base.explain["room"] == 40


def test_a_line_is_taken_back_once_and_boards_follow_where_they_counted_it() -> None:
    book = Book()
    lines = book.happens(*confirmed(Meeting()))
    bonus = next(line for line in lines if line.rule_key == "first_pair" and line.role == MENTOR)
    before = book.points()
    (gone,) = book.happens(taken_back(bonus))
    assert (gone.amount, gone.component, gone.reverses, gone.explain["reason"]) == (
        -5,
        REVERSAL,
        bonus.key,
        "duplicate",
    )
    assert book.points() == before - 5
    assert book.happens(taken_back(bonus)) == []
    assert book.happens(taken_back(gone)) == []


def test_what_is_no_line_or_not_the_one_that_stands_is_left() -> None:
    book = Book()
    base, *_rest = book.happens(*confirmed(Meeting()))
    assert book.happens(taken_back(base)) == []  # its final line stands for it
    assert book.happens(taken_back(replace_event(base, 99))) == []


def replace_event(line: Entry, event_id: int) -> Entry:
    return line._replace(event_id=event_id)


def test_the_day_has_no_more_room_for_what_was_taken_back() -> None:
    book = Book()
    lines = book.happens(*confirmed(Meeting()))
    base = next(line for line in lines if line.component == "finalise" and line.role == MENTOR)
    book.happens(taken_back(base))
    later = book.happens(Meeting(2, asker=3, began=NOON + timedelta(hours=2)).ended())[0]
    assert later.explain["room"] == 40 - 15  # ten for the session and five for the first time, as before


def test_what_comes_once_in_a_life_does_not_come_again() -> None:
    about: dict[str, Any] = {"ask_id": 1, "skill_ids": (), "mode": "call", "minutes": 15, "urgency": "today"}
    ask = AskPosted(
        actor_id=1, asker_id=1, **about, is_open_to_all=True, asker_department_id=None, asker_is_newcomer=False
    )
    book = Book()
    (first,) = book.happens(ask)
    assert len(book.happens(taken_back(first))) == 1
    assert book.happens(replace(ask, ask_id=2)) == []


def test_a_pending_line_that_was_taken_back_never_becomes_final_and_undoing_takes_it_no_second_time() -> None:
    book, meeting = Book(), Meeting()
    base = book.happens(meeting.ended())[0]
    book.happens(taken_back(base))
    assert pending_of(AMARA, book.plain.entries) == 0
    book.happens(meeting.finalised())
    firsts = 5  # the first help
    assert final_of(AMARA, book.plain.entries) == firsts
    book.happens(meeting.voided())
    assert final_of(AMARA, book.plain.entries) == 0
    assert pending_of(AMARA, book.plain.entries) == 0


def test_what_comes_so_often_a_week_is_not_due_again() -> None:
    rules = [replace(rule, limit=Limit(1, PERSON, WEEK)) if rule.key == CROSS_DEPT else rule for rule in RELEASED.rules]
    book = Book(WITH_CAPS.followed_by(Ruleset(101, rules, RELEASED.caps), NOON))
    about: dict[str, Any] = {"asker_department": 1, "mentor_department": 2}
    lines = book.happens(*confirmed(Meeting(**about)))
    bonus = next(line for line in lines if line.rule_key == CROSS_DEPT and line.role == MENTOR)
    book.happens(taken_back(bonus))
    later = book.happens(*confirmed(Meeting(2, asker=3, began=NOON + timedelta(hours=2), **about)))
    assert [line for line in later if line.rule_key == CROSS_DEPT and line.role == MENTOR] == []


def test_nor_is_another_session_at_the_same_time() -> None:
    book = Book()
    base = book.happens(Meeting().ended())[0]
    book.happens(taken_back(base))
    beside = book.happens(Meeting(2, asker=3, began=NOON + timedelta(minutes=5)).ended())
    assert [line.role for line in beside] == ["asker"]
