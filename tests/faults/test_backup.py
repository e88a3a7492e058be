"""`hallway backup` while Hallway is served and written to; the copy is served in its turn."""

import time
from pathlib import Path

from tests.cast import Cast
from tests.faults.serving import Served, hallway
from tests.faults.visitor import Visitor
from tests.faults.writers import prepare, writing
from tests.operations.places import Place

BACKUPS = 3
PAUSE = 0.4


def test_what_was_acknowledged_before_it_began_is_in_the_copy_that_is_served(
    cast: Cast, place: Place, elsewhere: Place, tmp_path: Path
) -> None:
    story, before = prepare(cast), list[str]()
    with Served(place) as served, writing(story, served, pause=PAUSE):
        for number in range(BACKUPS):
            time.sleep(0.5)
            before = list(story.said)
            done = hallway(place, "backup", str(tmp_path / f"{number}.backup"))
            assert done.returncode == 0, done.stderr
    assert story.failures == []
    assert len(story.said) > len(before) > 8
    done = hallway(elsewhere, "restore", str(tmp_path / f"{BACKUPS - 1}.backup"))
    assert done.returncode == 0, done.stderr
    assert set(before) - set(elsewhere.read("SELECT body FROM message")) == set()
    assert hallway(elsewhere, "replay", "--check").stdout == "0 differences\n"
    with Served(elsewhere) as copy:
        visitor = Visitor(copy.port)
        visitor.enter(cast.asker.email)
        status, words = visitor.get(f"/sessions/{story.chats[cast.asker.id]}")
        assert status == 200
        assert [said for said in before if said.startswith(cast.asker.name)][-1] in words
