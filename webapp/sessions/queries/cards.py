"""A session as one of its two people sees it, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, String, bindparam, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.models import Department, Member, Setting, Site
from webapp.accounts.queries import ME
from webapp.accounts.settings import ROOM, SETTINGS
from webapp.asks.models import CALL, CHAT, IN_PERSON, REOPENS, RESOLVED, Ask, AskSkill
from webapp.db import db, read
from webapp.errors import NotFound
from webapp.sessions.deadlines import NO_SHOW_GRACE
from webapp.sessions.models import (
    CALLED_OFF,
    ENDED,
    FINALISED,
    LIVE,
    NO_SHOWS,
    NOW,
    SCHEDULED,
    UNDER_WAY,
    Feedback,
    MentoringSession,
    Message,
)
from webapp.skills.models import Skill
from webapp.skills.queries import SkillRow

BEYOND_ALL = 2**31 - 1
"""An id that comes after every row's."""


def _takes_part(member_id: Any) -> Any:
    return or_(MentoringSession.asker_id == member_id, MentoringSession.mentor_id == member_id)


MINE = select(MentoringSession).where(MentoringSession.id == bindparam("session_id"), _takes_part(bindparam("me")))


def session_for(member: Member, session_id: int) -> MentoringSession:
    """My session, as asker or mentor. Raises NotFound for everybody else."""
    session = db.session.scalar(MINE, {"session_id": session_id, "me": member.id})
    if session is None:
        raise NotFound
    return session


@dataclass(frozen=True)
class SessionCard:
    """A session as one side sees it: `other_…` is the person across, `my_…` this side."""

    id: int
    state: str
    mode: str
    minutes: int
    goal: str
    room: str
    arranged_at: datetime
    scheduled_for: datetime
    started_at: datetime | None
    ended_at: datetime | None
    finalised_at: datetime | None
    confirmed_by: str
    closed_at: datetime | None
    closed_by: int | None
    contested_at: datetime | None
    moved_n: int
    asker_id: int
    mentor_id: int
    ask_id: int
    question: str
    ask_state: str
    ask_closed_at: datetime | None
    other_id: int
    other_name: str
    other_department: str
    other_site: str
    other_zone: str
    other_has_left: bool
    other_joined_at: datetime | None
    other_talked_at: datetime | None
    other_wrote_at: datetime | None
    my_talked_at: datetime | None
    my_read_id: int
    newest_message_id: int
    newest_change_at: datetime | None
    unread: int
    has_verdict: bool
    kept_days: int
    skills: Sequence[SkillRow] = ()

    @property
    def is_scheduled(self) -> bool:
        return self.state == SCHEDULED

    @property
    def is_live(self) -> bool:
        return self.state == LIVE

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_over(self) -> bool:
        return self.state in (ENDED, FINALISED)

    @property
    def is_called_off(self) -> bool:
        return self.state in CALLED_OFF

    @property
    def change_mark(self) -> str:
        """When a message was last edited or deleted, as a number: so that an open page notices."""
        return str(int(self.newest_change_at.timestamp() * 1_000_000)) if self.newest_change_at else "0"

    @property
    def is_chat(self) -> bool:
        return self.mode == CHAT

    @property
    def is_call(self) -> bool:
        return self.mode == CALL

    @property
    def is_in_person(self) -> bool:
        return self.mode == IN_PERSON

    @property
    def other_place(self) -> str:
        return ", ".join(part for part in (self.other_department, self.other_site) if part)

    @property
    def lasted(self) -> int:
        """Whole minutes from the start to the end; 0 while there is none."""
        if self.started_at is None or self.ended_at is None:
            return 0
        return int((self.ended_at - self.started_at).total_seconds() // 60)

    @property
    def other_was_there(self) -> bool:
        """Joined, said "we talked", or wrote since shortly before its time."""
        since = min(self.started_at or self.scheduled_for, self.scheduled_for) - NO_SHOW_GRACE
        wrote = self.other_wrote_at is not None and self.other_wrote_at >= since
        return wrote or self.other_joined_at is not None or self.other_talked_at is not None

    @property
    def is_missed(self) -> bool:
        return self.state in NO_SHOWS

    @property
    def can_go_to_someone_else(self) -> bool:
        """Whether its ask can still go on to others, where it did not help."""
        if self.state != FINALISED or self.ask_state != RESOLVED or self.ask_closed_at is None:
            return False
        return clock.now() - self.ask_closed_at <= REOPENS

    def is_mentor(self, member_id: int) -> bool:
        return member_id == self.mentor_id

    def waits_for_wrap_up_by(self, member_id: int) -> bool:
        """The asker's one tap is still missing."""
        return self.state == ENDED and member_id == self.asker_id

    def call_link(self, template: str) -> str:
        """The address of this session's call room; "" when it is no call or the organisation has no template."""
        return template.replace(ROOM, self.room) if self.mode == CALL else ""


@cache
def _cards() -> Select[Any]:
    """The columns of a SessionCard, of the sessions in which ME takes part."""
    other = aliased(Member)
    am_mentor = MentoringSession.mentor_id == ME
    read = case((am_mentor, MentoringSession.mentor_read_id), else_=MentoringSession.asker_read_id)
    said = Message.session_id == MentoringSession.id
    unread = select(func.count()).where(said, Message.sender_id != ME, Message.id > read).scalar_subquery()
    changed = select(func.max(func.coalesce(Message.deleted_at, Message.edited_at))).where(said).scalar_subquery()
    newest = select(func.coalesce(func.max(Message.id), 0)).where(said).scalar_subquery()
    skills = (
        select(func.aggregate_strings(cast(Skill.id, String) + ":" + Skill.name, "\n"))
        .join(AskSkill, AskSkill.skill_id == Skill.id)
        .where(AskSkill.ask_id == MentoringSession.ask_id)
        .scalar_subquery()
    )
    kept_days = select(Setting.value).where(Setting.name == "retention_days").scalar_subquery()
    wrote = select(func.max(Message.sent_at)).where(said, Message.sender_id != ME).scalar_subquery()
    asker_joined, mentor_joined = MentoringSession.asker_joined_at, MentoringSession.mentor_joined_at
    asker_talked, mentor_talked = MentoringSession.asker_talked_at, MentoringSession.mentor_talked_at
    columns: dict[str, Any] = {
        "id": MentoringSession.id,
        "state": MentoringSession.state,
        "mode": MentoringSession.mode,
        "minutes": MentoringSession.minutes,
        "goal": MentoringSession.goal,
        "room": MentoringSession.room,
        "arranged_at": MentoringSession.arranged_at,
        "scheduled_for": MentoringSession.scheduled_for,
        "started_at": MentoringSession.started_at,
        "ended_at": MentoringSession.ended_at,
        "finalised_at": MentoringSession.finalised_at,
        "confirmed_by": MentoringSession.confirmed_by,
        "closed_at": MentoringSession.closed_at,
        "closed_by": MentoringSession.closed_by,
        "contested_at": MentoringSession.contested_at,
        "moved_n": MentoringSession.moved_n,
        "asker_id": MentoringSession.asker_id,
        "mentor_id": MentoringSession.mentor_id,
        "ask_id": MentoringSession.ask_id,
        "question": Ask.text,
        "ask_state": Ask.state,
        "ask_closed_at": Ask.closed_at,
        "other_id": other.id,
        "other_name": other.name,
        "other_department": func.coalesce(Department.name, ""),
        "other_site": func.coalesce(Site.name, ""),
        "other_zone": other.zone,
        "other_has_left": other.left_at.is_not(None),
        "other_joined_at": case((am_mentor, asker_joined), else_=mentor_joined),
        "other_wrote_at": wrote,
        "other_talked_at": case((am_mentor, asker_talked), else_=mentor_talked),
        "my_talked_at": case((am_mentor, mentor_talked), else_=asker_talked),
        "my_read_id": read,
        "newest_message_id": newest,
        "newest_change_at": changed,
        "unread": unread,
        "has_verdict": select(Feedback.session_id).where(Feedback.session_id == MentoringSession.id).exists(),
        "kept_days": func.coalesce(kept_days, SETTINGS["retention_days"].default),
        "skills": func.coalesce(skills, ""),
    }
    return (
        select(*(column.label(name) for name, column in columns.items()))
        .select_from(MentoringSession)
        .join(Ask, Ask.id == MentoringSession.ask_id)
        .join(other, other.id == case((am_mentor, MentoringSession.asker_id), else_=MentoringSession.mentor_id))
        .outerjoin(Department, Department.id == other.department_id)
        .outerjoin(Site, Site.id == other.site_id)
        .where(_takes_part(ME))
    )


def _card(row: Any) -> SessionCard:
    columns = row._asdict()
    pairs = (line.split(":", 1) for line in columns.pop("skills").splitlines())
    columns["kept_days"] = int(columns["kept_days"])
    return SessionCard(**columns, skills=sorted((SkillRow(int(id_), name) for id_, name in pairs), key=_by_name))


def _by_name(skill: SkillRow) -> str:
    return skill.name


def session_card(member: Member, session_id: int) -> SessionCard:
    """One of my sessions. Raises NotFound."""
    row = db.session.execute(_one_card(), {"me": member.id, "session_id": session_id}).first()
    if row is None:
        raise NotFound
    return _card(row)


@cache
def _one_card() -> Select[Any]:
    return _cards().where(MentoringSession.id == bindparam("session_id"))


def session_of_ask(member: Member, ask_id: int) -> int | None:
    """The id of the newest session of this ask in which I take part."""
    return db.session.scalar(
        select(func.max(MentoringSession.id)).where(MentoringSession.ask_id == ask_id, _takes_part(member.id))
    )


def sessions_now(member: Member) -> Sequence[SessionCard]:
    """Live, coming, or waiting for a wrap-up; the soonest first."""
    return [_card(row) for row in read(_cards_now(), {"me": member.id})]


@cache
def _cards_now() -> Select[Any]:
    return _cards().where(MentoringSession.state.in_(NOW)).order_by(MentoringSession.scheduled_for).limit(20)


def sessions_before(member: Member, older_than: int | None = None, limit: int = 20) -> Sequence[SessionCard]:
    """Finished sessions, newest first; up to limit + 1 rows, for paging."""
    about = {"me": member.id, "older_than": older_than or BEYOND_ALL, "size": limit + 1}
    return [_card(row) for row in db.session.execute(_cards_before(), about)]


@cache
def _cards_before() -> Select[Any]:
    wanted = (MentoringSession.state == FINALISED, MentoringSession.id < bindparam("older_than"))
    return _cards().where(*wanted).order_by(MentoringSession.id.desc()).limit(bindparam("size"))
