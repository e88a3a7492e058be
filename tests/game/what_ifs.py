"""Histories for what-if: sessions that ended and were confirmed, and rulesets that differ from the released one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.game.happenings import WITH_CAPS, Meeting
from webapp.events import Event
from webapp.game.released import RULESETS
from webapp.game.rules import ASKER, Caps, Ruleset
from webapp.game.whatif import Lived, what_if

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
RELEASED = RULESETS[-1]


@dataclass(frozen=True)
class Happened:
    id: int
    happened_at: datetime
    event: Event


def in_order(
    events: Iterable[Event], begin: datetime = MONDAY, step: timedelta = timedelta(minutes=1)
) -> list[Happened]:
    """One after the other, the first one at `begin`."""
    return [Happened(number, begin + number * step, event) for number, event in enumerate(events, start=1)]


def met(day: int, mentor: int, asker: int, number: int = 0, **facts: Any) -> Meeting:
    about: dict[str, Any] = {"number": number or day + 1, "began": MONDAY + timedelta(days=day)}
    return Meeting(mentor=mentor, asker=asker, **about | facts)


def confirmed(meetings: Iterable[Meeting]) -> list[Event]:
    return [event for one in meetings for event in (one.ended(), one.finalised(confirmed_by="asker"))]


def draft(caps: Caps | None = None, **amounts: tuple[int, int]) -> Ruleset:
    """The released rules with other amounts (mentor, asker) by rule key, and other caps."""
    rules = [
        replace(rule, amounts={role: amounts[rule.key][role == ASKER] for role in rule.amounts})
        if rule.key in amounts
        else rule
        for rule in RELEASED.rules
    ]
    return Ruleset(101, tuple(rules), caps or RELEASED.caps)


def both(events: Sequence[Event], changed: Ruleset, since: datetime = MONDAY) -> tuple[Lived, Lived]:
    """Under the released rules, and under the changed ones, from `since` on."""
    now, then = what_if(in_order(events), WITH_CAPS, [RELEASED, changed], since)
    return now, then
