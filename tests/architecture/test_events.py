"""The product's vocabulary: stored names are for ever, and no event carries anybody's words."""

import json
import re
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from webapp.events import EVENTS, Event, from_facts

NOUN_AND_PARTICIPLE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)?")
HAPPENED = re.compile(
    r"\w+ed|taken_back|put_back|passed_on|dormant|awake|done|dropped|given|held|hidden|kept|left|lost|met|sent|set|shown|won"
    r"|seen"
)
NUMBERS = {"int", "int | None", "bool", "tuple[int, ...]"}
CODES = re.compile(
    r"mode|urgency|origin|reason|how|confirmed_by|rating_class|\w*zone|\w+_at|\w+_on|scheduled_for|badge|rarity|period|rule_key|component"
    r"|template|audience|role"
)
"""Facts that are words of ours, zones or moments."""


def concrete(kind: type[Event] = Event) -> list[type[Event]]:
    """Every class that nothing else is derived from: these can happen."""
    below = kind.__subclasses__()
    return [leaf for child in below for leaf in concrete(child)] if below else [kind]


def test_every_event_has_a_stored_name_of_its_own() -> None:
    names = [kind.name for kind in concrete()]
    assert sorted(names) == sorted(set(names))
    assert sorted(names) == sorted(EVENTS)


def test_every_name_is_a_noun_and_what_happened_to_it() -> None:
    assert [name for name in EVENTS if not NOUN_AND_PARTICIPLE.fullmatch(name)] == []
    assert [name for name in EVENTS if not HAPPENED.fullmatch(name.partition(".")[2])] == []


def test_no_event_carries_free_text() -> None:
    assert [problem for kind in concrete() for problem in free_text(kind)] == []


def free_text(kind: type) -> list[str]:
    facts = {key: hint for key, hint in get_type_hints(kind).items() if key != "name"}
    return [
        f"{kind.__name__}.{key}: {said(hint)}"
        for key, hint in facts.items()
        if said(hint) not in NUMBERS and not (said(hint) == "str" and CODES.fullmatch(key))
    ]


def said(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)


def test_every_event_reads_back_as_it_was_written() -> None:
    for kind in concrete():
        hints = get_type_hints(kind)
        facts: dict[str, Any] = {field.name: SAMPLE[said(hints[field.name])] for field in fields(kind)}
        event = kind(**facts)
        assert from_facts(event.name, json.loads(json.dumps(event.facts()))) == event


SAMPLE = {"int": 7, "int | None": None, "bool": True, "tuple[int, ...]": (3, 5), "str": "chat"}


def test_a_goal_in_an_event_is_noticed() -> None:
    @dataclass(frozen=True, kw_only=True)
    class AskPlanted:
        ask_id: int
        mode: str
        goal: str

    assert free_text(AskPlanted) == ["AskPlanted.goal: str"]
