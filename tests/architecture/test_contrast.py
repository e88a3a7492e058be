"""Everybody can read it: the contrast of each pair of colours that meet, by day and by night (WCAG 2.2)."""

import re

import pytest

from tests.architecture.css import themes
from tests.architecture.house import STATIC

TEXT, SHAPE = 4.5, 3.0
PAPER = ("bg", "slip", "sunken")
TEXT_ON = {
    "ink": PAPER,
    "ink-2": PAPER,
    "ink-3": PAPER,
    "brand": ("bg", "slip", "brand-soft"),
    "spark": ("bg", "slip", "spark-soft"),
    "moss": ("bg", "slip", "moss-soft"),
    "sun-ink": ("bg", "slip", "sun-soft"),
    "plum": ("bg", "slip", "plum-soft"),
    "danger": ("bg", "slip", "danger-soft"),
    "on-spark": ("spark-fill",),
    "on-mat": ("mat",),
    "on-mat-2": ("mat",),
}
SHAPE_ON = {
    "line-strong": PAPER,
    "focus": ("bg", "slip", "sunken"),
    "spark-fill": ("bg", "slip"),
}
PAIRS = [
    (front, back, least)
    for least, pairs in ((TEXT, TEXT_ON), (SHAPE, SHAPE_ON))
    for front, backs in pairs.items()
    for back in backs
]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_each_pair_of_colours_can_be_told_apart(theme: int) -> None:
    tokens = themes(STATIC / "css" / "tokens.css")[theme]
    found = {f"{front} on {back}": contrast(colour(tokens, front), colour(tokens, back)) for front, back, _ in PAIRS}
    least = {f"{front} on {back}": ratio for front, back, ratio in PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least[pair]} == {}


def colour(tokens: dict[str, str], name: str) -> str:
    value = tokens[f"--{name}"]
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return colour(tokens, alias[1])
    return value


def contrast(front: str, back: str) -> float:
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(hexadecimal: str) -> float:
    """Relative luminance as WCAG defines it, of a colour like #1c2230."""
    red, green, blue = (int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
