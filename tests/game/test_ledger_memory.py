"""The book in memory looks up at once what the plainest one reads from the beginning."""

from datetime import timedelta

import pytest

from tests.game.happenings import AMARA, JONAS, LENA, NOON, WITH_CAPS, Meeting
from tests.game.what_ifs import in_order
from webapp.events import SessionRated
from webapp.game.entries import BAD_RATING, FINALISE
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.whatif import keep

A_DAY = timedelta(days=1)


def rated(book: LedgerMemory, session_id: int, verdict: str, day: int) -> None:
    event = SessionRated(actor_id=LENA, session_id=session_id, asker_id=LENA, mentor_id=AMARA, rating_class=verdict)
    book.rate(event, NOON + day * A_DAY)


def test_ratings_count_from_a_moment_on() -> None:
    book = LedgerMemory()
    for number, (verdict, day) in enumerate([("helped", 3), (BAD_RATING, 1), (BAD_RATING, 5), ("unblocked", 4)]):
        rated(book, number, verdict, day)
    assert [book.ratings(AMARA, NOON + day * A_DAY) for day in (0, 1, 2, 4, 5, 6)] == [
        (4, 2),
        (4, 2),
        (3, 1),
        (2, 1),
        (1, 1),
        (0, 0),
    ]
    assert book.ratings(JONAS, NOON) == (0, 0)


@pytest.mark.parametrize(("before", "after", "said"), [(BAD_RATING, "helped", (1, 0)), ("helped", BAD_RATING, (1, 1))])
def test_who_says_something_else_is_counted_once_from_then(before: str, after: str, said: tuple[int, int]) -> None:
    book = LedgerMemory()
    rated(book, 1, before, 1)
    rated(book, 1, after, 3)
    assert book.ratings(AMARA, NOON) == book.ratings(AMARA, NOON + 2 * A_DAY) == said


@pytest.mark.parametrize("verdict", [BAD_RATING, "helped"])
def test_what_was_said_of_a_session_that_did_not_happen_does_not_count(verdict: str) -> None:
    book = LedgerMemory()
    rated(book, 1, verdict, 1)
    other = book.fork()
    book.unrate(1)
    book.unrate(2)
    assert book.ratings(AMARA, NOON) == (0, 0)
    assert other.ratings(AMARA, NOON)[0] == 1


def test_a_day_is_near_the_day_before_and_the_day_after() -> None:
    book = LedgerMemory()
    meetings = [Meeting(day, asker=10 + day, began=NOON + day * A_DAY) for day in range(1, 10)]
    for past in in_order([event for one in meetings for event in (one.ended(), one.finalised(confirmed_by="asker"))]):
        keep(past, WITH_CAPS, book)
    lines = [line for line in book.entries if line.member_id == AMARA and line.component != FINALISE]
    for day in (NOON.date() + n * A_DAY for n in range(12)):
        found = book.near(AMARA, day)
        assert {line.key for line in found} == {line.key for line in lines if abs(line.local_date - day) <= A_DAY}
        assert list(found) == list(book.between(AMARA, day - A_DAY, day + A_DAY))
    assert not book.near(JONAS, NOON.date())
