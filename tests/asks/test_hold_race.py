"""Of many thumbs on one ask, exactly one holds it, and the others get a calm page."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.asks.talk import ask_openly, the_ask
from tests.cast import Cast, Person

THUMBS = 8


@pytest.mark.slow
def test_one_of_many_holds_it(cast: Cast) -> None:
    people = [cast.add(f"Thumb {n}") for n in range(THUMBS)]
    ask_id = ask_openly(cast)
    together = Barrier(THUMBS)

    def tap(person: Person) -> int:
        together.wait()
        return person.phone.post(f"/asks/{ask_id}/hold").status

    with ThreadPoolExecutor(THUMBS) as pool:
        answers = list(pool.map(tap, people))
    assert sorted(answers) == [303] + [409] * (THUMBS - 1)
    assert the_ask(cast, ask_id).held_by == people[answers.index(303)].id
