"""What was answered in sessions, as evidence for matching: the ask's text, never the chat.

Of an ask that only the named could see, or about something sensitive, the skills and the date count; nobody else is
told of it.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select

from webapp.activity.models import LoggedEvent
from webapp.asks.evidence import skills_of_asks
from webapp.asks.models import Ask, AskSkill
from webapp.db import db
from webapp.events import (
    Event,
    SessionFinalised,
    SessionRated,
    SessionVoided,
    SkillMarked,
    SkillRenamed,
    SkillsMerged,
    ThanksGiven,
)
from webapp.matching.evidence import Evidence, forget, keep, mark_solved
from webapp.matching.models import ANSWER, THANKS, Contribution
from webapp.matching.records import has_helped, has_not_helped
from webapp.sessions.models import FINALISED, UNBLOCKED, Feedback, MentoringSession, Thanks
from webapp.skills.models import Skill
from webapp.skills.queries import SkillRow

THANKED = 0.5
"""Thanks weigh so much against an answer; who helped is known from the answer already."""
PIECE = 1000


def keep_sessions(_row: LoggedEvent, event: Event) -> None:
    """A session counts from when it is finalised, until it is undone."""
    match event:
        case SessionFinalised():
            for piece in answers(MentoringSession.id == event.session_id):
                keep([piece])
                has_helped(piece.member_id, piece.given_at)
        case SessionVoided():
            _take_back(event.session_id, event.mentor_id)
        case SessionRated():
            mark_solved(ANSWER, event.session_id, event.rating_class == UNBLOCKED)
        case SkillMarked() | SkillRenamed():
            keep(answers(_about(event.skill_id)))
        case SkillsMerged():
            keep(answers(_about(event.to_id)))
        case ThanksGiven():
            keep(thanks(Thanks.id == event.thanks_id))


def answers(*where: ColumnElement[bool]) -> Iterator[Evidence]:
    """Every finalised session that fits, in the order in which they ended."""
    columns = (MentoringSession.id, MentoringSession.mentor_id, MentoringSession.asker_id, MentoringSession.ask_id)
    rows = db.session.execute(
        select(*columns, MentoringSession.ended_at, Ask.text, Ask.is_only_named, Feedback.verdict)
        .join(Ask, Ask.id == MentoringSession.ask_id)
        .outerjoin(Feedback, Feedback.session_id == MentoringSession.id)
        .where(MentoringSession.state == FINALISED, MentoringSession.ended_at.is_not(None), *where)
        .order_by(MentoringSession.ended_at, MentoringSession.id)
    ).all()
    for first in range(0, len(rows), PIECE):
        piece = rows[first : first + PIECE]
        about = skills_of_asks([row.ask_id for row in piece])
        skills = _skills({skill_id for ids in about.values() for skill_id in ids})
        for row in piece:
            skill_ids = about.get(row.ask_id, [])
            topics = " ".join(skills[skill_id].name for skill_id in skill_ids)
            is_private = row.is_only_named or any(skills[skill_id].is_sensitive for skill_id in skill_ids)
            yield Evidence(
                row.mentor_id,
                ANSWER,
                row.id,
                row.ended_at,
                head=topics if is_private else f"{row.text} {topics}",
                skill_ids=skill_ids,
                is_solved=row.verdict == UNBLOCKED,
                is_private=is_private,
                for_id=row.asker_id,
            )


def thanks(*where: ColumnElement[bool]) -> Iterator[Evidence]:
    """Thanks in a session are thanks for its skills; the sentence itself is not looked through."""
    rows = db.session.execute(
        select(Thanks.session_id, Thanks.to_id, Thanks.from_id, Thanks.given_at, Ask.id, Ask.is_only_named)
        .join(MentoringSession, MentoringSession.id == Thanks.session_id)
        .join(Ask, Ask.id == MentoringSession.ask_id)
        .where(*where)
        .order_by(Thanks.id)
    ).all()
    about = skills_of_asks([row.id for row in rows])
    for row in rows:
        if row.id in about:
            yield Evidence(
                row.to_id,
                THANKS,
                row.session_id,
                row.given_at,
                skill_ids=about[row.id],
                weight=THANKED,
                is_private=row.is_only_named,
                for_id=row.from_id,
            )


def _about(skill_id: int) -> ColumnElement[bool]:
    return MentoringSession.ask_id.in_(select(AskSkill.ask_id).where(AskSkill.skill_id == skill_id))


def _take_back(session_id: int, mentor_id: int) -> None:
    was = (Contribution.kind == ANSWER, Contribution.subject_id == session_id)
    given_at = db.session.scalar(select(Contribution.given_at).where(*was))
    forget(ANSWER, session_id)
    forget(THANKS, session_id)
    if given_at is not None:
        left = select(func.max(Contribution.given_at)).where(
            Contribution.kind == ANSWER, Contribution.member_id == mentor_id
        )
        has_not_helped(mentor_id, given_at, db.session.scalar(left))


def _skills(skill_ids: set[int]) -> dict[int, SkillRow]:
    rows = db.session.execute(select(Skill.id, Skill.name, Skill.is_sensitive).where(Skill.id.in_(skill_ids)))
    return {row.id: SkillRow(row.id, row.name, row.is_sensitive) for row in rows}
