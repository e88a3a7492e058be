"""Whatever happens, in whatever order: a card is what a model that only counts says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.game.happenings import AMARA, LENA, Meeting
from webapp.events import Event, WeekClosed
from webapp.game.punching import punch
from webapp.game.streaks import card_of
from webapp.game.weeks import WeekNumber
from webapp.rewards.punch_replay import RememberedPunches

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""Of week 49: week 53 is among the next ones."""
LAST = 7
END, VOID, CLOSE = "end", "void", "close"
Step = tuple[str, int, int]
"""What, which session, which facts (an index of CIRCUMSTANCES)."""
CIRCUMSTANCES = (
    (5, 0, False, False),
    (5, 4, False, False),
    (2, 2, False, False),
    (5, 0, True, False),
    (4, 1, False, True),
)


def week_at(number: int) -> WeekNumber:
    return WeekNumber.of((MONDAY + timedelta(weeks=number)).date())


@dataclass
class Model:
    """Weeks by their number from 0: the sessions that stand, the letters of closed weeks, the facts of their close."""

    sessions: dict[int, set[int]] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    facts: dict[int, int] = field(default_factory=dict)

    def step(self, what: str, session: int, facts: int) -> None:
        week = session % LAST
        standing = self.sessions.setdefault(week, set())
        if what == END:
            standing.add(session)
        elif what == VOID and session in standing:
            standing.remove(session)
            if self.letters.get(week) == "a" and not standing:
                self.letters[week] = self._decided(week)
        elif what == CLOSE and week not in self.letters:
            self.facts[week] = facts
            self.letters[week] = "a" if standing else self._decided(week)

    def _decided(self, week: int) -> str:
        scheduled, opened, waiting, let_down = CIRCUMSTANCES[self.facts[week]]
        if scheduled <= 2:
            return "p"
        if opened >= 3 or waiting or let_down:
            return "h"
        return "f" if self.count(week)[2] else "m"

    def line(self, until: int = LAST) -> str:
        """The letters of the weeks before `until`; a week with a session that is not closed yet is active too."""
        open_too = {week: "a" for week, standing in self.sessions.items() if standing}
        return "".join(letter for week, letter in sorted((open_too | self.letters).items()) if week < until)

    def count(self, until: int = LAST) -> tuple[int, int, int]:
        """(length, longest, spares)"""
        line, spares, active = self.line(until), 1, 0
        for letter in line:
            active += letter == "a"
            spares = min(2, spares + (letter == "a" and active % 4 == 0))
            spares = max(0, spares - (letter == "f"))
        rows = [row.count("a") for row in line.split("m")]
        return rows[-1], max(rows), spares


def event_of(what: str, session: int, facts: int) -> Event:
    week = session % LAST
    meeting = Meeting(number=session, began=MONDAY + timedelta(weeks=week, minutes=session))
    if what == END:
        return meeting.ended()
    if what == VOID:
        return meeting.voided()
    scheduled, opened, waiting, let_down = CIRCUMSTANCES[facts]
    year, number = week_at(week)
    return WeekClosed(
        actor_id=None,
        member_id=LENA,
        iso_year=year,
        iso_week=number,
        zone="UTC",
        scheduled_days=scheduled,
        open_days=opened,
        had_ask_waiting=waiting,
        was_let_down=let_down,
        turned_away_n=0,
        sessions_n=0,
    )


def folded(history: Sequence[Step]) -> RememberedPunches:
    book = RememberedPunches()
    for step in history:
        punch(MONDAY, event_of(*step), book)
    return book


steps = st.tuples(st.sampled_from([END, END, VOID, CLOSE]), st.integers(1, 20), st.integers(0, len(CIRCUMSTANCES) - 1))


@settings(max_examples=250, deadline=None)
@given(st.lists(steps, max_size=40))
def test_the_card_is_what_the_model_says(history: list[Step]) -> None:
    model = Model()
    for step in history:
        model.step(*step)
    book = folded(history)
    card = book.card(LENA)
    assert "".join(week.state[0] for week in book.weeks(LENA)) == model.line()
    assert (card.length, card.longest, card.spares) == model.count()
    assert card == card_of(book.weeks(LENA))


@settings(max_examples=50, deadline=None)
@given(st.lists(steps, max_size=30))
def test_what_happens_twice_happened_once_and_the_other_side_has_its_own_card(history: list[Step]) -> None:
    once = folded(history)
    twice = folded([step for step in history for _again in range(2)])
    assert once.rows() == twice.rows()
    assert not any(week.is_closed for week in once.weeks(AMARA))
