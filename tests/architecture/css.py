"""Reads style sheets: no more of the language than our own sheets use."""

import re
from collections.abc import Iterator
from pathlib import Path

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IN_DARK = re.compile(r'prefers-color-scheme:\s*dark|data-theme="?dark')
Declarations = list[tuple[str, str]]


def rules(path: Path) -> Iterator[tuple[str, Declarations]]:
    """(selectors from the outside in, joined by spaces; declarations) of each block."""
    yield from blocks(COMMENT.sub("", path.read_text()), "")


def blocks(source: str, around: str) -> Iterator[tuple[str, Declarations]]:
    written = ""
    while source:
        head, brace, rest = source.partition("{")
        statements, _, selector = head.rpartition(";")
        written += statements + ";"
        if not brace:
            written += head[len(statements) :]
            break
        inside, source = closed(rest)
        yield from blocks(inside, f"{around} {' '.join(selector.split())}".strip())
    yield around, [(key, value) for key, value in map(declared, written.split(";")) if key]


def closed(source: str) -> tuple[str, str]:
    """What stands before the brace that closes the block, and what comes after it."""
    depth = 1
    for place, sign in enumerate(source):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return source[:place], source[place + 1 :]
    raise AssertionError("a block is never closed")


def declared(statement: str) -> tuple[str, str]:
    key, colon, value = statement.partition(":")
    return (key.strip(), value.strip()) if colon and "@" not in key else ("", "")


def themes(tokens: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The tokens by day and by night. A night may be declared twice (system and setting): both must agree."""
    light: dict[str, str] = {}
    nights: dict[str, dict[str, str]] = {}
    for selector, declarations in rules(tokens):
        if IN_DARK.search(selector) and declarations:
            nights.setdefault(selector, {}).update(declarations)
        elif "@media" not in selector:
            light.update(declarations)
    first, *others = nights.values()
    assert all(other == first for other in others), "the two declarations of the dark theme differ"
    return light, light | first
