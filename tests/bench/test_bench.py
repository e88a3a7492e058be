"""The bench itself, never how quick anything is: that depends on who else is working on the machine."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import bare, place
from bench.figures import ratio
from bench.running import ORDER, write_table
from tests.databases import Shelf
from webapp.cli import main
from webapp.operations.benching import load_bench


def test_every_bare_page_is_one(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bare, "AUTHORS", 5_000)
    monkeypatch.setattr(bare, "CARDS", 60)
    with bare.bare_pages(tmp_path, shelf.new()) as pages:
        for name, page in pages.items():
            _status, _headers, body = page()
            assert body.count(b"<li") == {"30": 30, "rd": 54, "re": 54}.get(name[-2:], 0) or name in {"const", "real30"}
        assert pages["orm30"]()[2] == pages["core30"]()[2] == pages["sqlite30"]()[2]
        assert pages["board"]()[2] == pages["boardcore"]()[2]
        assert pages["board304"]()[0] == 304


def test_a_figure_says_what_it_was_held_against_and_whether_it_holds() -> None:
    assert ratio(3.0, 1.5, "orm30", 2.0) == {
        "ratio": 2.0,
        "page_ms": 3.0,
        "bare_ms": 1.5,
        "bare": "orm30",
        "limit": 2.0,
        "holds": True,
    }
    assert not ratio(3.1, 1.5, "orm30", 2.0)["holds"]


def test_the_table_stands_between_its_marks_and_nothing_else_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text("Before.\n<!-- measured -->\nold\n<!-- until here -->\nAfter.\n")
    for page_ms in (3.0, 4.0):
        found = {"F1": ratio(page_ms, 1.5, "orm30", 2.0)}
        write_table(found, file, engine="sqlite", people=60, sessions=400)
    text = file.read_text()
    assert text.startswith("Before.\n<!-- measured -->\n60 people, 400 sessions, sqlite")
    assert text.endswith("<!-- until here -->\nAfter.\n")
    assert "| F1 | feed: home, signed in | 2.67 × orm30 (4.00 ms : 1.50 ms), limit 2.0 | over |" in text
    assert "old" not in text


def test_the_command_runs_every_figure_and_prints_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = load_bench()
    monkeypatch.setattr(running, "run", lambda **size: {"F1": ratio(3.0, 1.5, "orm30", 2.0)})
    done = CliRunner().invoke(main, ["bench", "--people", "60", "--sessions", "400"])
    assert json.loads(done.output)["F1"]["holds"] is True
    assert set(ORDER) <= {"F1", "F2", "F3", "F4", "F5", "F7", "F8", "F9"}


def test_postgresql_needs_a_server_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = CliRunner().invoke(main, ["bench", "--engine", "postgres", "--people", "60", "--sessions", "400"])
    assert done.exit_code == 2
    assert "name a server in DATABASE_URL" in done.output
    assert place.cache_folder().is_relative_to(tmp_path)
