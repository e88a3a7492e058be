"""The reaction that keeps the feed: what may be told is added, what no longer holds is taken out."""

from collections.abc import Sequence

from sqlalchemy import delete

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import (
    AskExpired,
    AskKept,
    AskOpened,
    AskPosted,
    AskPutBack,
    AskReleased,
    AskTakenBack,
    Event,
    MemberJoined,
    OfferAccepted,
    SessionFinalised,
    SessionVoided,
    ThanksGiven,
)
from webapp.feed.models import FeedItem

OPEN_ASK = AskPosted.name
"""However an ask came to the open list, the feed tells of it in the same words."""


def publish(row: LoggedEvent, event: Event) -> None:
    """Keep the feed in step with `event`."""
    match event:
        case AskPosted() | AskOpened() | AskPutBack() | AskReleased() | AskKept():
            if event.is_open_to_all:
                _add(row, OPEN_ASK, event.asker_id, ask_id=event.ask_id, skill_id=_first(event.skill_ids))
        case AskTakenBack() | AskExpired() | OfferAccepted():
            db.session.execute(delete(FeedItem).where(FeedItem.ask_id == event.ask_id))
        case ThanksGiven():
            db.session.execute(delete(FeedItem).where(FeedItem.thanks_id == event.thanks_id))
            if event.is_published and event.actor_id is not None:
                _add(
                    row,
                    event.name,
                    event.actor_id,
                    other_id=event.to_id,
                    thanks_id=event.thanks_id,
                    session_id=event.session_id,
                    skill_id=_first(event.skill_ids),
                )
        case SessionFinalised():
            if event.mentor_prior_sessions == 0:
                skill_id = _first(event.skill_ids)
                _add(row, event.name, event.mentor_id, session_id=event.session_id, skill_id=skill_id)
        case SessionVoided():
            db.session.execute(delete(FeedItem).where(FeedItem.session_id == event.session_id))
        case MemberJoined():
            _add(row, event.name, event.member_id)


def _first(skill_ids: Sequence[int]) -> int | None:
    return skill_ids[0] if skill_ids else None


def _add(row: LoggedEvent, kind: str, member_id: int, **about: int | None) -> None:
    db.session.add(FeedItem(event_id=row.id, kind=kind, happened_at=row.happened_at, member_id=member_id, **about))
    db.session.flush()
