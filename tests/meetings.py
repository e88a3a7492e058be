"""Asks and sessions that the cast lives through, for tests about what comes of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.cast import Cast, Person
from webapp import clock
from webapp.asks.commands import Wording, accept_offer, post_ask
from webapp.sessions.commands import (
    arrange_session,
    end_session,
    give_thanks,
    join_session,
    rate_session,
    send_message,
    void_session,
)
from webapp.sessions.models import UNBLOCKED

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday."""
QUESTION = "My pivot table shows a wrong total after refresh."


@contextmanager
def acting_at(cast: Cast, moment: datetime) -> Iterator[None]:
    """Within the block, commands run in one transaction at that moment."""
    with clock.standing_at(moment), cast.acting():
        yield


def ask(
    cast: Cast,
    *,
    asker: Person | None = None,
    to: Person | None = None,
    mode: str = "call",
    text: str = QUESTION,
    at: datetime = NOON,
) -> int:
    """Lena asks one person, or everybody."""
    with acting_at(cast, at):
        wording = Wording(text, mode, 15, "today")
        named = [to.id] if to else []
        return post_ask((asker or cast.asker).member, wording, to=named, openly=not named).id


def take(cast: Cast, ask_id: int, *, mentor: Person | None = None, at: datetime = NOON, later: int = 0) -> int:
    """Amara takes it, now or some minutes later. The session's id."""
    with acting_at(cast, at):
        member = (mentor or cast.mentor).member
        offer = accept_offer(member, ask_id)
        return arrange_session(member, offer, at=at + timedelta(minutes=later) if later else None).id


def meet(
    cast: Cast,
    *,
    asker: Person | None = None,
    mentor: Person | None = None,
    mode: str = "call",
    at: datetime = NOON,
    lasted: int = 15,
    both: bool = True,
    text: str = QUESTION,
) -> int:
    """Lena asks, Amara gives a session of some minutes, and somebody says Done. The session's id."""
    one, other = asker or cast.asker, mentor or cast.mentor
    session_id = take(cast, ask(cast, asker=one, mode=mode, text=text, at=at), mentor=other, at=at)
    ends = at + timedelta(minutes=lasted)
    if mode == "chat":
        for person, moment in ((other, at), (other, at), (one, ends)) if both else ((other, ends),):
            with acting_at(cast, moment):
                send_message(person.member, session_id, "Have a look at the cache.")
    else:
        for person in (one, other) if both else (other,):
            with acting_at(cast, at):
                join_session(person.member, session_id)
    with acting_at(cast, ends):
        end_session(other.member, session_id)
    return session_id


def wrap_up(cast: Cast, session_id: int, *, asker: Person | None = None, at: datetime = NOON) -> None:
    """The asker's one tap, an hour later."""
    with acting_at(cast, at + timedelta(hours=1)):
        rate_session((asker or cast.asker).member, session_id, UNBLOCKED)


def undo(cast: Cast, session_id: int, *, who: Person | None = None, at: datetime = NOON) -> None:
    """It did not happen, says the mentor two hours later."""
    with acting_at(cast, at + timedelta(hours=2)):
        void_session((who or cast.mentor).member, session_id)


def thank(cast: Cast, session_id: int, sentence: str, *, publish: bool = True, at: datetime = NOON) -> None:
    """Lena thanks Amara, an hour and a half later."""
    with acting_at(cast, at + timedelta(minutes=90)):
        give_thanks(cast.asker.member, session_id, words=["clear"], sentence=sentence, publish=publish)
