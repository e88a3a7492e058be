"""Reading question data: gzipped JSON files, each a community with its questions in order of time."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import error as BrokenFile

from webapp.errors import SettingError

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Answer:
    by: str
    at: datetime
    text: str
    is_accepted: bool
    score: int

    @property
    def gain(self) -> int:
        """3 accepted, 2 with a score of at least 2, else 1."""
        return 3 if self.is_accepted else 2 if self.score >= 2 else 1


@dataclass(frozen=True)
class Question:
    by: str
    at: datetime
    title: str
    text: str
    topics: Sequence[str]
    answers: Sequence[Answer]

    @property
    def gains(self) -> dict[str, int]:
        """What each who answered somebody else's question is worth."""
        gains: dict[str, int] = {}
        for answer in self.answers:
            if answer.by != self.by:
                gains[answer.by] = max(answer.gain, gains.get(answer.by, 0))
        return gains


def read_sites(folder: Path) -> dict[str, list[Question]]:
    """{name of the site: its questions, oldest first}. Raises SettingError with the file and what is wrong with it."""
    files = sorted(folder.glob("*.json.gz")) if folder.is_dir() else []
    if not files:
        raise SettingError(f"{folder}: there are no question files here. Name a folder with some *.json.gz in it.")
    return {file.name.removesuffix(".json.gz"): _read(file) for file in files}


def pooled(sites: dict[str, list[Question]]) -> list[Question]:
    """All sites as one organisation with several fields: each begins on the same day."""
    together = []
    for name, questions in sites.items():
        later = EPOCH - questions[0].at
        together += [_moved(question, later, f"{name} ") for question in questions]
    return sorted(together, key=lambda question: question.at)


def _moved(question: Question, later: timedelta, before: str) -> Question:
    answers = [replace(each, by=before + each.by, at=each.at + later) for each in question.answers]
    return replace(question, by=before + question.by, at=question.at + later, answers=answers)


def _read(file: Path) -> list[Question]:
    try:
        with gzip.open(file, "rt", encoding="utf-8") as opened:
            found = json.load(opened)
        questions = [_question(each) for each in found["questions"]]
    except (OSError, EOFError, BrokenFile, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SettingError(f"{file}: this is no file of questions ({type(error).__name__}: {error}).") from None
    if not questions:
        raise SettingError(f"{file}: there is no question in it.")
    return sorted(questions, key=lambda question: question.at)


def _question(found: dict[str, Any]) -> Question:
    answers = [
        Answer(str(each["user"]), _moment(each["t"]), str(each["body"]), bool(each["accepted"]), int(each["score"]))
        for each in found["answers"]
        if each["user"] is not None
    ]
    asker, at, topics = str(found["asker"]), _moment(found["t"]), [str(tag) for tag in found["tags"]]
    return Question(asker, at, str(found["title"]), str(found["body"]), topics, answers)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
