"""`ui`: every macro of templates/ui/*.html under one name, so that a block rendered alone finds them too."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import Environment

from webapp.web.words import language

MACROS = Path(__file__).parent.parent / "templates" / "ui"
KEPT = frozenset({"icon", "wordmark", "tabs", "bell", "new_version", "linked", "empty_toast", "board_periods"})
"""What nearly every page says. They are made of numbers and of words of ours, never of what somebody wrote."""
MOST_KEPT = 512


class Macros:
    """Finds a macro by its name in whichever file defines it."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: after the first time every macro is a plain attribute."""
        if name.startswith("_"):
            raise AttributeError(name)
        self._load()
        if name not in vars(self):
            raise AttributeError(f"no macro is called {name}")
        return vars(self)[name]

    def _load(self) -> None:
        for path in sorted(MACROS.glob("*.html")):
            module = self._environment.get_template(f"ui/{path.name}").module
            macros = {name: macro for name, macro in vars(module).items() if not name.startswith("_")}
            vars(self).update({name: kept(macro) if name in KEPT else macro for name, macro in macros.items()})


def kept(macro: Callable[..., str]) -> Callable[..., str]:
    """The macro, drawn once for each language and each set of arguments: it sees nothing else."""

    @lru_cache(maxsize=MOST_KEPT, typed=True)
    def drawn(_language: str, *args: Any, **values: Any) -> str:
        return macro(*args, **values)

    @wraps(drawn)
    def draw(*args: Any, **values: Any) -> str:
        return drawn(language(), *args, **values)

    return draw


def connect_ui(app: Flask) -> None:
    """Make `ui` a global of every template."""
    app.jinja_env.globals["ui"] = Macros(app.jinja_env)
