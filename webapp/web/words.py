"""The words of templates in the reader's language: a page says a hundred, so each is looked up once a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flask import Flask, g
from flask_babel import force_locale, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

KEPT, LANGUAGE = "translations", "language"
MOST_WORDS = 4096


def connect_words(app: Flask) -> None:
    """After Babel, whose own way looks for the language again at each word."""
    app.jinja_env.globals.update({"_": say, "gettext": say, "ngettext": say_many})


@pass_eval_context
def say(place: EvalContext, text: str, /, **values: Any) -> str:
    """In a template: `_("Ask %(name)s", name=…)`. What is filled in is escaped where the template escapes."""
    if not values:
        said = _said(_translations(), text)
        return said if place.autoescape else str(said)
    return _filled(place, _translations().ugettext(text), values)


@pass_eval_context
def say_many(place: EvalContext, one: str, many: str, n: int, /, **values: Any) -> str:
    """In a template: `ngettext("%(num)s ask", "%(num)s asks", n)`."""
    return _filled(place, _translations().ungettext(one, many, n), {"num": n, **values})


@lru_cache(maxsize=MOST_WORDS)
def _said(translations: Any, text: str) -> str:
    """Words of ours without a place to fill in: they are markup already, and a percent sign is written twice."""
    return Markup(translations.ugettext(text)) % {}  # nosec B704 - our own words


def _filled(place: EvalContext, words: str, values: dict[str, Any]) -> str:
    if not place.autoescape:
        return words % values
    return Markup(words % {name: escape(value) for name, value in values.items()})  # nosec B704 - escaped here


def language() -> str:
    """Of this request, as a key for what is kept."""
    found = g.get(LANGUAGE)
    if found is None:
        found = g.language = str(get_locale())
    return str(found)


def _translations() -> Any:
    found = g.get(KEPT)
    if found is None:
        found = g.translations = get_translations()
    return found


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, words are in this language, whoever asked for the page."""
    _forget()
    try:
        with force_locale(language):
            yield
    finally:
        _forget()


def _forget() -> None:
    g.pop(KEPT, None)
    g.pop(LANGUAGE, None)
