"""What members are told: columns only."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base
from webapp.events import Facts

WAITING, SENT, REFUSED, DROPPED, KEPT, LOST = "waiting", "sent", "refused", "dropped", "kept", "lost"
"""Where a mail is: kept where no mail is sent at all; lost when two answers of the server were."""


QUIET_FROM, QUIET_UNTIL = 18, 8


class Notification(Base):
    """`other_id` is the person it tells of. `facts` are ids, moments and words of ours, never anybody's text."""

    __tablename__ = "notification"
    __table_args__ = (
        UniqueConstraint("event_id", "member_id", "kind"),
        Index("ix_notification_member_id_id", "member_id", "id"),
        Index(
            "ix_notification_unread",
            "member_id",
            postgresql_where=text("read_at IS NULL"),
            sqlite_where=text("read_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[str] = mapped_column(String(20))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    ask_id: Mapped[int | None] = mapped_column(index=True)
    session_id: Mapped[int | None] = mapped_column(index=True)
    facts: Mapped[Facts] = mapped_column(JSON, default=dict)
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class NoticeChoice(Base):
    """What a member wants to be mailed. Without a row: every kind, and quiet from 18 to 8. Hours of their own zone."""

    __tablename__ = "notice_choice"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    unmailed: Mapped[list[str]] = mapped_column(JSON, default=list)
    quiet_from: Mapped[int] = mapped_column(default=QUIET_FROM)
    quiet_until: Mapped[int] = mapped_column(default=QUIET_UNTIL)
    changed_at: Mapped[datetime]


class Mail(Base):
    """One mail to one member. Its text is made when it is sent, from its notification or, without one, from `facts`.

    `handed_n` counts how often the server may have taken it without our having its answer.
    """

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_member_id_leaves_at", "member_id", "leaves_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    kind: Mapped[str] = mapped_column(String(20))
    notification_id: Mapped[int | None] = mapped_column(ForeignKey("notification.id"), index=True)
    facts: Mapped[Facts] = mapped_column(JSON, default=dict)
    made_at: Mapped[datetime]
    leaves_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    handed_n: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(String(300), default="")
