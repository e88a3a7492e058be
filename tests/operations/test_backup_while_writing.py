"""A backup while four people write: all that was written before it began is in it, as at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.cast import Cast
from tests.databases import Shelf
from tests.meetings import ask, take
from tests.operations.places import Place, empty_place
from tests.phone import Phone
from webapp import clock
from webapp.operations.backup.making import make_backup

BACKUPS = 3


@contextmanager
def four_who_write(cast: Cast) -> Iterator[list[str]]:
    """Two chats in which both write without a pause. The list is what was acknowledged so far."""
    now = clock.now() - timedelta(minutes=1)
    pairs = (cast.asker, cast.mentor), (cast.teammate, cast.outsider)
    acknowledged, enough = list[str](), Event()

    def write(phone: Phone, path: str, name: str) -> None:
        for number in count():
            said = f"{name} {number}"
            answer = phone.post(path, {"text": said, "after": "0", "known": "", "key": said})
            assert answer.status == 303, answer.words
            acknowledged.append(said)
            if enough.is_set():
                return

    threads = list[Thread]()
    for asker, mentor in pairs:
        session_id = take(cast, ask(cast, asker=asker, to=mentor, mode="chat", at=now), mentor=mentor, at=now)
        for person in (asker, mentor):
            words = (person.phone, f"/sessions/{session_id}/message", person.name)
            threads.append(Thread(target=write, args=words))
    for thread in threads:
        thread.start()
    try:
        yield acknowledged
    finally:
        enough.set()
        for thread in threads:
            thread.join()


@pytest.mark.slow
def test_all_that_was_acknowledged_before_it_began_is_in_it(
    cast: Cast, lived_in: Place, shelf: Shelf, tmp_path: Path
) -> None:
    """Each time: nothing is missing, and no message is there without its event."""
    before = dict[Path, list[str]]()
    with lived_in.app() as app, four_who_write(cast) as acknowledged:
        for number in range(BACKUPS):
            while len(acknowledged) < 9 * (number + 1):
                Event().wait(0.01)
            file = tmp_path / f"{number}.backup"
            before[file] = list(acknowledged)
            make_backup(app, file)
        after = len(acknowledged)
    assert after > len(before[file]), "nobody waited for the last one"
    for file, said in before.items():
        with empty_place(shelf, tmp_path / file.stem) as place:
            assert place.hallway()("restore", str(file)).exit_code == 0
            assert set(said) - set(place.read("SELECT body FROM message")) == set()
            [written] = place.read("SELECT count(*) FROM message")
            [told] = place.read("SELECT count(*) FROM event WHERE name = 'message.sent'")
            assert told == written
            assert place.hallway()("replay", "--check").stdout == "0 differences\n"
