"""What is due, and what is dead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from webapp import clock
from webapp.db import db
from webapp.due.models import DEAD, WAITING, DueJob


def is_due(now: datetime) -> tuple[Any, ...]:
    """The conditions of a row that may be run: it waits, its moment has come, nobody is at it."""
    return (
        DueJob.state == WAITING,
        DueJob.due_at <= now,
        or_(DueJob.claimed_until.is_(None), DueJob.claimed_until < now),
    )


def due_ids(limit: int) -> Sequence[int]:
    """What is due now, the longest waiting first."""
    due = select(DueJob.id).where(*is_due(clock.now())).order_by(DueJob.due_at, DueJob.id).limit(limit)
    return db.session.scalars(due).all()


def due_job(job_id: int) -> DueJob | None:
    """The row, if it is still due."""
    return db.session.scalar(select(DueJob).where(DueJob.id == job_id, *is_due(clock.now())))


def is_planned(kind: str) -> bool:
    """Whether a row of this kind waits."""
    return db.session.scalar(select(DueJob.id).where(DueJob.kind == kind, DueJob.state == WAITING).limit(1)) is not None


def next_due() -> datetime | None:
    """When the next row is due; None when nothing waits."""
    return db.session.scalar(select(DueJob.due_at).where(DueJob.state == WAITING).order_by(DueJob.due_at).limit(1))


def dead_jobs(limit: int = 50) -> Sequence[DueJob]:
    """What failed eight times, the newest first."""
    dead = select(DueJob).where(DueJob.state == DEAD).order_by(DueJob.closed_at.desc(), DueJob.id).limit(limit)
    return db.session.scalars(dead).all()
