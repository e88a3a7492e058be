"""The invented people and words, as they stand in the JSON files beside this one."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Topic:
    """What is asked about one skill, and what is said."""

    skill: str
    mode_bias: str
    minutes: list[int]
    asks: list[str]
    goals: list[str]
    mentor_says: list[str]
    asker_says: list[str]
    takeaways: list[str]
    next_steps: list[str]
    thanks: list[str]
    slots: dict[str, list[str]] = field(default_factory=dict)
    unanswered: bool = False
    private: bool = False
    """Asked by name only, never openly."""

    def question(self, chance: Random) -> str:
        """One of the asks, its slots filled."""
        return chance.choice(self.asks).format(**{name: chance.choice(words) for name, words in self.slots.items()})

    def talk(self, chance: Random) -> list[tuple[str, str]]:
        """Two to five pairs of what the mentor says and the asker answers, in order."""
        count = min(len(self.mentor_says), chance.randint(2, 5))
        chosen = sorted(chance.sample(range(len(self.mentor_says)), count))
        return [(self.mentor_says[i], self.asker_says[i]) for i in chosen]


def load_people() -> dict[str, Any]:
    """people.json: company, departments, sites, doors, people."""
    return _load("people.json")


def load_topics() -> list[Topic]:
    """topics.json."""
    return [Topic(**entry) for entry in _load("topics.json")]


def load_talk() -> dict[str, Any]:
    """talk.json: openers, closers, asks that are open now."""
    return _load("talk.json")


def _load(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
