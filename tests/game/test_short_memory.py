"""A book of a very long log forgets old lines: what it still says is the same, and it never says something else."""

from datetime import timedelta

import pytest

from tests.game.happenings import WITH_CAPS
from tests.game.rulesets import history
from tests.game.what_ifs import MONDAY, confirmed, in_order, met
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.short_memory import Forgotten, ShortMemory
from webapp.game.whatif import READ, keep


@pytest.mark.parametrize("seed", range(20))
def test_the_lines_are_those_of_a_book_that_forgets_nothing(seed: int) -> None:
    events = [past for past in history(seed, "Pacific/Kiritimati") if past.event.name in READ]
    whole, short = LedgerMemory(), ShortMemory()
    for number, past in enumerate(events):
        if number % 7 == 0:
            short.forget(past.happened_at.date() - timedelta(days=20))
        keep(past, WITH_CAPS, whole)
        keep(past, WITH_CAPS, short)
    assert short.entries == whole.entries
    assert short.lines_n <= len([line for line in whole.entries if not line.settles])


def test_what_was_forgotten_is_never_guessed() -> None:
    early, late = met(0, 2, 1), met(40, 2, 1, number=9)
    book = ShortMemory()
    for past in in_order([*confirmed([early]), late.ended()]):
        keep(past, WITH_CAPS, book)
    book.forget((MONDAY + timedelta(days=30)).date())
    for event in (early.voided(), early.ended(), met(1, 2, 1, number=3).ended()):
        (past,) = in_order([event], MONDAY + timedelta(days=41))
        with pytest.raises(Forgotten):
            keep(past, WITH_CAPS, book)
    (past,) = in_order([late.finalised(confirmed_by="asker")], MONDAY + timedelta(days=41))
    keep(past, WITH_CAPS, book)
    assert [line.amount for line in book.entries[-2:]] == [10, 4]
