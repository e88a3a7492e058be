"""`ui`: every macro of templates/ui/*.html under one name, so that a block rendered alone finds them too."""

from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import Environment

MACROS = Path(__file__).parent.parent / "templates" / "ui"


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
            vars(self).update({key: value for key, value in vars(module).items() if not key.startswith("_")})


def connect_ui(app: Flask) -> None:
    """Make `ui` a global of every template."""
    app.jinja_env.globals["ui"] = Macros(app.jinja_env)
