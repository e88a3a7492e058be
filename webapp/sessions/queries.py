"""Sessions as their two people see them; for everybody else they do not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.models import Department, Member, Site
from webapp.accounts.settings import ROOM, setting
from webapp.asks.models import CALL, Ask
from webapp.asks.queries import skills_of_asks
from webapp.db import db
from webapp.errors import NotFound
from webapp.sessions.models import (
    ENDED,
    FINALISED,
    LIVE,
    SCHEDULED,
    Feedback,
    MentoringSession,
    Message,
    NextStep,
    Takeaway,
    Thanks,
)
from webapp.skills.queries import SkillRow


def session_for(member: Member, session_id: int) -> MentoringSession:
    """My session, as asker or mentor. Raises NotFound for everybody else."""
    session = db.session.scalar(
        select(MentoringSession).where(
            MentoringSession.id == session_id,
            or_(MentoringSession.asker_id == member.id, MentoringSession.mentor_id == member.id),
        )
    )
    if session is None:
        raise NotFound
    return session


@dataclass(frozen=True)
class SessionCard:
    """A session as one side sees it: `other_…` is the person across."""

    id: int
    state: str
    mode: str
    minutes: int
    goal: str
    scheduled_for: datetime
    started_at: datetime | None
    ended_at: datetime | None
    asker_id: int
    mentor_id: int
    ask_id: int
    question: str
    room: str
    arranged_at: datetime
    other_id: int
    other_name: str
    other_department: str
    other_site: str
    other_zone: str
    unread: int
    has_verdict: bool
    skills: Sequence[SkillRow] = ()

    @property
    def is_under_way(self) -> bool:
        return self.state in (SCHEDULED, LIVE)

    @property
    def is_over(self) -> bool:
        return self.state in (ENDED, FINALISED)

    @property
    def other_place(self) -> str:
        return ", ".join(part for part in (self.other_department, self.other_site) if part)

    def is_mentor(self, member_id: int) -> bool:
        return member_id == self.mentor_id

    def waits_for_wrap_up_by(self, member_id: int) -> bool:
        """The asker's one tap is still missing."""
        return self.state == ENDED and member_id == self.asker_id


def _cards(member: Member) -> Select[Any]:
    other = aliased(Member)
    read = case(
        (MentoringSession.mentor_id == member.id, MentoringSession.mentor_read_id),
        else_=MentoringSession.asker_read_id,
    )
    unread = (
        select(func.count())
        .where(Message.session_id == MentoringSession.id, Message.sender_id != member.id, Message.id > read)
        .scalar_subquery()
    )
    verdict = select(Feedback.session_id).where(Feedback.session_id == MentoringSession.id).exists()
    return (
        select(
            MentoringSession.id,
            MentoringSession.state,
            MentoringSession.mode,
            MentoringSession.minutes,
            MentoringSession.goal,
            MentoringSession.scheduled_for,
            MentoringSession.started_at,
            MentoringSession.ended_at,
            MentoringSession.asker_id,
            MentoringSession.mentor_id,
            MentoringSession.ask_id,
            Ask.text,
            MentoringSession.room,
            MentoringSession.arranged_at,
            other.id,
            other.name,
            func.coalesce(Department.name, ""),
            func.coalesce(Site.name, ""),
            other.zone,
            unread,
            verdict,
        )
        .join(Ask, Ask.id == MentoringSession.ask_id)
        .join(
            other,
            other.id
            == case(
                (MentoringSession.mentor_id == member.id, MentoringSession.asker_id),
                else_=MentoringSession.mentor_id,
            ),
        )
        .outerjoin(Department, Department.id == other.department_id)
        .outerjoin(Site, Site.id == other.site_id)
        .where(or_(MentoringSession.asker_id == member.id, MentoringSession.mentor_id == member.id))
    )


def _with_skills(rows: Sequence[Any]) -> list[SessionCard]:
    skills = skills_of_asks([row[10] for row in rows])
    return [SessionCard(*row, skills=skills.get(row[10], ())) for row in rows]


def session_card(member: Member, session_id: int) -> SessionCard:
    """One of my sessions. Raises NotFound."""
    row = db.session.execute(_cards(member).where(MentoringSession.id == session_id)).first()
    if row is None:
        raise NotFound
    return _with_skills([row])[0]


def session_of_ask(member: Member, ask_id: int) -> int | None:
    """The id of the newest session of this ask in which I take part."""
    return db.session.scalar(
        select(func.max(MentoringSession.id)).where(
            MentoringSession.ask_id == ask_id,
            or_(MentoringSession.asker_id == member.id, MentoringSession.mentor_id == member.id),
        )
    )


def sessions_now(member: Member) -> Sequence[SessionCard]:
    """Live, coming, or waiting for a wrap-up; the soonest first."""
    waiting = MentoringSession.state.in_((SCHEDULED, LIVE, ENDED))
    rows = db.session.execute(_cards(member).where(waiting).order_by(MentoringSession.scheduled_for).limit(20)).all()
    return _with_skills(rows)


def sessions_before(member: Member, older_than: int | None = None, limit: int = 20) -> Sequence[SessionCard]:
    """Finished sessions, newest first; up to limit + 1 rows, for paging."""
    query = _cards(member).where(MentoringSession.state == FINALISED)
    if older_than is not None:
        query = query.where(MentoringSession.id < older_than)
    rows = db.session.execute(query.order_by(MentoringSession.id.desc()).limit(limit + 1)).all()
    return _with_skills(rows)


def attention_for(member_id: int) -> ScalarSelect[int]:
    """How many sessions want something of me (unread, live, or my wrap-up): a subquery for the frame."""
    mine = or_(MentoringSession.asker_id == member_id, MentoringSession.mentor_id == member_id)
    read = case(
        (MentoringSession.mentor_id == member_id, MentoringSession.mentor_read_id),
        else_=MentoringSession.asker_read_id,
    )
    unread = (
        select(Message.id)
        .where(Message.session_id == MentoringSession.id, Message.sender_id != member_id, Message.id > read)
        .exists()
    )
    wrap_up = and_(MentoringSession.state == ENDED, MentoringSession.asker_id == member_id)
    return (
        select(func.count())
        .select_from(MentoringSession)
        .where(
            mine,
            MentoringSession.state.in_((SCHEDULED, LIVE, ENDED)),
            or_(wrap_up, unread, MentoringSession.state == LIVE),
        )
        .scalar_subquery()
    )


@dataclass(frozen=True)
class MessageRow:
    id: int
    sender_id: int
    body: str
    sent_at: datetime


def messages_after(session_id: int, after: int = 0, limit: int = 500) -> Sequence[MessageRow]:
    """Messages of a session that the caller has already been allowed to see, in order; the newest `limit`."""
    rows = db.session.execute(
        select(Message.id, Message.sender_id, Message.body, Message.sent_at)
        .where(Message.session_id == session_id, Message.id > after)
        .order_by(Message.id.desc())
        .limit(limit)
    ).all()
    return [MessageRow(*row) for row in reversed(rows)]


def call_link(card: SessionCard) -> str:
    """The address of this session's call room; "" when the organisation has no template or it is no call."""
    template = setting("call_link") if card.mode == CALL else ""
    return template.replace(ROOM, card.room)


@dataclass(frozen=True)
class Kept:
    """What is written down of a session, as one side sees it."""

    verdict: str
    takeaway: str
    thanks_words: Sequence[str]
    thanks_sentence: str
    is_published: bool
    next_step: str
    due_on: date | None


def kept_of(member: Member, session_id: int) -> Kept:
    """My takeaway, the thanks, and for the asker the verdict and next step. A mentor never sees the verdict."""
    row = db.session.execute(
        select(
            MentoringSession.asker_id,
            Feedback.verdict,
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
    asker_id, verdict, takeaway, words, sentence, published_at, next_step, due_on = row
    is_asker = asker_id == member.id
    return Kept(
        verdict=(verdict or "") if is_asker else "",
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
    """What I said I would do and have not closed, soonest first."""
    rows = db.session.execute(
        select(NextStep.id, NextStep.session_id, NextStep.line, NextStep.due_on, Member.name)
        .join(MentoringSession, MentoringSession.id == NextStep.session_id)
        .join(Member, Member.id == MentoringSession.mentor_id)
        .where(NextStep.member_id == member.id, NextStep.closed_at.is_(None))
        .order_by(NextStep.due_on)
        .limit(10)
    )
    return [NextStepRow(*row) for row in rows]
