"""Where everything stands, for the tests that walk through the whole house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

ROOT = Path(__file__).parents[2]
WEBAPP = ROOT / "webapp"
TEMPLATES = WEBAPP / "templates"
STATIC = WEBAPP / "static"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_ngettext": (1, 2)}


def name(path: Path) -> str:
    """As a person would point at it."""
    return str(path.relative_to(ROOT))


def application_files() -> list[Path]:
    return sorted(WEBAPP.rglob("*.py"))


def python_files() -> list[Path]:
    folders = ("webapp", "migrations", "tests", "bench")
    return sorted([*ROOT.glob("*.py"), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))])


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def style_sheets() -> list[Path]:
    return sorted((STATIC / "css").rglob("*.css"))


def scripts() -> list[Path]:
    return sorted((STATIC / "js").rglob("*.js"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


@cache
def sentences() -> list[tuple[str, str]]:
    """Everything that goes through gettext, as (place, sentence)."""
    found = extract_from_dir(
        str(WEBAPP),
        [("**.py", "python"), ("templates/**.html", "jinja2")],
        keywords=KEYWORDS,
    )
    return [(f"webapp/{file}:{line}", sentence) for file, line, said, *_ in found for sentence in every(said)]


def every(said: str | tuple[str | None, ...]) -> Iterator[str]:
    yield from [said] if isinstance(said, str) else filter(None, said)
