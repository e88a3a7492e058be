"""What can become of an ask, an offer and a session is written once, and changed nowhere else."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, application_files, name
from webapp.asks import models as asks
from webapp.asks.transitions import ASK, OFFER
from webapp.operations.states import states_page
from webapp.sessions import models as sessions
from webapp.sessions.transitions import SESSION
from webapp.transitions import Transition

WORDS = {value for module in (asks, sessions) for value in vars(module).values() if isinstance(value, str)}
KEEPS_ITS_OWN = ("webapp/due/", "webapp/notifications/", "webapp/operations/")


def test_the_page_is_drawn_from_the_code() -> None:
    assert (ROOT / "docs/states.md").read_text("utf-8") == states_page(), "make states"


@pytest.mark.parametrize("steps", [ASK, OFFER, SESSION], ids=["ask", "offer", "session"])
def test_every_state_can_be_reached(steps: tuple[Transition, ...]) -> None:
    reached = {step.after for step in steps if not step.before}
    for _state in steps:
        reached |= {step.after for step in steps if reached & set(step.before)}
    assert {state for step in steps for state in (*step.before, step.after)} == reached <= WORDS


def test_no_state_is_set_past_the_steps() -> None:
    """`row.state = …` stands in Transition.take alone; jobs and mails keep states of their own."""
    found = [f"{name(path)}:{line}" for path in application_files() for line in _assignments(path)]
    assert [place for place in found if not place.startswith((*KEEPS_ITS_OWN, "webapp/transitions.py"))] == []


def _assignments(path: Path) -> list[int]:
    targets = [
        target
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Assign)
        for assigned in node.targets
        for target in (assigned.elts if isinstance(assigned, ast.Tuple) else [assigned])
    ]
    return [target.lineno for target in targets if isinstance(target, ast.Attribute) and target.attr == "state"]
