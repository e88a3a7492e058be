"""The languages that a member may say they speak, each by its own name."""

from collections.abc import Iterable, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from wtforms import SelectChoice

# fmt: off
OFFERED = frozenset({
    "ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
})
# fmt: on


@cache
def own_name(code: str) -> str:
    """Deutsch, for "de"; the code itself when Babel does not know it."""
    try:
        name = Locale.parse(code).get_language_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def language_choices(spoken: Iterable[str] = ()) -> Sequence[SelectChoice]:
    """Every language by its name, with all that are spoken already."""
    choices = (SelectChoice(code, own_name(code)) for code in OFFERED | set(spoken))
    return sorted(choices, key=lambda choice: str(choice.label).casefold())


def spoken_by(codes: Iterable[str]) -> str:
    """English, Français"""
    return ", ".join(own_name(code) for code in codes)
