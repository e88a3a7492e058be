"""A colleague as another sees them, and a record: sessions given and received, people helped, thanks published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, and_, distinct, exists, func, literal, select, union_all
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.availability import Availability, absence, not_now
from webapp.accounts.blocks import Block
from webapp.accounts.models import Department, Member
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.errors import NotFound
from webapp.rewards.punch_models import PunchCard
from webapp.rewards.punch_queries import PunchedCard, drawn
from webapp.sessions.models import FINALISED, MentoringSession, Thanks
from webapp.skills.models import MemberSkill, Skill
from webapp.skills.queries import SkillRow

NEWEST = 3


@dataclass(frozen=True)
class Colleague:
    """Somebody, and whether the one who looks may ask them: `is_away` and `why_not` say why not.

    Whoever was blocked reads what a pause says.
    """

    member: Member
    why_not: str
    is_away: bool
    is_blocked: bool


def colleague_called(viewer: Member, member_id: int) -> Colleague:
    """One statement. Raises NotFound for somebody who has not joined or has left."""
    mine = exists().where(Block.by_id == viewer.id, Block.of_id == Member.id)
    theirs = exists().where(Block.of_id == viewer.id, Block.by_id == Member.id)
    row = db.session.execute(
        select(Member, Availability.paused_at, Availability.away_until, mine, theirs)
        .outerjoin(Availability, Availability.member_id == Member.id)
        .where(Member.id == member_id, *HERE)
    ).first()
    if row is None:
        raise NotFound
    member, paused_at, away_until, is_blocked, has_blocked_me = row
    now = clock.now()
    why_not = absence(paused_at, away_until, member.zone, now) or (not_now() if has_blocked_me else "")
    return Colleague(member, why_not, away_until is not None and away_until > now, bool(is_blocked))


@dataclass(frozen=True)
class ThanksRow:
    """A sentence that somebody published."""

    sentence: str
    from_id: int
    from_name: str
    from_department: str
    from_is_here: bool


@dataclass(frozen=True)
class Record:
    """Finalised sessions as mentor and as asker, the different people of them, and the newest thanks.

    `departments` are those of the people helped, as they are now; `mentors` whoever helped this member.
    """

    given: int
    received: int
    helped: int
    departments: int
    mentors: int
    thanks: Sequence[ThanksRow]

    @property
    def impact(self) -> list[str]:
        """In words, for whoever looks: Helped 7 people in 4 departments. Learned from 3 people."""
        people = ngettext("%(num)s person", "%(num)s people", self.helped)
        where = ngettext("%(num)s department", "%(num)s departments", self.departments)
        lines = []
        if self.helped and self.departments:
            lines.append(_("Helped %(people)s in %(departments)s", people=people, departments=where))
        elif self.helped:
            lines.append(_("Helped %(people)s", people=people))
        if self.mentors:
            lines.append(ngettext("Learned from %(num)s person", "Learned from %(num)s people", self.mentors))
        return lines


def seen_of(member: Member) -> tuple[Record, Sequence[SkillRow]]:
    """What others see: what came of this member’s sessions, and what they can help with. One statement."""
    thanks = _thanks_to(member.id).subquery()
    skills = (
        select(literal(0), MemberSkill.member_id, Skill.name, Skill.id, literal(""), literal(""), literal(True))
        .join(Skill, Skill.id == MemberSkill.skill_id)
        .where(MemberSkill.member_id == member.id)
    )
    lines = union_all(select(thanks), skills).subquery()
    rows = db.session.execute(_record(member, lines).order_by(lines.c.sentence)).all()
    claimed = [SkillRow(row.from_id, row.sentence) for row in rows if row.id == 0]
    return _as_record(rows), claimed


def own_record(member: Member) -> tuple[Record, PunchedCard | None]:
    """The same with the punch card, which nobody else sees: still one statement."""
    own = _record(member).add_columns(PunchCard).outerjoin(PunchCard, PunchCard.member_id == Member.id)
    rows = db.session.execute(own).all()
    return _as_record([row[:-1] for row in rows]), drawn(rows[0][-1], clock.today(member.zone))


def _record(member: Member, lines: Any = None) -> Select[*tuple[Any, ...]]:
    """With the newest thanks, or with `lines` that hold them and more; those that are no thanks have the id 0."""
    as_mentor = and_(MentoringSession.mentor_id == member.id, MentoringSession.state == FINALISED)
    as_asker = and_(MentoringSession.asker_id == member.id, MentoringSession.state == FINALISED)
    given = select(func.count()).where(as_mentor).scalar_subquery()
    received = select(func.count()).where(as_asker).scalar_subquery()
    helped = select(func.count(distinct(MentoringSession.asker_id))).where(as_mentor).scalar_subquery()
    asker = aliased(Member)
    departments = (
        select(func.count(distinct(asker.department_id)))
        .join(MentoringSession, MentoringSession.asker_id == asker.id)
        .where(as_mentor)
        .scalar_subquery()
    )
    mentors = select(func.count(distinct(MentoringSession.mentor_id))).where(as_asker).scalar_subquery()
    thanks = _thanks_to(member.id).subquery() if lines is None else lines
    return (
        select(given, received, helped, departments, mentors, thanks)
        .select_from(Member)
        .outerjoin(thanks, thanks.c.to_id == Member.id)
        .where(Member.id == member.id)
        .order_by(thanks.c.id.desc())
    )


def _as_record(rows: Sequence[Any]) -> Record:
    newest = [ThanksRow(*row[7:]) for row in rows if row[5]]
    given_n, received_n, helped_n, departments_n, mentors_n = rows[0][:5]
    return Record(given_n, received_n, helped_n, departments_n, mentors_n, newest)


def _thanks_to(member_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Thanks.id,
            Thanks.to_id,
            Thanks.sentence,
            Thanks.from_id,
            Member.name,
            func.coalesce(Department.name, "").label("department"),
            Member.left_at.is_(None).label("is_here"),
        )
        .join(MentoringSession, MentoringSession.id == Thanks.session_id)
        .join(Member, Member.id == Thanks.from_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .where(
            Thanks.to_id == member_id,
            Thanks.published_at.is_not(None),
            Thanks.sentence != "",
            MentoringSession.state == FINALISED,
        )
        .order_by(Thanks.id.desc())
        .limit(NEWEST)
    )
