"""Hallway with one defect, for tests that must notice it: `python -m tests.faults.planted DEFECT serve …`."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

import webapp.app
from webapp.cli import main
from webapp.db import transaction
from webapp.rewards.awarding import award_points
from webapp.web import forms

turns = count(1)


def no_keys() -> None:
    """A form that is sent again has its effect again. Answers come late, so that a kill falls before many of them."""
    act_once = forms._once

    def late(*form: Any) -> str:
        location = act_once(*form)
        time.sleep(0.3)
        return location

    forms._once = late
    forms.remember_answer = lambda *_answer: None


def no_commit() -> None:
    """Every fifth write is acknowledged and then forgotten."""

    @contextmanager
    def forgetful() -> Iterator[Session]:
        with transaction() as session:
            yield session
            if next(turns) % 5 == 0:
                session.rollback()

    forms.transaction = forgetful


def no_points() -> None:
    """Every third event is not paid for."""

    def stingy(*event: Any) -> None:
        if next(turns) % 3:
            award_points(*event)

    others = (reaction for reaction in webapp.app.REACTIONS if reaction is not award_points)
    webapp.app.REACTIONS = (stingy, *others)


DEFECTS = {plant.__name__: plant for plant in (no_keys, no_commit, no_points)}

if __name__ == "__main__":
    DEFECTS[sys.argv.pop(1)]()
    main()
