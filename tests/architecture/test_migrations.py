"""A migration is one change, reversible, and frozen: it knows nothing of today's models."""

import ast
import re
from pathlib import Path

from tests.architecture.house import ROOT, name, tree

FILE_NAME = re.compile(r"\d{4}_\d{2}_\d{2}(_\d+)?_[a-z]+_[a-z_]+\.py")


def migrations() -> list[Path]:
    return sorted((ROOT / "migrations" / "versions").glob("*.py"))


def test_each_is_named_after_its_day_and_its_change() -> None:
    assert [path.name for path in migrations() if not FILE_NAME.fullmatch(path.name)] == []


def test_each_says_in_one_line_what_it_changes() -> None:
    said = {name(path): ast.get_docstring(tree(path)) for path in migrations()}
    assert [place for place, words in said.items() if not words or "\n" in words] == []


def test_each_can_go_up_and_come_down_again() -> None:
    assert [name(path) for path in migrations() if moves(tree(path)) != {"upgrade", "downgrade"}] == []


def test_none_knows_the_models() -> None:
    assert [name(path) for path in migrations() if "webapp" in imported(tree(path))] == []


def test_one_follows_the_other() -> None:
    after = [assigned(tree(path), "down_revision") for path in migrations()]
    own = [assigned(tree(path), "revision") for path in migrations()]
    assert len(own) == len(set(own)), "two migrations have one name"
    assert len(after) == len(set(after)), "two migrations follow the same one"
    assert set(after) - set(own) <= {None}, "a migration follows one that is not there"


def moves(module: ast.Module) -> set[str]:
    """The functions that do something."""
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    return {
        function.name
        for function in functions
        if function.name in {"upgrade", "downgrade"} and not isinstance(function.body[-1], ast.Pass)
    }


def imported(module: ast.Module) -> set[str]:
    whole = {alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)}
    return {path.partition(".")[0] for path in whole | parts}


def assigned(module: ast.Module, variable: str) -> object:
    for node in module.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == variable for target in targets):
            assert isinstance(node, ast.Assign | ast.AnnAssign)
            assert isinstance(node.value, ast.Constant)
            return node.value.value
    raise AssertionError(f"a migration without {variable}")


def test_a_half_or_knowing_migration_is_noticed() -> None:
    half = ast.parse("from webapp.asks import models\ndef upgrade():\n    models\ndef downgrade():\n    pass")
    assert moves(half) == {"upgrade"}
    assert "webapp" in imported(half)
