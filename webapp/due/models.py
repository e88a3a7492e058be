"""One row a thing to do later."""

from datetime import datetime

from sqlalchemy import JSON, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base
from webapp.events import Facts

WAITING, DONE, CANCELLED, DEAD = "waiting", "done", "cancelled", "dead"


class DueJob(Base):
    """`kind` names what runs (webapp/jobs.py), `subject_id` the row that it is about; `facts` are ids and numbers."""

    __tablename__ = "due_job"
    __table_args__ = (
        Index(
            "ix_due_job_waiting",
            "due_at",
            postgresql_where=text("state = 'waiting'"),
            sqlite_where=text("state = 'waiting'"),
        ),
        Index("ix_due_job_kind_subject_id", "kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[int]
    facts: Mapped[Facts] = mapped_column(JSON, default=dict)
    due_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(String(200), default="")
