"""Who is here, and what they can help with."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    name = "member.joined"
    member_id: int
    department_id: int | None
    site_id: int | None
    zone: str


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """A profile, a setting or a device of this member is different now."""

    name = "member.changed"
    member_id: int
    department_id: int | None
    site_id: int | None
    zone: str


@dataclass(frozen=True, kw_only=True)
class SkillClaimed(Event):
    name = "skill.claimed"
    member_id: int
    skill_id: int
    claimed_n: int


@dataclass(frozen=True, kw_only=True)
class SkillDropped(Event):
    name = "skill.dropped"
    member_id: int
    skill_id: int
    claimed_n: int
