"""Ask and Offer: columns, state words and limits."""

from datetime import datetime, timedelta

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.db import Base

OPEN, MATCHED, RESOLVED, CANCELLED, EXPIRED = "open", "matched", "resolved", "cancelled", "expired"
SENT, SEEN, ACCEPTED, DECLINED = "sent", "seen", "accepted", "declined"
LAPSED, SUPERSEDED, WITHDRAWN = "lapsed", "superseded", "withdrawn"
INVITED, CLAIMED, REFERRED = "invited", "claimed", "referred"

CHAT, CALL, IN_PERSON = "chat", "call", "in_person"
MODES = (CALL, CHAT, IN_PERSON)
NOW, TODAY, THIS_WEEK = "now", "today", "this_week"
URGENCIES = (NOW, TODAY, THIS_WEEK)
MINUTES = (5, 10, 15, 20, 30, 45, 60)
USUAL_MINUTES = 15
LONGEST_TEXT = 500
MOST_INVITED = 3
MOST_SKILLS = 3
MOST_OPEN, MOST_OPEN_LATER = 3, 5
HOLD = timedelta(minutes=5)
UNDO = timedelta(minutes=10)
REOPENS = timedelta(days=7)
"""For so long an answered ask can go on to somebody else."""
REASONS = ("busy", "not_my_thing", "too_close")


class Ask(Base):
    """`wave` counts those that went out to named people; `is_only_named`: nobody else is ever asked by itself.

    `promised_least` and `promised_most`: in how many minutes a yes was said to be likely; none where nothing was said.
    """

    __tablename__ = "ask"
    __table_args__ = (
        Index(
            "ix_ask_open_to_all",
            "opened_at",
            postgresql_where=text("state = 'open'"),
            sqlite_where=text("state = 'open'"),
        ),
        Index("ix_ask_asker_id_state", "asker_id", "state"),
        Index("uq_ask_held_by", "held_by", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    mode: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int]
    urgency: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    posted_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    is_only_named: Mapped[bool] = mapped_column(default=False)
    wave: Mapped[int] = mapped_column(default=0)
    wave_ends_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    promised_least: Mapped[int | None]
    promised_most: Mapped[int | None]
    reopened_n: Mapped[int] = mapped_column(default=0)
    held_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    held_until: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def is_open_to_all(self) -> bool:
        return self.opened_at is not None

    @property
    def is_in_waves(self) -> bool:
        """Whether others are asked by and by, as long as nobody takes it."""
        return self.is_open and self.wave > 0 and not self.is_open_to_all and not self.is_only_named

    @property
    def can_be_put_back(self) -> bool:
        """Whether taking it back can still be undone."""
        return self.state == CANCELLED and self.closed_at is not None and clock.now() - self.closed_at < UNDO

    def is_held_by(self, member_id: int) -> bool:
        return self.held_by == member_id and self.held_until is not None and self.held_until > clock.now()

    def is_held_from(self, member_id: int) -> bool:
        """Whether somebody else is picking it up right now."""
        return (
            self.held_by is not None
            and self.held_by != member_id
            and self.held_until is not None
            and self.held_until > clock.now()
        )


class AskSkill(Base):
    """A skill that the asker confirmed, or that was found in the text."""

    __tablename__ = "ask_skill"

    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    is_confirmed: Mapped[bool]


class Offer(Base):
    """One mentor and one ask: invited, referred by a colleague, or claimed from the open list.

    `wave` is the one that it belongs to; `lapses_at` is when the mentor has had the time that an answer may take.
    """

    __tablename__ = "offer"
    __table_args__ = (
        Index(
            "uq_offer_accepted",
            "ask_id",
            unique=True,
            postgresql_where=text("state = 'accepted'"),
            sqlite_where=text("state = 'accepted'"),
        ),
        Index("uq_offer_ask_id_mentor_id", "ask_id", "mentor_id", unique=True),
        Index("ix_offer_mentor_id_state", "mentor_id", "state"),
        Index("ix_offer_mentor_id_sent_at", "mentor_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("ask.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    origin: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    wave: Mapped[int] = mapped_column(default=0)
    is_exploration: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime]
    lapses_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(20), default="")
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    @property
    def is_waiting(self) -> bool:
        return self.state in (SENT, SEEN)


class OfferScore(Base):
    """Why this mentor was asked: the score as it was, its parts (each 0 to 1), and how likely the draw was.

    Kept with every invitation, to look it up and to learn from; `chance` is 1 where nothing was drawn.
    """

    __tablename__ = "offer_score"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    score: Mapped[float]
    chance: Mapped[float]
    parts: Mapped[dict[str, float]] = mapped_column(JSON)
