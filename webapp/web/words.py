"""The words of templates in the reader's language, looked up once a request: a page says a hundred of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, g
from flask_babel import force_locale, get_translations

KEPT = "translations"


def connect_words(app: Flask) -> None:
    """After Babel, whose own way looks for the language again at each word."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _translations().ugettext(text),
        lambda one, many, n: _translations().ungettext(one, many, n),
        newstyle=True,
    )


def _translations() -> Any:
    found = g.get(KEPT)
    if found is None:
        found = g.translations = get_translations()
    return found


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within the block, words are in this language, whoever asked for the page."""
    g.pop(KEPT, None)
    try:
        with force_locale(language):
            yield
    finally:
        g.pop(KEPT, None)
