"""A punch card, week by week: what lengthens it, what keeps it, what ends it, and what an undone session takes back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.game.streaks import (
    ACTIVE,
    FROZEN,
    HELD,
    MISSED,
    PAUSED,
    Week,
    WeekFacts,
    before,
    card_of,
    closed,
    decide,
    in_a_row,
    punched,
    unpunched,
    weeks_away,
)
from webapp.game.weeks import WeekNumber

FIRST = WeekNumber(2026, 40)
BUSY = WeekFacts(scheduled_days=5, open_days=0, had_ask_waiting=False, was_let_down=False)
"""At work, closed for asks, asked nothing, planned nothing."""


def card(*states: str) -> list[Week]:
    """Closed weeks of these states, one after the other; week 53 of 2026 is among many."""
    return [Week(FIRST.plus(n), state, (n,) if state == ACTIVE else (), BUSY) for n, state in enumerate(states)]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (BUSY, FROZEN),
        (replace(BUSY, scheduled_days=3), FROZEN),
        (replace(BUSY, scheduled_days=2), PAUSED),
        (replace(BUSY, scheduled_days=0), PAUSED),
        (replace(BUSY, open_days=2), FROZEN),
        (replace(BUSY, open_days=3), HELD),
        (replace(BUSY, open_days=5, turned_away_n=1), FROZEN),
        (replace(BUSY, had_ask_waiting=True), HELD),
        (replace(BUSY, had_ask_waiting=True, turned_away_n=1), HELD),
        (replace(BUSY, was_let_down=True), HELD),
        (replace(BUSY, scheduled_days=1, open_days=1, was_let_down=True), PAUSED),
    ],
)
def test_a_week_without_a_session_is_decided_by_its_days_and_by_who_came(facts: WeekFacts, state: str) -> None:
    assert decide(facts, spares=1) == state
    assert decide(facts, spares=0) == (MISSED if state == FROZEN else state)


def test_held_frozen_and_paused_weeks_neither_lengthen_nor_end_a_card() -> None:
    assert card_of(card(ACTIVE, HELD, PAUSED, FROZEN, ACTIVE)).length == 2
    assert card_of(card(ACTIVE, ACTIVE, MISSED)).length == 0
    ended = card_of(card(ACTIVE, ACTIVE, MISSED, ACTIVE))
    assert (ended.length, ended.longest) == (1, 2)


def test_one_spare_at_the_beginning_one_more_for_four_active_weeks_two_at_most() -> None:
    assert card_of([]).spares == 1
    assert card_of(card(*[ACTIVE] * 3)).spares == 1
    assert card_of(card(*[ACTIVE] * 4)).spares == 2
    assert card_of(card(*[ACTIVE] * 40)).spares == 2
    assert card_of(card(ACTIVE, FROZEN)).spares == 0
    assert card_of(card(ACTIVE, FROZEN, ACTIVE, HELD, ACTIVE, MISSED, ACTIVE)).spares == 1


def test_a_card_that_is_over_has_nothing_to_close_until_the_next_session() -> None:
    assert card_of([]).closes is None
    assert card_of(card(ACTIVE)).closes == FIRST.plus(1)
    assert card_of(card(ACTIVE, MISSED)).closes is None
    again = Week(FIRST.plus(9), ACTIVE, (9,))
    assert card_of([*card(ACTIVE, MISSED), again]).closes == FIRST.plus(9)


def test_weeks_close_in_their_order() -> None:
    running = Week(FIRST.plus(2), ACTIVE, (9,))
    assert card_of([*card(ACTIVE), running]).closes == FIRST.plus(1)
    assert card_of([*card(ACTIVE, HELD), running]).closes == FIRST.plus(2)


def test_a_session_punches_once_and_a_closed_week_stays_what_it_is() -> None:
    week = punched(None, FIRST, 7)
    assert (week.state, week.session_ids, week.is_closed) == (ACTIVE, (7,), False)
    assert punched(week, FIRST, 7) == week
    assert punched(week, FIRST, 5).session_ids == (5, 7)
    late = punched(card(HELD)[0], FIRST, 7)
    assert (late.state, late.session_ids) == (HELD, (7,))


def test_closing_twice_changes_nothing() -> None:
    week = closed(punched(None, FIRST, 7), FIRST, BUSY, card_of([]))
    assert (week.state, week.facts) == (ACTIVE, BUSY)
    assert closed(week, FIRST, replace(BUSY, scheduled_days=0), card_of([])) == week


def test_what_did_not_happen_leaves_an_open_week_without_a_trace() -> None:
    two = punched(punched(None, FIRST, 7), FIRST, 8)
    one = unpunched(two, 7, card_of([]))
    assert one is not None
    assert one.session_ids == (8,)
    assert unpunched(one, 8, card_of([])) is None


def test_a_closed_week_whose_only_session_is_undone_is_decided_by_the_facts_and_spares_of_then() -> None:
    weeks = card(ACTIVE, ACTIVE, FROZEN, ACTIVE)
    assert unpunched(weeks[1], 1, before(weeks, weeks[1].number)) == replace(weeks[1], state=FROZEN, session_ids=())
    assert unpunched(weeks[3], 3, before(weeks, weeks[3].number)) == replace(weeks[3], state=MISSED, session_ids=())
    open_week = replace(weeks[1], facts=replace(BUSY, open_days=4))
    held = unpunched(open_week, 1, card_of(weeks[:1]))
    assert held is not None
    assert held.state == HELD
    two = replace(weeks[1], session_ids=(1, 9))
    assert unpunched(two, 1, card_of([])) == replace(two, session_ids=(9,))


def test_a_session_that_came_too_late_for_a_closed_week_leaves_it_as_it_was_decided() -> None:
    late = punched(card(FROZEN)[0], FIRST, 7)
    no_spare = replace(card_of([]), spares=0)
    assert unpunched(late, 7, no_spare) == card(FROZEN)[0]


def test_what_is_given_for_ever_waits_until_each_week_between_is_decided() -> None:
    assert in_a_row(card(*[ACTIVE] * 4)) == 4
    assert in_a_row(card(ACTIVE, HELD, ACTIVE, PAUSED, FROZEN, ACTIVE)) == 3
    assert in_a_row(card(ACTIVE, MISSED, ACTIVE)) == 1
    assert in_a_row([]) == 0
    running = Week(FIRST.plus(4), ACTIVE, (9,))
    assert in_a_row([*card(ACTIVE, ACTIVE, ACTIVE), running]) == 1
    assert in_a_row([*card(ACTIVE, ACTIVE, ACTIVE, HELD), running]) == 4


def test_how_long_somebody_was_away_is_counted_in_whole_weeks() -> None:
    assert weeks_away([]) == weeks_away(card(ACTIVE)) == weeks_away(card(ACTIVE, ACTIVE)) == 0
    back = Week(FIRST.plus(8), ACTIVE, (9,))
    assert weeks_away([*card(ACTIVE, HELD, MISSED), back]) == 7


def test_a_card_over_new_year_goes_on_in_week_53() -> None:
    weeks = card(*[ACTIVE] * 20)
    assert [week.number for week in weeks[12:15]] == [(2026, 52), (2026, 53), (2027, 1)]
    assert (card_of(weeks).length, in_a_row(weeks)) == (20, 20)


def model(states: Sequence[str]) -> tuple[int, int, int]:
    """(length, longest, spares), counted anew from strings of letters."""
    letters = "".join(state[0] for state in states)
    rows = [row.count("a") for row in letters.split("m")]
    spares, active = 1, 0
    for letter in letters:
        if letter == "a":
            active += 1
            spares += active % 4 == 0 and spares < 2
        spares -= letter == "f" and spares > 0
    return rows[-1], max(rows), spares


@given(st.lists(st.sampled_from([ACTIVE, HELD, FROZEN, PAUSED, MISSED]), max_size=60))
def test_any_card_is_what_a_plain_count_says(states: list[str]) -> None:
    found = card_of(card(*states))
    assert (found.length, found.longest, found.spares) == model(states)
