"""The organisation's own past, read in the order in which it became known. Nothing is said here of whose it is."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from typing import Any

from sqlalchemy import Select, Table, and_, case, func, select

from webapp.activity.models import LoggedEvent
from webapp.asks.erasing import GONE
from webapp.asks.evidence import minutes_between
from webapp.asks.models import ACCEPTED, CLAIMED, DECLINED, Ask, AskSkill, Offer
from webapp.db import db
from webapp.events import MemberChanged
from webapp.matching.models import ANSWER, NOT_MY_THING, PROFILE
from webapp.sessions.models import FINALISED, UNBLOCKED, Feedback, MentoringSession

SPAN = timedelta(days=90)
MOST_ASKS = 500
PIECE = 1000


@dataclass(frozen=True)
class AnsweredAsk:
    """An ask whose session is finalised: with its confirmed skills, or those found in its text; and who answered it."""

    asker_id: int
    at: datetime
    text: str
    skill_ids: Sequence[int]
    is_confirmed: bool
    mentor_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A contribution, from when matching knew of it; `helped_at` of an answer. Not every one speaks for its member."""

    at: datetime
    contribution_id: int
    member_id: int
    helped_at: datetime | None
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Solved:
    at: datetime
    session_id: int


@dataclass(frozen=True, slots=True)
class Invited:
    at: datetime
    member_id: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Yes or no to an invitation."""

    at: datetime
    member_id: int
    minutes: float


Happening = Shown | Solved | Invited | Answered
Stream = Generator[Happening, None, None]


def answered_asks(until: datetime, most: int = MOST_ASKS) -> list[AnsweredAsk]:
    """Those of the last 90 days, at most the newest so many, oldest first. Of an erased asker no words are left."""
    finalised = select(MentoringSession.ask_id).where(MentoringSession.state == FINALISED)
    asks = db.session.execute(
        select(Ask.id, Ask.asker_id, Ask.posted_at, Ask.text)
        .where(Ask.posted_at > until - SPAN, Ask.posted_at <= until, Ask.text != GONE, Ask.id.in_(finalised))
        .order_by(Ask.posted_at.desc(), Ask.id.desc())
        .limit(most)
    ).all()
    ids = [ask.id for ask in asks]
    sessions = select(MentoringSession.ask_id, MentoringSession.mentor_id).where(
        MentoringSession.state == FINALISED, MentoringSession.ask_id.in_(ids)
    )
    about = select(AskSkill.ask_id, AskSkill.skill_id, AskSkill.is_confirmed).where(AskSkill.ask_id.in_(ids))
    mentors, topics = _by_ask(sessions), _by_ask(about.order_by(AskSkill.skill_id))
    found = []
    for ask in reversed(asks):
        confirmed = [skill_id for _ask, skill_id, is_confirmed in topics.get(ask.id, []) if is_confirmed]
        skill_ids = confirmed or [row[1] for row in topics.get(ask.id, [])]
        answered_by = frozenset(row[1] for row in mentors[ask.id])
        found.append(AnsweredAsk(ask.asker_id, ask.posted_at, ask.text, skill_ids, bool(confirmed), answered_by))
    return found


def _by_ask(statement: Select[*tuple[Any, ...]]) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row in db.session.execute(statement):
        rows.setdefault(row[0], []).append(row)
    return rows


@contextmanager
def happened(contributions: Table) -> Iterator[Iterator[Happening]]:
    """Everything that matching learned from, in order; `contributions` is the real table."""
    with ExitStack() as opened:
        streams = (_shown(contributions), _solved(), _invited(), _answered())
        yield merge(*(opened.enter_context(closing(stream)) for stream in streams), key=lambda each: each.at)


def _shown(table: Table) -> Stream:
    """An answer is known once its session is finalised; a profile, since it was changed last: its words are today's."""
    its, session = table.c, MentoringSession
    changed = (
        select(LoggedEvent.actor_id, func.max(LoggedEvent.happened_at).label("at"))
        .where(LoggedEvent.name == MemberChanged.name)
        .group_by(LoggedEvent.actor_id)
        .subquery()
    )
    source = table.outerjoin(session, and_(its.kind == ANSWER, session.id == its.subject_id)).outerjoin(
        changed, and_(its.kind == PROFILE, changed.c.actor_id == its.member_id)
    )
    at = func.coalesce(session.finalised_at, changed.c.at, its.given_at)
    columns = (at.label("at"), its.id, its.member_id, its.kind, its.given_at)
    return _streamed(
        select(*columns).select_from(source).order_by(at, its.id),
        lambda row: Shown(
            row.at, row.id, row.member_id, row.given_at if row.kind == ANSWER else None, row.kind != NOT_MY_THING
        ),
    )


def _solved() -> Stream:
    """The verdict, once it was given and the session finalised."""
    finalised_at = MentoringSession.finalised_at
    at = case((Feedback.given_at > finalised_at, Feedback.given_at), else_=finalised_at)
    return _streamed(
        select(at.label("at"), Feedback.session_id)
        .join(MentoringSession, MentoringSession.id == Feedback.session_id)
        .where(Feedback.verdict == UNBLOCKED, MentoringSession.state == FINALISED)
        .order_by(at, Feedback.session_id),
        lambda row: Solved(row.at, row.session_id),
    )


def _invited() -> Stream:
    return _streamed(
        select(Offer.sent_at, Offer.mentor_id).where(Offer.origin != CLAIMED).order_by(Offer.sent_at, Offer.id),
        lambda row: Invited(row.sent_at, row.mentor_id),
    )


def _answered() -> Stream:
    return _streamed(
        select(Offer.sent_at, Offer.answered_at, Offer.mentor_id)
        .where(Offer.origin != CLAIMED, Offer.answered_at.is_not(None), Offer.state.in_((ACCEPTED, DECLINED)))
        .order_by(Offer.answered_at, Offer.id),
        lambda row: Answered(row.answered_at, row.mentor_id, minutes_between(row.sent_at, row.answered_at)),
    )


def _streamed(statement: Select[*tuple[Any, ...]], as_happening: Callable[[Any], Happening]) -> Stream:
    with db.session.execute(statement.execution_options(yield_per=PIECE)) as rows:
        for row in rows:
            yield as_happening(row)
