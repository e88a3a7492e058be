"""One row a thing that the feed may show; written and removed by a reaction, so showing it is one indexed read."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base
from webapp.events import AskPosted, KudosGiven, ThanksGiven


class FeedItem(Base):
    """`kind` is the stored name of the event that it tells of, whose number it bears.

    `member_id` is whose doing it is; nobody's where the organisation is told of. Of one person's items of one `day`
    (in the organisation's zone) the most important one is shown. `facts` are numbers and words of ours.
    """

    __tablename__ = "feed_item"
    __table_args__ = (
        Index("ix_feed_item_kind_event_id", "kind", "event_id"),
        Index("ix_feed_item_member_id_day", "member_id", "day"),
    )

    event_id: Mapped[int] = mapped_column(BigId, ForeignKey("event.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    happened_at: Mapped[datetime]
    day: Mapped[date]
    is_shown: Mapped[bool] = mapped_column(default=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    ask_id: Mapped[int | None] = mapped_column(ForeignKey("ask.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    thanks_id: Mapped[int | None] = mapped_column(ForeignKey("thanks.id"))
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"))
    kudos_id: Mapped[int | None] = mapped_column(ForeignKey("kudos.id"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    useful_n: Mapped[int] = mapped_column(default=0)
    me_too_n: Mapped[int] = mapped_column(default=0)


USEFUL, ME_TOO = "useful", "me_too"
REACTIONS: dict[str, tuple[str, ...]] = {
    AskPosted.name: (ME_TOO,),
    ThanksGiven.name: (USEFUL, ME_TOO),
    KudosGiven.name: (USEFUL, ME_TOO),
}
"""Which kind of item can be answered how. (“I can help” is no reaction: it takes the ask.)"""


class FeedReaction(Base):
    """A member has answered an item with one tap; the item counts how many did."""

    __tablename__ = "feed_reaction"

    item_id: Mapped[int] = mapped_column(ForeignKey("feed_item.event_id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    given_at: Mapped[datetime]


SHORTEST_KUDOS, LONGEST_KUDOS = 10, 280
KUDOS_A_WEEK = 3


class Kudos(Base):
    """A line of praise before all. `week` is the Monday of the organisation's week from whose three it was taken.

    Without text once it was taken back; hidden by whoever it praises.
    """

    __tablename__ = "kudos"
    __table_args__ = (Index("ix_kudos_from_id_week", "from_id", "week"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST_KUDOS))
    given_at: Mapped[datetime]
    week: Mapped[date]
    taken_back_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
