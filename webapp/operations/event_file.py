"""A file of events, one a line, as docs/rulesets.md describes it: read lazily, refused with line number and reason."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from webapp import clock
from webapp.accounts.hours import known_zones
from webapp.errors import SettingError
from webapp.events import EVENTS, Event, from_facts
from webapp.game.campaigns import AUDIENCES, PAID
from webapp.game.campaigns import BY_KEY as TEMPLATES_BY_KEY
from webapp.game.conditions import BY_KEY
from webapp.sessions.models import VERDICTS

LONGEST_LINE = 20_000
"""Bytes. The longest event of a session has about a thousand."""
NAMES = ("at", "name", "facts")
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
WORDS: Mapping[str, tuple[str, ...]] = {
    "mode": tuple(BY_KEY["session.mode"].choices),
    "confirmed_by": ("", *BY_KEY["session.confirmed_by"].choices),
    "rating_class": VERDICTS,
    "template": tuple(TEMPLATES_BY_KEY),
    "audience": AUDIENCES,
    "role": tuple(PAID),
}
"""Facts of which the game reads the very word."""


@dataclass(frozen=True, slots=True)
class FiledEvent:
    """An event by the number of its line."""

    id: int
    happened_at: datetime
    event: Event


class _Wrong(Exception):
    """Why a line is refused."""


def read_events(path: Path) -> Iterator[FiledEvent]:
    """Each event in turn. Raises SettingError with the number of the first line that is refused, and why."""
    now, before, number = clock.now(), EARLIEST, 0
    try:
        with path.open("rb") as file:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if line.strip():
                    event = _read(line, number, before, now)
                    before = event.happened_at
                    yield event
    except _Wrong as error:
        raise SettingError(f"{path}, line {number}: {error}") from None
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror}.") from None


def _read(line: bytes, number: int, before: datetime, now: datetime) -> FiledEvent:
    if len(line) > LONGEST_LINE:
        raise _Wrong(f"longer than {LONGEST_LINE} bytes. One event a line, please.")
    whole = _object(line)
    happened_at = _moment("at", whole["at"])
    if happened_at > now:
        raise _Wrong(f"at {whole['at']} is in the future.")
    if happened_at < before:
        raise _Wrong(f"at {whole['at']} is before the line above. Sort the lines by their time.")
    name, facts = whole["name"], whole["facts"]
    kind = EVENTS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise _Wrong(f"there is no event called {_shown(name)}.")
    if not isinstance(facts, dict):
        raise _Wrong("facts must be an object.")
    return FiledEvent(number, happened_at, from_facts(kind.name, _checked(kind, facts)))


def _object(line: bytes) -> dict[str, Any]:
    try:
        whole = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _Wrong("this is not JSON.") from None
    if not isinstance(whole, dict) or set(whole) != set(NAMES):
        raise _Wrong("an object with exactly at, name and facts is needed.")
    return whole


def _checked(kind: type[Event], facts: Mapping[str, Any]) -> dict[str, Any]:
    wanted = _facts_of(kind.name)
    for fact in facts:
        if fact not in wanted:
            raise _Wrong(f"{kind.name} has no fact called {_shown(fact)}.")
    for fact, (_check, is_needed) in wanted.items():
        if is_needed and fact not in facts:
            raise _Wrong(f"{kind.name} needs the fact {fact}.")
    return {fact: wanted[fact][0](fact, value) for fact, value in facts.items()}


@cache
def _facts_of(name: str) -> dict[str, tuple[Callable[[str, Any], Any], bool]]:
    """By name: what checks its value, and whether it must be there."""
    kind = EVENTS[name]
    hints = get_type_hints(kind)
    return {one.name: (_check_of(one.name, str(hints[one.name])), one.default is MISSING) for one in fields(kind)}


def _check_of(fact: str, kind: str) -> Callable[[str, Any], Any]:
    """Of text, by its name: the game reads zones, moments and some words."""
    if _CHECKS[kind] is not _text:
        return _CHECKS[kind]
    if fact in WORDS:
        return _word
    return _zone if fact.endswith("zone") else _moment_as_text if fact.endswith("_at") else _text


def _whole(fact: str, value: Any) -> int:
    if type(value) is not int:
        raise _Wrong(f"{fact} must be a whole number.")
    return value


def _whole_or_none(fact: str, value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise _Wrong(f"{fact} must be a whole number or null.")
    return value


def _flag(fact: str, value: Any) -> bool:
    if type(value) is not bool:
        raise _Wrong(f"{fact} must be true or false.")
    return value


def _list(fact: str, value: Any) -> list[int]:
    if not isinstance(value, list) or any(type(one) is not int for one in value):
        raise _Wrong(f"{fact} must be a list of whole numbers.")
    return value


def _text(fact: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong(f"{fact} must be text.")
    return value


def _zone(fact: str, value: Any) -> str:
    if _text(fact, value) not in known_zones():
        raise _Wrong(f"{fact} must be a zone such as Europe/Paris.")
    return str(value)


def _word(fact: str, value: Any) -> str:
    if _text(fact, value) not in WORDS[fact]:
        raise _Wrong(f"{fact} must be one of: {', '.join(word or '(empty)' for word in WORDS[fact])}.")
    return str(value)


def _moment_as_text(fact: str, value: Any) -> str:
    return _moment(fact, _text(fact, value)).isoformat()


def _moment(name: str, value: Any) -> datetime:
    """In UTC, as the log keeps it."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _Wrong(f"{name} must be a moment such as 2026-11-02T10:00:00+00:00.") from None
    if found.tzinfo is None:
        raise _Wrong(f"{name} needs its distance from UTC: {value}+00:00.")
    if not EARLIEST <= found <= LATEST:
        raise _Wrong(f"{name} must lie between {EARLIEST.year} and {LATEST.year}.")
    return found.astimezone(UTC)


def _shown(value: Any) -> str:
    return repr(value)[:60]


_CHECKS: Mapping[str, Callable[[str, Any], Any]] = {
    "<class 'int'>": _whole,
    "int | None": _whole_or_none,
    "<class 'bool'>": _flag,
    "tuple[int, ...]": _list,
    "<class 'str'>": _text,
}
"""By the type that the event's class writes down; a test holds that no event has another."""
