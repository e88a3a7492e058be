"""MentoringSession, its messages, and what both sides write down: columns and state words."""

from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.db import Base

SCHEDULED, LIVE, ENDED, FINALISED = "scheduled", "live", "ended", "finalised"
CANCELLED, LATE_CANCELLED, VOIDED = "cancelled", "late_cancelled", "voided"
UNDER_WAY = (SCHEDULED, LIVE)
NOW = (SCHEDULED, LIVE, ENDED)
"""What home and the list of sessions show first: coming, live, or waiting for a wrap-up."""
NO_SHOW_ASKER, NO_SHOW_MENTOR = "no_show_asker", "no_show_mentor"
NO_SHOWS = (NO_SHOW_ASKER, NO_SHOW_MENTOR)
"""One of the two did not come, says the other."""
CALLED_OFF = (CANCELLED, LATE_CANCELLED)
"""One of the two called it off before it took place."""

UNBLOCKED, HELPED, NOT_THIS_TIME = "unblocked", "helped", "not_this_time"
VERDICTS = (UNBLOCKED, HELPED, NOT_THIS_TIME)

ASKER, BOTH = "asker", "both"
"""Who confirmed that a session took place."""

LONGEST_MESSAGE = 2000
CHANGEABLE = timedelta(minutes=15)
"""For how long a message can be edited or deleted by whoever sent it."""
LONGEST_LINE = 280
MORE_MINUTES = 5
THANKS_WORDS = ("clear", "quick", "patient", "kind")


class MentoringSession(Base):
    """`closed_at` and `closed_by`: when it was called off, missed or undone, and by whom; nobody where time did it."""

    __tablename__ = "mentoring_session"
    __table_args__ = (
        Index("ix_mentoring_session_asker_id_state", "asker_id", "state"),
        Index("ix_mentoring_session_mentor_id_state", "mentor_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    mode: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int]
    goal: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    room: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(15))
    arranged_at: Mapped[datetime]
    scheduled_for: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    finalised_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(String(10), default="")
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    contested_at: Mapped[datetime | None]
    moved_n: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime | None]
    moved_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    asker_joined_at: Mapped[datetime | None]
    mentor_joined_at: Mapped[datetime | None]
    asker_talked_at: Mapped[datetime | None]
    mentor_talked_at: Mapped[datetime | None]
    asker_read_id: Mapped[int] = mapped_column(default=0)
    mentor_read_id: Mapped[int] = mapped_column(default=0)

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_over(self) -> bool:
        return self.state in (ENDED, FINALISED)

    @property
    def both_talked(self) -> bool:
        return self.asker_talked_at is not None and self.mentor_talked_at is not None

    def is_mentor(self, member_id: int) -> bool:
        return member_id == self.mentor_id

    def other_id(self, member_id: int) -> int:
        return self.asker_id if member_id == self.mentor_id else self.mentor_id

    def has_joined(self, member_id: int) -> bool:
        """Whether this side has been seen in the session: it started it, or went to the call."""
        seen = self.mentor_joined_at if self.is_mentor(member_id) else self.asker_joined_at
        return seen is not None

    def has_talked(self, member_id: int) -> bool:
        """Whether this side has said: we talked."""
        said = self.mentor_talked_at if self.is_mentor(member_id) else self.asker_talked_at
        return said is not None

    @property
    def talked_by(self) -> datetime | None:
        """When the first of the two said: we talked. By then they had."""
        return min((said for said in (self.asker_talked_at, self.mentor_talked_at) if said), default=None)

    @property
    def both_were_there(self) -> bool:
        """Call or in person: each side joined, or said that they talked."""
        asker = self.asker_joined_at or self.asker_talked_at
        mentor = self.mentor_joined_at or self.mentor_talked_at
        return asker is not None and mentor is not None


class Message(Base):
    __tablename__ = "message"
    __table_args__ = (Index("ix_message_session_id_id", "session_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"))
    sender_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    body: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    @property
    def can_be_changed(self) -> bool:
        """Whether its sender may still say it better, or take it back."""
        return self.deleted_at is None and clock.now() - self.sent_at < CHANGEABLE


class Feedback(Base):
    """The asker's verdict: private, and shown only in totals of five people or more."""

    __tablename__ = "feedback"

    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(15))
    given_at: Mapped[datetime]


class Takeaway(Base):
    """One line that somebody keeps from a session."""

    __tablename__ = "takeaway"

    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    line: Mapped[str] = mapped_column(String(LONGEST_LINE))
    kept_at: Mapped[datetime]


class Thanks(Base):
    """What the asker thanks the mentor for; in the feed only if the asker published it."""

    __tablename__ = "thanks"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), unique=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    words: Mapped[str] = mapped_column(String(80), default="")
    sentence: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    given_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class NextStep(Base):
    """What the asker will do, and by when."""

    __tablename__ = "next_step"
    __table_args__ = (Index("ix_next_step_member_id_closed_at", "member_id", "closed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    line: Mapped[str] = mapped_column(String(LONGEST_LINE))
    due_on: Mapped[date]
    set_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    is_done: Mapped[bool] = mapped_column(default=False)
