"""One row a thing that the feed may show; written and removed by a reaction, so showing it is one indexed read."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.activity.models import BigId
from webapp.db import Base


class FeedItem(Base):
    """`kind` is the stored name of the event that it tells of."""

    __tablename__ = "feed_item"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    happened_at: Mapped[datetime] = mapped_column(index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    ask_id: Mapped[int | None] = mapped_column(ForeignKey("ask.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    thanks_id: Mapped[int | None] = mapped_column(ForeignKey("thanks.id"))
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"))
