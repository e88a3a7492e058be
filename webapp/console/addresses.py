"""Addresses as somebody pastes them: one a line or between commas, bare or as Ada Mensah <ada@example.org>."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 30
"""Addresses at a time: their links are shown once, on one page. A file takes more."""
_BETWEEN = re.compile(r"[,;\n]+")
_NAMED = re.compile(r'"?(?P<name>[^<>"]*?)"?\s*<(?P<email>[^<>]*)>')


@dataclass(frozen=True)
class Address:
    """What was typed, and the address and the name in it; the name may be empty."""

    typed: str
    email: str
    name: str


def addresses_in(text: str) -> Sequence[Address]:
    """Every entry of the text in its order, good or not; empty ones are left out."""
    entries = (" ".join(entry.split()) for entry in _BETWEEN.split(text))
    return [_read(entry) for entry in entries if entry]


def _read(entry: str) -> Address:
    named = _NAMED.fullmatch(entry)
    if named is None:
        return Address(entry, entry, "")
    return Address(entry, named["email"].strip(), named["name"].strip())
