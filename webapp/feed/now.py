"""The one thing that is now, for the top of home.

In this order: a session within 30 minutes (or under way), a wrap-up that waits, an ask of mine that somebody took,
asks for me, my own open ask; else a calm invitation to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks.queries import AskCard, AsksNow, asks_now
from webapp.sessions.models import LIVE, SCHEDULED
from webapp.sessions.queries import SessionCard, sessions_now

SOON = timedelta(minutes=30)


@dataclass(frozen=True)
class Now:
    """`kind` is session, wrap_up, taken, asked, waiting or nothing; the fields that belong to it are filled.

    `mine` are my open asks of which the card does not tell.
    """

    kind: str
    session: SessionCard | None = None
    ask: AskCard | None = None
    more: int = 0
    mine: Sequence[AskCard] = ()

    @property
    def minutes_left(self) -> int:
        """Until the session begins; 0 when it is time."""
        left = self.session.scheduled_for - clock.now() if self.session else timedelta()
        return max(0, ceil(left.total_seconds() / 60))


def now_card(member: Member, *, has_sessions: bool = True, has_asks: bool = True) -> Now:
    """What matters most to this member at this moment. Two statements; none for what is known not to be there."""
    sessions = sessions_now(member) if has_sessions else []
    asks = asks_now(member) if has_asks else AsksNow([], [])
    card = (
        _session_at_hand(sessions)
        or _wrap_up(member, sessions)
        or _taken(member, sessions)
        or _asked(asks.for_me)
        or _coming(sessions)
        or _waiting(asks.mine)
        or Now("nothing")
    )
    return replace(card, mine=[ask for ask in asks.mine if ask is not card.ask])


def _session_at_hand(sessions: Sequence[SessionCard]) -> Now | None:
    soon = clock.now() + SOON
    at_hand = [card for card in sessions if card.state == LIVE]
    at_hand += [card for card in sessions if card.state == SCHEDULED and card.scheduled_for <= soon]
    return Now("session", session=at_hand[0], more=len(at_hand) - 1) if at_hand else None


def _wrap_up(member: Member, sessions: Sequence[SessionCard]) -> Now | None:
    waiting = [card for card in sessions if card.waits_for_wrap_up_by(member.id)]
    return Now("wrap_up", session=waiting[0], more=len(waiting) - 1) if waiting else None


def _taken(member: Member, sessions: Sequence[SessionCard]) -> Now | None:
    """My ask that somebody took for later."""
    taken = [card for card in sessions if card.state == SCHEDULED and card.asker_id == member.id]
    return Now("taken", session=taken[0], more=len(taken) - 1) if taken else None


def _asked(asks: Sequence[AskCard]) -> Now | None:
    return Now("asked", ask=asks[0], more=len(asks) - 1) if asks else None


def _coming(sessions: Sequence[SessionCard]) -> Now | None:
    """A session that I took for later, when nothing else is now."""
    coming = [card for card in sessions if card.state == SCHEDULED]
    return Now("taken", session=coming[0], more=len(coming) - 1) if coming else None


def _waiting(mine: Sequence[AskCard]) -> Now | None:
    return Now("waiting", ask=mine[0], more=len(mine) - 1) if mine else None
