"""Whoever deletes their account: no word of theirs is left, in no file; others keep theirs, and their points."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.accounts.marked import THEIRS as THEIRS_TABLES
from tests.accounts.marked import live, text_columns, thought_of
from tests.cast import Cast
from tests.scenes.rows import Rows
from webapp.accounts.erasures import LIST, sweep
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.queries import balance

MINE, THEIRS = "zqmarkera", "zqmarkerb"


def test_every_column_that_can_hold_text_is_thought_of() -> None:
    """In tests/accounts/marked.py; what is a member’s goes with them (webapp/<feature>/erasing.py)."""
    assert text_columns() == thought_of()


def lived(cast: Cast) -> None:
    live(cast, cast.asker, cast.mentor, MINE)
    live(cast, cast.teammate, cast.outsider, THEIRS)


def erase(cast: Cast) -> None:
    phone = cast.asker.phone
    path = "/settings/data/erasure"
    assert phone.send(phone.get(path), path).location == "/"


def test_no_word_of_theirs_is_left_in_any_file(
    cast: Cast, database_url: str, assets_folder: Path, caplog: pytest.LogCaptureFixture, engine: str
) -> None:
    lived(cast)
    (assets_folder / LIST).unlink(missing_ok=True)
    assert len(found_in(database_url, MINE)) > len(THEIRS_TABLES)
    before = written_by_others(database_url)
    erase(cast)
    with cast.app.test_request_context():
        sweep()
        db.session.remove()
    assert found_in(database_url, MINE) == []
    assert found_in(database_url, cast.asker.email) == []
    assert written_by_others(database_url) == before
    if engine == "sqlite":
        for file in files_of(database_url):
            assert MINE.encode() not in file.read_bytes(), file.name
            assert cast.asker.email.encode() not in file.read_bytes(), file.name
    assert MINE not in (assets_folder / LIST).read_text()
    assert MINE not in caplog.text


def test_points_of_others_stay_and_the_events_still_say_so(cast: Cast) -> None:
    lived(cast)
    others = [cast.mentor, cast.teammate, cast.outsider]
    with cast.acting():
        before = [balance(one.id) for one in others]
        own = balance(cast.asker.id)
    erase(cast)
    with cast.acting():
        assert [balance(one.id) for one in others] == before
        assert balance(cast.asker.id) == own
        assert compare_game() == []
    assert before[0].final > 0


def found_in(url: str, mark: str) -> list[str]:
    """The tables in which it stands."""
    return [name for name, rows in rows_of(url).items() if mark in repr(rows)]


def written_by_others(url: str) -> dict[str, list[str]]:
    """Every value with another's mark, by table."""
    found = {
        name: sorted(repr(value) for row in rows for value in row if THEIRS in repr(value))
        for name, rows in rows_of(url).items()
    }
    return {name: values for name, values in found.items() if values}


def rows_of(url: str) -> dict[str, list[tuple[object, ...]]]:
    rows = Rows(url)
    try:
        return dict(rows.read())
    finally:
        rows.close()


def files_of(url: str) -> list[Path]:
    """The database, its write-ahead log and whatever else lies beside it under its name."""
    path = Path(make_url(url).database or "")
    return [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
