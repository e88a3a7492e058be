"""The streak, drawn as a punch card: one hole for each ISO week with a session (game design, section 6).

Values in, values out: weeks as they are stored, and the card as what they add up to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from webapp.game.weeks import WeekNumber

ACTIVE, HELD, FROZEN, PAUSED, MISSED = "active", "held", "frozen", "paused", "missed"
STATES = (ACTIVE, HELD, FROZEN, PAUSED, MISSED)

FIRST_SPARES, MOST_SPARES = 1, 2
WEEKS_A_SPARE = 4
"""One spare punch for each so many active weeks."""
FEW_DAYS = 2
"""With no more scheduled working days than these a week is paused."""
OPEN_DAYS = 3
"""Open for help on so many days, and nobody came: held."""
HOLES = 4
"""On one card."""


@dataclass(frozen=True)
class WeekFacts:
    """What decides of a week without a session, as it was when the week was closed.

    `scheduled_days` and `open_days` are days, 0 to 7. `turned_away_n`: asks that were declined or left without an
    answer, so that somebody did come. `was_let_down`: the other side moved or called off a session of this week.
    """

    scheduled_days: int
    open_days: int
    had_ask_waiting: bool
    was_let_down: bool
    turned_away_n: int = 0


@dataclass(frozen=True)
class Week:
    """One week of one member. Without `facts` it is not closed yet, and has a session."""

    number: WeekNumber
    state: str
    session_ids: tuple[int, ...] = ()
    facts: WeekFacts | None = None

    @property
    def is_closed(self) -> bool:
        return self.facts is not None


@dataclass(frozen=True)
class Card:
    """What the weeks of a member add up to.

    `length` counts the active weeks in a row; held, frozen and paused weeks neither lengthen nor end it. `holes` are
    those on the card of four that is being punched. `newest` is the last week that has a row, `closes` the next one
    that is to be closed (None: nothing is).
    """

    length: int = 0
    longest: int = 0
    active_n: int = 0
    spares: int = FIRST_SPARES
    holes: tuple[WeekNumber, ...] = ()
    newest: WeekNumber | None = None
    closes: WeekNumber | None = None

    @property
    def is_living(self) -> bool:
        return self.length > 0


def decide(facts: WeekFacts, spares: int) -> str:
    """The state of a week in which no session took place, with so many spare punches at hand."""
    if facts.scheduled_days <= FEW_DAYS:
        return PAUSED
    was_open_in_vain = facts.open_days >= OPEN_DAYS and not facts.turned_away_n
    if facts.had_ask_waiting or facts.was_let_down or was_open_in_vain:
        return HELD
    return FROZEN if spares else MISSED


def punched(week: Week | None, number: WeekNumber, session_id: int) -> Week:
    """The week after a session of it has ended. A closed week keeps its state, and remembers the session."""
    if week is None:
        return Week(number, ACTIVE, (session_id,))
    return replace(week, session_ids=tuple(sorted({*week.session_ids, session_id})))


def unpunched(week: Week, session_id: int, before: Card) -> Week | None:
    """The week after one of its sessions turned out not to have happened; None when nothing is left of it.

    Only here a closed week is decided again: by the facts of its close, and with the spare punches of then (`before`
    is the card of the weeks before it).
    """
    left = tuple(id_ for id_ in week.session_ids if id_ != session_id)
    if week.facts is None:
        return replace(week, session_ids=left) if left else None
    if left or week.state != ACTIVE:
        return replace(week, session_ids=left)
    return replace(week, session_ids=left, state=decide(week.facts, before.spares))


def closed(week: Week | None, number: WeekNumber, facts: WeekFacts, before: Card) -> Week:
    """The week with its final state. What is closed already stays as it is."""
    if week is None:
        return Week(number, decide(facts, before.spares), (), facts)
    return week if week.is_closed else replace(week, facts=facts)


def longer_by(card: Card, week: Week) -> Card:
    """The card with one more week, later than all those on it."""
    length, active_n, spares, holes = card.length, card.active_n, card.spares, card.holes
    if week.state == ACTIVE:
        holes = (*(holes if len(holes) < HOLES else ()), week.number)
        length, active_n = length + 1, active_n + 1
        spares = min(MOST_SPARES, spares + (active_n % WEEKS_A_SPARE == 0))
    elif week.state == FROZEN:
        spares = max(0, spares - 1)
    elif week.state == MISSED:
        length, holes = 0, ()
    longest, closes = max(card.longest, length), card.closes
    if closes is None or closes == week.number:
        following = week.number.plus(1) if length else None
        closes = following if week.is_closed else week.number
    return Card(length, longest, active_n, spares, holes, week.number, closes)


def card_of(weeks: Iterable[Week]) -> Card:
    """The card of these weeks, oldest first."""
    card = Card()
    for week in weeks:
        card = longer_by(card, week)
    return card


def before(weeks: Sequence[Week], number: WeekNumber) -> Card:
    """The card of the weeks before this one."""
    return card_of(week for week in weeks if week.number < number)


def in_a_row(weeks: Sequence[Week]) -> int:
    """Active weeks in the present row, as far as it is certain: a week between that is not closed yet breaks it off.

    For what is given for ever (badges); `Card.length` is what the member reads meanwhile.
    """
    count, expected = 0, None
    for week in reversed(weeks):
        if week.state == MISSED or week.number != (expected or week.number):
            break
        count += week.state == ACTIVE
        expected = week.number.plus(-1)
    return count


def weeks_away(weeks: Sequence[Week]) -> int:
    """Whole weeks without a session between the newest active week and the one before it; 0 without two of them."""
    active = [week.number for week in weeks if week.state == ACTIVE]
    return active[-2].until(active[-1]) - 1 if len(active) > 1 else 0
