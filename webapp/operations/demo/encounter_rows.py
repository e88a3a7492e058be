"""The rows of one session of the many, as the commands would leave them."""

from datetime import datetime, timedelta
from random import Random

from webapp.asks.models import ACCEPTED, CLAIMED, INVITED, MATCHED, THIS_WEEK, TODAY
from webapp.due.models import WAITING
from webapp.operations.demo.batches import Row
from webapp.operations.demo.crowd_meetings import Encounter
from webapp.sessions.commands.timekeeping import SETTLE
from webapp.sessions.models import ENDED, THANKS_WORDS

MINUTE = timedelta(minutes=1)


def ask_row(one: Encounter, ask_id: int, at: datetime, *, is_open: bool, chance: Random) -> Row:
    """Taken, until the session is over."""
    return {
        "id": ask_id,
        "asker_id": one.asker.id,
        "text": one.topic.question(chance),
        "mode": one.mode,
        "minutes": one.minutes,
        "urgency": chance.choice((TODAY, TODAY, THIS_WEEK)),
        "state": MATCHED,
        "posted_at": at,
        "opened_at": at if is_open else None,
        "closed_at": None,
        "is_only_named": False,
        "wave": 0 if is_open else 1,
        "reopened_n": 0,
    }


def offer_row(one: Encounter, offer_id: int, ask: Row) -> Row:
    """Accepted."""
    is_open = ask["opened_at"] is not None
    return {
        "id": offer_id,
        "ask_id": ask["id"],
        "mentor_id": one.mentor.id,
        "origin": CLAIMED if is_open else INVITED,
        "state": ACCEPTED,
        "wave": 0 if is_open else 1,
        "is_exploration": False,
        "sent_at": one.begins if is_open else ask["posted_at"],
        "answered_at": one.begins,
        "reason": "",
    }


def session_row(one: Encounter, session_id: int, ask_id: int, ended_at: datetime, room: str) -> Row:
    """Until somebody says how it went."""
    return {
        "id": session_id,
        "ask_id": ask_id,
        "asker_id": one.asker.id,
        "mentor_id": one.mentor.id,
        "mode": one.mode,
        "minutes": one.minutes,
        "goal": "",
        "room": room,
        "state": ENDED,
        "arranged_at": one.begins,
        "scheduled_for": one.begins,
        "started_at": one.begins,
        "ended_at": ended_at,
        "finalised_at": None,
        "confirmed_by": "",
        "closed_at": None,
        "closed_by": None,
        "moved_n": 0,
        "asker_joined_at": one.begins + MINUTE,
        "mentor_joined_at": one.begins + MINUTE,
        "asker_read_id": 0,
        "mentor_read_id": 0,
    }


def thanks_row(one: Encounter, session_id: int, thanks_id: int, at: datetime, chance: Random) -> Row:
    """One or two words or a sentence; published now and then."""
    words = chance.sample(THANKS_WORDS, chance.randint(0, 2))
    sentence = chance.choice(one.topic.thanks) if chance.random() < 0.6 or not words else ""
    return {
        "id": thanks_id,
        "session_id": session_id,
        "from_id": one.asker.id,
        "to_id": one.mentor.id,
        "words": " ".join(word for word in THANKS_WORDS if word in words),
        "sentence": sentence,
        "given_at": at,
        "published_at": at if sentence and chance.random() < 0.7 else None,
    }


def due_row(id_: int, session_id: int, at: datetime) -> Row:
    """Time settles what nobody has wrapped up."""
    return {
        "id": id_,
        "kind": SETTLE,
        "subject_id": session_id,
        "facts": {},
        "due_at": at,
        "state": WAITING,
        "tries": 0,
        "trouble": "",
    }
