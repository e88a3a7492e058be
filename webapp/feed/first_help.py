"""The first session that somebody finished as a mentor: home says so once in a life, until they close it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, delete
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import Base, db
from webapp.events import FirstHelpSeen, SessionFinalised, SessionVoided


class FirstHelp(Base):
    __tablename__ = "first_help"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    happened_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]


def keep_first_help(row: LoggedEvent, event: Any) -> None:
    """The reaction: kept at the first one; gone if it did not happen after all and was not celebrated yet."""
    if isinstance(event, SessionFinalised) and event.mentor_prior_sessions == 0:
        if db.session.get(FirstHelp, event.mentor_id) is None:
            first = FirstHelp(member_id=event.mentor_id, session_id=event.session_id, happened_at=row.happened_at)
            db.session.add(first)
    elif isinstance(event, SessionVoided):
        unseen = delete(FirstHelp).where(FirstHelp.session_id == event.session_id, FirstHelp.seen_at.is_(None))
        db.session.execute(unseen)


def close_first_help(member: Member) -> None:
    """ "Lovely". Closed again, or with nothing to close, it changes nothing."""
    first = db.session.get(FirstHelp, member.id)
    if first is not None and first.seen_at is None:
        first.seen_at = clock.now()
        db.session.flush()
        record(FirstHelpSeen(actor_id=member.id, session_id=first.session_id))
