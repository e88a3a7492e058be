"""How far the worker is with what an owner wants counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp import clock
from webapp.activity.queries import how_many_after
from webapp.console.models import WhatIfRun
from webapp.console.what_if_counting import LOST
from webapp.console.what_if_numbers import number, share
from webapp.game.whatif import READ

WAITING, LATE, GOING, STOPPED = "waiting", "late", "going", "stopped"


@dataclass(frozen=True)
class Progress:
    """`done` of `events` are lived through, `newer` have come since.

    `state` is one of the words above or how it ended, "" before anybody wanted it.
    """

    events: int = 0
    state: str = ""
    done: int = 0
    newer: int = 0

    @property
    def is_open(self) -> bool:
        """Whether the worker is at it, or will be."""
        return self.state in (WAITING, LATE, GOING, STOPPED)

    @property
    def said(self) -> Mapping[str, str]:
        """How far it is, in numbers as they read."""
        part = self.done / self.events if self.events else 0.0
        return {"done": number(self.done), "events": number(self.events), "part": share(part)}


NONE = Progress()
"""Of what is counted at once."""


def progress_of(run: WhatIfRun) -> Progress:
    """How it stands, before anything is found."""
    return Progress(run.events, _state(run), run.done)


def found_by(run: WhatIfRun) -> Progress:
    """Of one that has ended: what has come since it looked."""
    return Progress(run.events, newer=how_many_after(READ, run.as_of))


def _state(run: WhatIfRun) -> str:
    now = clock.now()
    if run.ended_at is not None:
        return run.end
    if run.seen_at is None:
        return LATE if now - run.wanted_at > LOST else WAITING
    return STOPPED if now - run.seen_at > LOST else GOING
