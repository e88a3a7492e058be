"""What home has to say first, before the feed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.availability import Availability
from webapp.accounts.models import Member
from webapp.accounts.queries import ME
from webapp.accounts.welcome import Welcome
from webapp.asks.queries import has_asks_now, shown_since
from webapp.db import read
from webapp.feed.first_help import FirstHelp
from webapp.rewards.punch_models import PunchCard
from webapp.rewards.punch_queries import PunchedCard, drawn
from webapp.sessions.models import MentoringSession, Thanks
from webapp.sessions.queries import has_sessions_now


@dataclass(frozen=True)
class Greeting:
    """I was dormant; I have begun the first minute, and this step comes next; I have helped `helped` first of all.

    `thanks` and `thanks_words` are what that asker said to me; nothing of their verdict. `has_sessions` and `has_asks`
    say whether anything of these may be now: mostly there is none. `card` is my punch card.
    """

    is_dormant: bool
    welcome_step: str
    helped: str
    thanks: str
    thanks_words: list[str]
    has_sessions: bool
    has_asks: bool
    card: PunchedCard | None


def greeting_for(member: Member) -> Greeting:
    """One statement."""
    row = read(_greeting(), {"me": member.id, "shown_since": shown_since()}).one()
    card = drawn(row if row.length is not None else None, clock.today(member.zone))
    return Greeting(
        row[0] is not None, row[1] or "", row[2] or "", row[3] or "", (row[4] or "").split(), row[5], row[6], card
    )


@cache
def _greeting() -> Any:
    asker = aliased(Member)
    return (
        select(
            Availability.dormant_since,
            Welcome.step,
            asker.name,
            Thanks.sentence,
            Thanks.words,
            has_sessions_now(),
            has_asks_now(),
            *PunchCard.__table__.columns,
        )
        .select_from(Member)
        .outerjoin(Availability, Availability.member_id == Member.id)
        .outerjoin(Welcome, (Welcome.member_id == Member.id) & Welcome.ended_at.is_(None))
        .outerjoin(PunchCard, PunchCard.member_id == Member.id)
        .outerjoin(FirstHelp, (FirstHelp.member_id == Member.id) & FirstHelp.seen_at.is_(None))
        .outerjoin(MentoringSession, MentoringSession.id == FirstHelp.session_id)
        .outerjoin(asker, asker.id == MentoringSession.asker_id)
        .outerjoin(Thanks, Thanks.session_id == FirstHelp.session_id)
        .where(Member.id == ME)
    )
