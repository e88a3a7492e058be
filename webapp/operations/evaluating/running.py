"""`hallway match evaluate`: every site, their mean, and all of them pooled."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from webapp.db import db
from webapp.errors import SettingError
from webapp.matching import meaning
from webapp.matching.measures import NAMES, means
from webapp.operations.evaluating.asking import Found, live_through
from webapp.operations.evaluating.places import Create, throwaway
from webapp.operations.evaluating.questions import Question, pooled, read_sites


def evaluate(
    folder: Path, engine: str, create: Create, say: Callable[[str], None], *, semantic: bool = False
) -> dict[str, Any]:
    """{"mean": measures, "pooled": measures, "sites": {name: measures}, "load": …, "questions": how many were ranked}.

    A measure is 0 to 1. `load` is what three invitations a question would have come to, pooled. Raises SettingError
    for a folder without question files, and for a file that cannot be read, and for `semantic` without its package.
    """
    if semantic and not meaning.is_installed():
        raise SettingError("Install hallway[semantic] first: pip install 'hallway[semantic]'.")
    if semantic:
        meaning.load()
    sites = read_sites(folder)
    with throwaway(engine, create) as app, app.test_request_context():
        found = {}
        for name, questions in sites.items():
            say(f"{name}: {len(questions)} questions")
            found[name] = means(_rolled_back(questions).rows)
        together = pooled(sites)
        say(f"pooled: {len(together)} questions")
        whole = _rolled_back(together)
    people_n = len({answer.by for question in together for answer in question.answers})
    return {
        "mean": {name: round(sum(each[name] for each in found.values()) / len(found), 4) for name in NAMES},
        "pooled": means(whole.rows),
        "sites": found,
        "load": whole.load(people_n),
        "questions": len(whole.rows),
    }


def _rolled_back(questions: list[Question]) -> Found:
    try:
        return live_through(questions)
    finally:
        db.session.rollback()
