"""Names say what a thing is; copy speaks the product's language (docs/glossary.md)."""

import ast
import re

import pytest

from tests.architecture.house import (
    WEBAPP,
    application_files,
    name,
    python_files,
    sentences,
    style_sheets,
    tree,
)

SAYS_NOTHING = {"common", "data", "helper", "helpers", "info", "manager", "misc", "util", "utils"}
NAMED_BY_A_LIBRARY = {"process_data", "process_formdata"}
OTHERS_WORDS = re.compile(r"\b(mentees?|tickets?|users?|resources?)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    parts = {part for path in [*python_files(), *style_sheets()] for part in path.with_suffix("").parts}
    folders = {folder.name for folder in WEBAPP.rglob("*") if folder.is_dir()}
    assert SAYS_NOTHING & (parts | folders) == set()


def test_no_class_or_function_has_a_name_that_says_nothing() -> None:
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in application_files()
        for node in ast.walk(tree(path))
        if isinstance(node, named) and node.name not in NAMED_BY_A_LIBRARY and SAYS_NOTHING & words(node.name)
    ]
    assert found == []


def words(identifier: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def test_copy_uses_the_words_of_the_glossary() -> None:
    assert [f"{place} {said}" for place, said in sentences() if OTHERS_WORDS.search(plain(said))] == []


def test_copy_never_shouts() -> None:
    assert [f"{place} {said}" for place, said in sentences() if "!" in said] == []


def test_copy_has_typographic_quotes_and_dots() -> None:
    found = [f"{place} {said}" for place, said in sentences() if re.search(r"""['"]|\.\.\.""", plain(said))]
    assert found == []


def test_placeholders_of_copy_have_names() -> None:
    found = [f"{place} {said}" for place, said in sentences() if re.search(r"%[sd]|\{\d?\}", said)]
    assert found == []


def plain(said: str) -> str:
    """Without its placeholders, whose names are ours and not read by anybody."""
    return PLACEHOLDER.sub("", said)


@pytest.mark.parametrize("said", ["Ask a mentee", "Your Tickets", "%(name)s is a user"])
def test_others_words_are_noticed(said: str) -> None:
    assert OTHERS_WORDS.search(plain(said))


def test_a_name_that_says_nothing_is_noticed() -> None:
    assert SAYS_NOTHING & words("AskManager") == {"manager"}
    assert SAYS_NOTHING & words("format_utils") == {"utils"}
