"""Every sentence that a person may read in a page comes out of gettext, in Python and in JavaScript too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import WEBAPP, application_files, name, scripts, tree

GETTEXT = {"_", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext", "pgettext", "npgettext"}
SENTENCE = re.compile(r"[A-Z“][a-z’]+ .*\b[a-z]{2}.*", re.DOTALL)
READ_BY_OPERATORS = ("cli", "config.py", "db.py", "operations")
"""English on the terminal of whoever runs the installation; the people of the demo speak it too."""


def read_by_people() -> list[Path]:
    return [path for path in application_files() if path.relative_to(WEBAPP).parts[0] not in READ_BY_OPERATORS]


def test_every_sentence_in_python_goes_through_gettext() -> None:
    found = [f"{name(path)}:{problem}" for path in read_by_people() for problem in untranslated(tree(path))]
    assert found == []


def untranslated(module: ast.Module) -> list[str]:
    docstrings = {id(statement.value) for statement in ast.walk(module) if isinstance(statement, ast.Expr)}
    return [
        f"{node.lineno} {written(node)}"
        for node in outside_gettext(module)
        if id(node) not in docstrings and SENTENCE.fullmatch(written(node))
    ]


def outside_gettext(node: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    if isinstance(node, ast.Call) and called(node.func) in GETTEXT:
        return
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from outside_gettext(child)


def written(node: ast.expr) -> str:
    """What stands between the quotes; a value that is filled in stands as a star."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "*"


def called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def test_no_sentence_stands_in_javascript() -> None:
    sentence = re.compile(r"""(["'`])([A-Z][a-z’]+ [^"'`]*)\1""")
    found = [f"{name(path)}: {said}" for path in scripts() for _quote, said in sentence.findall(path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'flash("Taken back. Nobody was bothered.")',
        'raise Refused("Say what you are stuck on.")',
        'flash(f"Asked {number} people")',
    ],
)
def test_a_sentence_outside_gettext_is_noticed(line: str) -> None:
    assert len(untranslated(ast.parse(line))) == 1


def test_docstrings_and_gettext_are_let_through() -> None:
    assert untranslated(ast.parse('"""Why it exists."""\nflash(_("Taken back. Nobody was bothered."))')) == []
