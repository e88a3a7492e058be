"""An event made again from what was stored of it."""

from collections.abc import Sequence
from dataclasses import MISSING, fields
from typing import NamedTuple, get_origin

from webapp.events.base import Event, Facts


class _Shape(NamedTuple):
    """What an event of one kind is made of."""

    names: frozenset[str]
    defaults: Facts
    lists: Sequence[str]


_shapes: dict[type[Event], _Shape] = {}
"""Those that were asked for."""


def _shape(kind: type[Event]) -> _Shape:
    known = fields(kind)
    shape = _shapes[kind] = _Shape(
        frozenset(one.name for one in known),
        {one.name: one.default for one in known if one.default is not MISSING},
        [one.name for one in known if get_origin(one.type) is tuple],
    )
    return shape


def filled(kind: type[Event], facts: Facts) -> Event:
    """Raises TypeError for facts that it does not have.

    Filled at once, not fact by fact as a frozen dataclass does it: a replay reads millions.
    """
    names, defaults, lists = _shapes.get(kind) or _shape(kind)
    known = {**defaults, **facts}
    if known.keys() != names:
        raise TypeError(f"{kind.name}: {sorted(known.keys() ^ names)}")
    for one in lists:
        known[one] = tuple(known[one])
    event = object.__new__(kind)
    object.__setattr__(event, "__dict__", known)
    return event
