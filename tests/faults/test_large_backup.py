"""A hundred megabytes: how long they take, and what is left when somebody kills it in the middle."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.cast import Cast
from tests.databases import Shelf
from tests.faults.serving import HALLWAY, ROOT, hallway
from tests.meetings import ask, take
from tests.operations.places import Place, empty_place
from webapp.db import db, transaction

MESSAGES = 100_000
LETTERS = 1_000
FILL = """
INSERT INTO message (session_id, sender_id, body, sent_at)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :messages)
SELECT :session_id, :sender_id, n || :body, CURRENT_TIMESTAMP FROM numbers
"""
SECONDS_TO_BACK_UP = 10
SECONDS_TO_RESTORE = 60
KILLS = 6


@pytest.fixture
def large(cast: Cast, place: Place) -> Place:
    session_id = take(cast, ask(cast, to=cast.mentor, mode="chat"))
    with place.app() as app, app.app_context():
        values = {"session_id": session_id, "sender_id": cast.asker.id, "body": "much " * (LETTERS // 5)}
        with transaction():
            db.session.execute(text(FILL), values | {"messages": MESSAGES})
    return place


def test_it_is_backed_up_and_restored_in_time_and_whole_after_any_kill(
    large: Place, shelf: Shelf, tmp_path: Path
) -> None:
    """A backup is whole or not there; a killed restore leaves an empty place, or everything."""
    first, dice = tmp_path / "first.backup", random.Random(7)
    seconds = how_long(large, "backup", str(first))
    assert seconds <= SECONDS_TO_BACK_UP
    assert first.stat().st_size > MESSAGES * LETTERS
    killed, whole = 0, [first]
    for number in range(KILLS):
        file = tmp_path / f"{number}.backup"
        killed += is_killed_after(large, dice.uniform(0.3, 1) * seconds, "backup", str(file))
        whole += [file] if file.exists() else []
    assert killed, "it was quicker each time"
    with empty_place(shelf, tmp_path / "there") as there:
        seconds = how_long(there, "restore", str(whole[-1]))
        assert seconds <= SECONDS_TO_RESTORE
        assert messages(there) == MESSAGES
    for number in range(KILLS // 2):
        with empty_place(shelf, tmp_path / f"there-{number}") as there:
            is_killed_after(there, dice.uniform(0.3, 1) * seconds, "restore", str(first))
            again = hallway(there, "restore", str(first))
            assert again.returncode == 0 or "is not empty" in again.stderr, again.stderr
            assert messages(there) == MESSAGES


def messages(place: Place) -> int:
    return int(place.read("SELECT count(*) FROM message")[0])


def how_long(place: Place, *words: str) -> float:
    began = time.monotonic()
    done = hallway(place, *words)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def is_killed_after(place: Place, seconds: float, *words: str) -> bool:
    """Run `hallway`, and kill it in the middle, unless it is done by then."""
    process = subprocess.Popen(
        [sys.executable, *HALLWAY, *words],
        env=place.environment(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL
