"""The server is killed while eight people write: what was acknowledged is there, once."""

import pytest

from tests.cast import Cast
from tests.faults.crashing import crash
from tests.faults.writers import prepare
from tests.operations.places import Place
from tests.scenes.world import ANY_DATABASE

KILLS = 20
SECONDS_TO_ANSWER_AGAIN = 5


def test_killed_twenty_times_it_has_lost_nothing_and_doubled_nothing(cast: Cast, place: Place) -> None:
    after = crash(place, prepare(cast), kills=KILLS)
    assert after.is_clean, after
    assert after.acknowledged > 5 * KILLS, "hardly anybody wrote"
    assert max(after.starts) <= SECONDS_TO_ANSWER_AGAIN, after.starts


@ANY_DATABASE
@pytest.mark.parametrize(("defect", "found"), [("no_keys", "doubled"), ("no_commit", "lost"), ("no_points", "points")])
def test_what_is_wrong_is_noticed(cast: Cast, place: Place, defect: str, found: str) -> None:
    after = crash(place, prepare(cast), kills=4, program=("-m", "tests.faults.planted", defect))
    noticed = {"doubled": after.doubled, "lost": after.lost, "points": after.differences != "0 differences"}
    assert noticed[found], after
