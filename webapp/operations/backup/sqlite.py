"""SQLite in a backup: the whole file, copied by SQLite itself while others go on writing."""

from pathlib import Path

import pysqlite3
from sqlalchemy.engine import Engine

from webapp.db import VERSION_TABLE
from webapp.errors import SettingError
from webapp.operations.backup.archive import Archive, Contents, Table, Writer
from webapp.operations.backup.files import new_file, part_of, pieces_of

DATABASE = "hallway.db"
LEFT_BY_SQLITE = ("-wal", "-journal")


def copy_out(engine: Engine, writer: Writer, beside: Path) -> Contents:
    """Add a copy of the database as it is at one moment; it needs the same room once more beside the backup."""
    with part_of(beside) as copy:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert source is not None
            target = pysqlite3.connect(str(copy))
            try:
                target.execute("PRAGMA synchronous = 0")  # the backup is what has to last
                source.backup(target)
            finally:
                target.close()
        contents = _contents(copy)
        writer.add(DATABASE, pieces_of(copy))
        return contents


def _contents(copy: Path) -> Contents:
    """Raises SettingError when the copy, and so the database, is damaged."""
    connection = pysqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)
    try:
        [(verdict,), *_more] = connection.execute("PRAGMA quick_check(1)").fetchall()
        if verdict != "ok":
            raise SettingError(f"The database is damaged, so it was not backed up: {verdict}. Restore a backup.")
        kinds = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'")
        names = sorted(name for name, kind in kinds if kind == "table" and not name.startswith("sqlite_"))
        tables = {name: Table(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # nosec B608
        [(schema,)] = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}")  # nosec B608
        return Contents(schema, tables)
    finally:
        connection.close()


def put_back(archive: Archive, path: Path) -> None:
    """The file appears when it is whole. Raises SettingError when there is something already, or no room."""
    _make_way(path)
    with new_file(path) as file:
        for piece in archive.pieces(DATABASE):
            file.write(piece)


def require_empty(path: Path) -> None:
    """Raises SettingError unless there is no database, or one without a table."""
    if path.exists() and not _is_empty(path):
        raise SettingError(
            f"{path} is not empty, and a backup is restored into an empty place only: move it away, or name another "
            "place in HALLWAY_INSTANCE or DATABASE_URL."
        )
    for beside in (path.with_name(path.name + suffix) for suffix in LEFT_BY_SQLITE):
        if beside.exists():
            raise SettingError(f"{beside} belongs to a database that was here: move it away before you restore.")


def _make_way(path: Path) -> None:
    require_empty(path)
    path.unlink(missing_ok=True)


def _is_empty(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        connection = pysqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        finally:
            connection.close()
    except pysqlite3.Error:
        return False
