"""Style sheets: colours are tokens, one class a thing, nothing under 13 px, nothing from elsewhere."""

import re
from pathlib import Path

from tests.architecture.css import rules
from tests.architecture.house import name, style_sheets

OWN_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl|oklch)a?\(")
SMALLEST_REM = 0.8125
SIZE = re.compile(r"(?<![\w-])(\d*\.?\d+)(rem|px)\b")
ID = re.compile(r"#[a-zA-Z][\w-]*")


def sheets() -> list[Path]:
    return [path for path in style_sheets() if path.name != "tokens.css"]


def test_colours_are_tokens() -> None:
    """A mask is cut out with black, which is no colour."""
    painted = [(where, value) for where, key, value in declared() if not key.startswith(("--", "mask"))]
    assert [where for where, value in painted if OWN_COLOUR.search(value)] == []


def test_no_selector_names_an_id() -> None:
    selectors = [(name(path), selector) for path in sheets() for selector, _ in rules(path)]
    assert [place for place in selectors if ID.search(place[1])] == []


def test_no_text_is_smaller_than_13_px() -> None:
    assert [where for where, key, value in declared() if key == "font-size" and too_small(value)] == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert [
        name(path) for path in style_sheets() if re.search(r"@import|url\(['\"]?(https?:)?//", path.read_text())
    ] == []


def declared() -> list[tuple[str, str, str]]:
    return [
        (f"{name(path)} {selector} {{ {key}: {value} }}", key, value)
        for path in sheets()
        for selector, declarations in rules(path)
        for key, value in declarations
    ]


def too_small(value: str) -> bool:
    sizes = [float(size) / (16 if unit == "px" else 1) for size, unit in SIZE.findall(value)]
    return any(size < SMALLEST_REM for size in sizes)


def test_small_text_and_own_colours_are_noticed() -> None:
    assert too_small("12px")
    assert too_small(".75rem")
    assert not too_small("var(--meta)")
    assert OWN_COLOUR.search("1px solid #abc")
    assert ID.search("main #ask-12 > p")
