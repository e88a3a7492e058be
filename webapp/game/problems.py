"""What is wrong with a ruleset, collected while it is read: a place, a code, and the values that a sentence needs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """`code` has its sentence in rewards/rule_problems.py; a test demands one for each."""

    place: str
    code: str
    about: Mapping[str, Any] = field(default_factory=dict)


class Refusals:
    """Checks that note what they refuse and give None for it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, place: str, code: str, **about: Any) -> None:
        self.problems.append(Problem(place, code, about))

    def mapping(self, place: str, value: Any, names: Collection[str]) -> Mapping[str, Any]:
        """Exactly these names; empty where it is none."""
        if not isinstance(value, dict):
            self.add(place, "not_an_object")
            return {}
        for name in value:
            if name not in names:
                self.add(f"{place}.{name}".lstrip("."), "unknown")
        for name in names:
            if name not in value:
                self.add(f"{place}.{name}".lstrip("."), "missing")
        return value

    def whole(self, place: str, value: Any, least: int, most: int) -> int | None:
        """A whole number in this span. What is missing altogether has been said already; null is none."""
        if value is None and any(problem.place == place for problem in self.problems):
            return None
        if type(value) is not int:
            self.add(place, "not_whole")
        elif not least <= value <= most:
            self.add(place, "out_of_span", least=least, most=most)
        else:
            return value
        return None

    def one_of(self, place: str, value: Any, choices: Sequence[Any]) -> Any:
        if value in choices and type(value) in {type(choice) for choice in choices}:
            return value
        self.add(place, "not_a_choice", choices=", ".join(map(str, choices)))
        return None
