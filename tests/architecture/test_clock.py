"""Only webapp/clock.py reads the time, so that a test or the demo can stand at another moment."""

import ast

import pytest

from tests.architecture.house import WEBAPP, application_files, name, tree

READS_THE_TIME = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("func", "now"),
    ("func", "current_timestamp"),
    ("func", "current_date"),
}


def test_only_the_clock_reads_the_time() -> None:
    others = [path for path in application_files() if path != WEBAPP / "clock.py"]
    assert [f"{name(path)}:{line}" for path in others for line in readings(tree(path))] == []


def readings(module: ast.Module) -> list[int]:
    found = [node.lineno for node in ast.walk(module) if isinstance(node, ast.Attribute) and reads(node)]
    said = [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "CURRENT_TIMESTAMP" in node.value
    ]
    return sorted(found + said)


def reads(node: ast.Attribute) -> bool:
    of = node.value
    owner = of.id if isinstance(of, ast.Name) else of.attr if isinstance(of, ast.Attribute) else ""
    return (owner, node.attr) in READS_THE_TIME


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "Column(default=func.now())",
    ],
)
def test_reading_the_time_is_noticed(line: str) -> None:
    assert readings(ast.parse(line)) == [1]
