"""The erasure list: who must not come back with an older backup, and sweeping up after an erasure.

The list is a table, and a file in the instance folder that no backup holds; a line is an id, a salted hash of the
e-mail and the moment. What is missing in the file is added to it after the commit, and by the worker.
"""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pysqlite3
from flask import current_app
from sqlalchemy import String, delete, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, mapped_column

from webapp.config import Config
from webapp.db import Base, db, transaction
from webapp.web.idempotency import SentForm

LIST = "erased.jsonl"
SWEEP = "erasure.sweep"
SHORT_WAIT = 500
log = logging.getLogger("hallway.erasures")


class Erasure(Base):
    """Somebody who is gone for good."""

    __tablename__ = "erasure"

    member_id: Mapped[int] = mapped_column(primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(200))
    erased_at: Mapped[datetime]


@dataclass(frozen=True)
class Listed:
    """A line of the file."""

    member_id: int
    email_hash: str
    erased_at: str


def listed(instance: Path) -> Sequence[Listed]:
    """What stands in the file; a line that was cut off is left out."""
    try:
        lines = (instance / LIST).read_text().splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(Listed(**json.loads(line)))
        except (ValueError, TypeError):
            log.warning("a line of %s cannot be read and is left out", instance / LIST)
    return found


def write_list(instance: Path) -> None:
    """Add to the file whoever is in the table and not in it."""
    known = {(line.member_id, line.email_hash) for line in listed(instance)}
    rows = db.session.scalars(select(Erasure).order_by(Erasure.member_id)).all()
    gone = [Listed(row.member_id, row.email_hash, row.erased_at.isoformat()) for row in rows]
    new = [line for line in gone if (line.member_id, line.email_hash) not in known]
    if not new:
        return
    file = os.open(instance / LIST, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, "".join(f"{json.dumps(vars(line))}\n" for line in new).encode())
        os.fsync(file)
    finally:
        os.close(file)


def sweep() -> None:
    """After the commit: the list on the disk, no trace of forms sent, and nothing left in what was overwritten.

    Raises OSError or RuntimeError when it could not be done now; the worker tries again.
    """
    config: Config = current_app.config["HALLWAY"]
    with transaction():
        db.session.execute(delete(SentForm).where(SentForm.member_id.in_(select(Erasure.member_id))))
        write_list(config.instance)
    if config.is_postgres:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
        return
    with db.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA busy_timeout = {SHORT_WAIT}")
        try:
            is_busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            raw.execute("PRAGMA busy_timeout = 5000")
    if is_busy:
        raise RuntimeError("somebody was reading: what was erased still stands in the write-ahead log")


def sweep_soon() -> None:
    """At once, if it can be; on PostgreSQL, where it takes longer, the worker does it."""
    config: Config = current_app.config["HALLWAY"]
    try:
        if config.is_postgres:
            write_list(config.instance)
        else:
            sweep()
    except (OSError, RuntimeError, DBAPIError, pysqlite3.Error) as error:
        log.warning("swept up later, by the worker: %s", error)
