"""What is written down of a session: verdict, takeaway, next step, thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select

from webapp.accounts.models import Member
from webapp.db import db
from webapp.sessions.models import (
    VOIDED,
    Feedback,
    MentoringSession,
    NextStep,
    Takeaway,
    Thanks,
)


@dataclass(frozen=True)
class Kept:
    """What is written down of a session, as one side sees it."""

    verdict: str
    verdict_at: datetime | None
    takeaway: str
    thanks_words: Sequence[str]
    thanks_sentence: str
    is_published: bool
    next_step: str
    due_on: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.takeaway or self.thanks_words or self.thanks_sentence or self.next_step)


def kept_of(member: Member, session_id: int) -> Kept:
    """My takeaway, the thanks, and for the asker the verdict and next step. A mentor never sees the verdict."""
    row = db.session.execute(
        select(
            MentoringSession.asker_id,
            Feedback.verdict,
            Feedback.given_at,
            Takeaway.line,
            Thanks.words,
            Thanks.sentence,
            Thanks.published_at,
            NextStep.line,
            NextStep.due_on,
        )
        .select_from(MentoringSession)
        .outerjoin(Feedback, Feedback.session_id == MentoringSession.id)
        .outerjoin(Takeaway, and_(Takeaway.session_id == MentoringSession.id, Takeaway.member_id == member.id))
        .outerjoin(Thanks, Thanks.session_id == MentoringSession.id)
        .outerjoin(NextStep, NextStep.session_id == MentoringSession.id)
        .where(MentoringSession.id == session_id)
    ).one()
    asker_id, verdict, verdict_at, takeaway, words, sentence, published_at, next_step, due_on = row
    is_asker = asker_id == member.id
    return Kept(
        verdict=(verdict or "") if is_asker else "",
        verdict_at=verdict_at if is_asker else None,
        takeaway=takeaway or "",
        thanks_words=(words or "").split(),
        thanks_sentence=sentence or "",
        is_published=published_at is not None,
        next_step=(next_step or "") if is_asker else "",
        due_on=due_on if is_asker else None,
    )


@dataclass(frozen=True)
class NextStepRow:
    id: int
    session_id: int
    line: str
    due_on: date
    mentor_name: str


def open_next_steps(member: Member) -> Sequence[NextStepRow]:
    """What I said I would do and have not closed, soonest first; not of a session that did not happen."""
    rows = db.session.execute(
        select(NextStep.id, NextStep.session_id, NextStep.line, NextStep.due_on, Member.name)
        .join(MentoringSession, MentoringSession.id == NextStep.session_id)
        .join(Member, Member.id == MentoringSession.mentor_id)
        .where(NextStep.member_id == member.id, NextStep.closed_at.is_(None), MentoringSession.state != VOIDED)
        .order_by(NextStep.due_on, NextStep.id)
        .limit(10)
    )
    return [NextStepRow(*row) for row in rows]
