"""Many taps at the same moment, each in a thread of its own."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import copy_context
from threading import Barrier, Thread
from typing import Any

from sqlalchemy import func, select

from tests.phone import Phone, Seen
from tests.scenes.world import World
from webapp.activity.models import LoggedEvent
from webapp.db import db

Tap = Callable[[], Seen]


def at_once(taps: Sequence[Tap]) -> list[Seen]:
    """What each of them got. All wait for the last one to be ready. None may be an error of ours."""
    ready = Barrier(len(taps))
    seen: list[Seen | None] = [None] * len(taps)

    def take(number: int, tap: Tap) -> None:
        ready.wait()
        seen[number] = tap()

    threads = [Thread(target=copy_context().run, args=(take, *numbered)) for numbered in enumerate(taps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = [answer for answer in seen if answer is not None]
    assert len(answers) == len(taps), "somebody got no answer"
    assert [answer.status for answer in answers if answer.status >= 500] == []
    return answers


def tap(phone: Phone, path: str, **fields: Any) -> Tap:
    """A form that is filled in and ready to be sent."""
    body = {"csrf_token": phone.csrf_token} | fields
    return lambda: phone.post(path, body)


def statuses(answers: Sequence[Seen]) -> dict[int, int]:
    return dict(Counter(answer.status for answer in answers))


def count(world: World, rows: Any, *conditions: Any) -> int:
    """How many rows there are of a model."""
    with world.app.app_context():
        return int(db.session.scalar(select(func.count()).select_from(rows).where(*conditions)) or 0)


def happened(world: World, name: str) -> int:
    """How often an event was recorded."""
    return count(world, LoggedEvent, LoggedEvent.name == name)
