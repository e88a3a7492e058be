"""What home has to say first, before the feed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.accounts.availability import Availability
from webapp.accounts.models import Member
from webapp.accounts.queries import ME
from webapp.accounts.welcome import Welcome
from webapp.db import db
from webapp.feed.first_help import FirstHelp
from webapp.sessions.models import MentoringSession, Thanks


@dataclass(frozen=True)
class Greeting:
    """I was dormant; I have begun the first minute, and this step comes next; I have helped `helped` first of all.

    `thanks` and `thanks_words` are what that asker said to me; nothing of their verdict.
    """

    is_dormant: bool
    welcome_step: str
    helped: str
    thanks: str
    thanks_words: list[str]


def greeting_for(member: Member) -> Greeting:
    """One statement."""
    row = db.session.execute(_greeting(), {"me": member.id}).one()
    return Greeting(row[0] is not None, row[1] or "", row[2] or "", row[3] or "", (row[4] or "").split())


@cache
def _greeting() -> Any:
    asker = aliased(Member)
    return (
        select(Availability.dormant_since, Welcome.step, asker.name, Thanks.sentence, Thanks.words)
        .select_from(Member)
        .outerjoin(Availability, Availability.member_id == Member.id)
        .outerjoin(Welcome, (Welcome.member_id == Member.id) & Welcome.ended_at.is_(None))
        .outerjoin(FirstHelp, (FirstHelp.member_id == Member.id) & FirstHelp.seen_at.is_(None))
        .outerjoin(MentoringSession, MentoringSession.id == FirstHelp.session_id)
        .outerjoin(asker, asker.id == MentoringSession.asker_id)
        .outerjoin(Thanks, Thanks.session_id == FirstHelp.session_id)
        .where(Member.id == ME)
    )
