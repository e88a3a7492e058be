"""A file is one idea: the ceilings that keep it so."""

from pathlib import Path

from tests.architecture.house import name, python_files, scripts, style_sheets, templates

LINES_OF_PYTHON = 300
LINES_OF_A_TEMPLATE = 100
LINES_OF_CSS = 300
LINES_OF_A_BEHAVIOR = 60


def test_no_python_file_has_more_than_300_lines() -> None:
    assert longer_than(LINES_OF_PYTHON, python_files()) == []


def test_no_template_has_more_than_100_lines() -> None:
    assert longer_than(LINES_OF_A_TEMPLATE, templates()) == []


def test_no_style_sheet_has_more_than_300_lines() -> None:
    assert longer_than(LINES_OF_CSS, style_sheets()) == []


def test_no_behavior_has_more_than_60_lines() -> None:
    assert longer_than(LINES_OF_A_BEHAVIOR, scripts()) == []


def longer_than(ceiling: int, paths: list[Path]) -> list[str]:
    lengths = {path: len(path.read_text().splitlines()) for path in paths}
    return [f"{name(path)}: {length} lines" for path, length in lengths.items() if length > ceiling]
