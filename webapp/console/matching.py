"""What the matching figures are counted from: asks, invitations and people of the last weeks, as bare facts.

Rows carry ids so that people can be told apart while counting; no id and no name leaves `figures`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Subquery, and_, case, exists, func, select, true

from webapp import clock
from webapp.accounts.availability import is_open_to_asks
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE
from webapp.asks.models import ACCEPTED, CANCELLED, CLAIMED, DECLINED, INVITED, OPEN, Ask, Offer
from webapp.asks.queries.waits import Wait
from webapp.console.weighing import Weighing, weighed, weighing_row
from webapp.db import db
from webapp.sessions.models import HELPED, UNBLOCKED, VOIDED, Feedback, MentoringSession
from webapp.skills.models import MemberSkill

SHORT, USUAL = 30, 90
CHOICES = (SHORT, USUAL)
WEEK = timedelta(days=7)
NOT_MY_THING = "not_my_thing"


@dataclass(frozen=True)
class Period:
    """So many days up to `until`, cut into sevens from the end: the first week may be shorter."""

    days: int
    until: datetime

    @property
    def since(self) -> datetime:
        return self.until - timedelta(days=self.days)

    @property
    def weeks(self) -> Sequence[datetime]:
        """When each of them begins."""
        number = ceil(self.days / WEEK.days)
        return [max(self.since, self.until - WEEK * (number - week)) for week in range(number)]


def period_of(days: int) -> Period:
    return Period(days, clock.now())


@dataclass(frozen=True, slots=True)
class AskFact:
    """`first_yes`: when somebody took it. `had_wave`: it went to named people; `wave_took`: one of the first did.

    `promised_least` and `promised_most`: as they are kept with the ask; `told`: as its asker read them.
    """

    asker_id: int
    posted_at: datetime
    is_open: bool
    may_be_taken_by_wave: bool
    first_yes: datetime | None
    rated_n: int
    solved_n: int
    had_wave: bool
    wave_took: bool
    taken_back_at: datetime | None
    promised_least: int | None
    promised_most: int | None

    @property
    def told(self) -> Wait | None:
        if self.promised_least is None or self.promised_most is None:
            return None
        return Wait(self.promised_least, self.promised_most).as_said


@dataclass(frozen=True, slots=True)
class InvitationFact:
    """What one person was sent in one week, and what came back."""

    week: int
    mentor_id: int
    joined_at: datetime
    sent_n: int
    answered_n: int
    not_mine_n: int


@dataclass(frozen=True)
class PeopleFact:
    """`open_n` take asks now; `skilled_n` of them claim a skill; `never_n` of those got no invitation."""

    open_n: int
    skilled_n: int
    never_n: int


def ask_facts(period: Period) -> Sequence[AskFact]:
    """Of each ask that was posted in this time. One statement."""
    recent = select(Ask.id).where(Ask.posted_at > period.since)
    solved = case((Feedback.verdict.in_((UNBLOCKED, HELPED)), 1), else_=0)
    sessions = (
        select(
            MentoringSession.ask_id,
            func.min(MentoringSession.arranged_at).label("first_yes"),
            func.count(Feedback.session_id).label("rated_n"),
            func.sum(solved).label("solved_n"),
        )
        .outerjoin(Feedback, Feedback.session_id == MentoringSession.id)
        .where(MentoringSession.state != VOIDED, MentoringSession.ask_id.in_(recent))
        .group_by(MentoringSession.ask_id)
        .subquery()
    )
    taken = and_(
        MentoringSession.ask_id == Offer.ask_id,
        MentoringSession.mentor_id == Offer.mentor_id,
        MentoringSession.state != VOIDED,
    )
    waves = (
        select(Offer.ask_id, func.count(MentoringSession.id).label("took_n"))
        .outerjoin(MentoringSession, taken)
        .where(Offer.origin == INVITED, Offer.wave == 1, Offer.ask_id.in_(recent))
        .group_by(Offer.ask_id)
        .subquery()
    )
    waits = and_(Ask.state == OPEN, Ask.wave == 1, Ask.opened_at.is_(None))
    rows = db.session.execute(
        select(
            Ask.asker_id,
            Ask.posted_at,
            case((Ask.state == OPEN, 1), else_=0),
            case((waits, 1), else_=0),
            sessions.c.first_yes,
            func.coalesce(sessions.c.rated_n, 0),
            func.coalesce(sessions.c.solved_n, 0),
            case((waves.c.ask_id.is_not(None), 1), else_=0),
            case((waves.c.took_n > 0, 1), else_=0),
            case((Ask.state == CANCELLED, Ask.closed_at)),
            Ask.promised_least,
            Ask.promised_most,
        )
        .outerjoin(sessions, sessions.c.ask_id == Ask.id)
        .outerjoin(waves, waves.c.ask_id == Ask.id)
        .where(Ask.posted_at > period.since)
    )
    return [AskFact(*row) for row in rows]


def invitation_facts(period: Period) -> Sequence[InvitationFact]:
    """What each person was sent in each week, by waves or by a colleague. One statement."""
    begun = [(Offer.sent_at >= start, week) for week, start in reversed([*enumerate(period.weeks)])]
    answered = Offer.state.in_((ACCEPTED, DECLINED))
    sent = (
        select(
            case(*begun, else_=0).label("week"),
            Offer.mentor_id,
            case((answered, 1), else_=0).label("answered"),
            case((and_(answered, Offer.reason == NOT_MY_THING), 1), else_=0).label("not_mine"),
        )
        .where(Offer.origin != CLAIMED, Offer.sent_at > period.since)
        .subquery()
    )
    rows = db.session.execute(
        select(
            sent.c.week,
            sent.c.mentor_id,
            func.coalesce(Member.joined_at, Member.invited_at),
            func.count(),
            func.sum(sent.c.answered),
            func.sum(sent.c.not_mine),
        )
        .join(Member, Member.id == sent.c.mentor_id)
        .group_by(sent.c.week, sent.c.mentor_id, Member.joined_at, Member.invited_at)
    )
    return [InvitationFact(*row) for row in rows]


def today(period: Period) -> tuple[PeopleFact, Weighing]:
    """Counts of everybody who takes asks now, and what the ranking weighs. One statement."""
    people, weights = _people_row(period), weighing_row()
    row = db.session.execute(select(people, weights).select_from(people.join(weights, true()))).one()
    return PeopleFact(row.open_n, row.skilled_n, row.never_n), weighed(row)


def _people_row(period: Period) -> Subquery:
    has_skill = exists().where(MemberSkill.member_id == Member.id)
    was_asked = exists().where(Offer.mentor_id == Member.id, Offer.origin != CLAIMED, Offer.sent_at > period.since)
    return (
        select(
            func.count().label("open_n"),
            func.coalesce(func.sum(case((has_skill, 1), else_=0)), 0).label("skilled_n"),
            func.coalesce(func.sum(case((and_(has_skill, ~was_asked), 1), else_=0)), 0).label("never_n"),
        )
        .where(*HERE, is_open_to_asks(period.until))
        .subquery("people")
    )
