"""Reports to the owners: the words as they were, who, when, and what came of it. Both sides see that there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from webapp.accounts.models import OWNER, Member
from webapp.accounts.queries import HERE
from webapp.db import Base, db

LONGEST_SENTENCE = 500


class Report(Base):
    """`words` is the message that was reported, "" for a report of a person; it outlives the chat."""

    __tablename__ = "report"
    __table_args__ = (Index("uq_report_reporter_id_message_id", "reporter_id", "message_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    about_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    session_id: Mapped[int | None]
    message_id: Mapped[int | None] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    sentence: Mapped[str] = mapped_column(String(LONGEST_SENTENCE), default="")
    reported_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    outcome: Mapped[str] = mapped_column(String(LONGEST_SENTENCE), default="")


@dataclass(frozen=True)
class ReportRow:
    id: int
    reporter_id: int
    reporter_name: str
    about_id: int
    about_name: str
    words: str
    sentence: str
    reported_at: datetime
    closed_at: datetime | None
    closed_by: str
    outcome: str

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


def reports_of(member: Member) -> Sequence[ReportRow]:
    """Those that I made and those about me, newest first. A template tells me of the latter not who made them."""
    return _reports(or_(Report.reporter_id == member.id, Report.about_id == member.id))


def reports_for(owner: Member) -> Sequence[ReportRow]:
    """All that this owner may read: those about others; open ones first, then the newest."""
    rows = _reports(Report.about_id != owner.id)
    return sorted(rows, key=lambda row: not row.is_open)


def _reports(which: ColumnElement[bool]) -> Sequence[ReportRow]:
    reporter, about, closer = aliased(Member), aliased(Member), aliased(Member)
    rows = db.session.execute(
        select(
            Report.id,
            Report.reporter_id,
            reporter.name,
            Report.about_id,
            about.name,
            Report.words,
            Report.sentence,
            Report.reported_at,
            Report.closed_at,
            closer.name,
            Report.outcome,
        )
        .join(reporter, reporter.id == Report.reporter_id)
        .join(about, about.id == Report.about_id)
        .outerjoin(closer, closer.id == Report.closed_by_id)
        .where(which)
        .order_by(Report.id.desc())
        .limit(200)
    )
    return [ReportRow(*row[:9], row[9] or "", row[10]) for row in rows]


def readers_of_reports(about_id: int) -> Mapping[int, str]:
    """The owners who can read a report about this member, by id with their names: never they themselves."""
    owners = select(Member.id, Member.name).where(Member.role == OWNER, Member.id != about_id, *HERE)
    return {row.id: row.name for row in db.session.execute(owners.order_by(Member.name, Member.id))}
