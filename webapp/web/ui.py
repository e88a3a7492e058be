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
        self._found: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._found:
            self._load()
        if name not in self._found:
            raise AttributeError(f"no macro is called {name}")
        return self._found[name]

    def _load(self) -> None:
        for path in sorted(MACROS.glob("*.html")):
            module = self._environment.get_template(f"ui/{path.name}").module
            self._found |= {key: value for key, value in vars(module).items() if not key.startswith("_")}


def connect_ui(app: Flask) -> None:
    """Make `ui` a global of every template."""
    app.jinja_env.globals["ui"] = Macros(app.jinja_env)
