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
    working_days: tuple[int, ...] = ()
    """ISO weekdays; none where a release from before the streak recorded it."""
    joined_on: str = ""
    """The day in UTC."""


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """A profile, a setting or a device of this member is different now."""

    name = "member.changed"
    member_id: int
    department_id: int | None
    site_id: int | None
    zone: str
    working_days: tuple[int, ...] = ()
    """ISO weekdays; none where a release from before the streak recorded it."""
    is_paused: bool = False
    away_until_at: str = ""


@dataclass(frozen=True, kw_only=True)
class SkillClaimed(Event):
    name = "skill.claimed"
    member_id: int
    skill_id: int
    claimed_n: int
    zone: str = "UTC"
    organisation_zone: str = "UTC"
    is_open: bool = True
    """Whether they take asks."""


@dataclass(frozen=True, kw_only=True)
class SkillDropped(Event):
    name = "skill.dropped"
    member_id: int
    skill_id: int
    claimed_n: int


@dataclass(frozen=True, kw_only=True)
class SkillWished(Event):
    """This member would like to be better at it."""

    name = "skill.wished"
    member_id: int
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class WishDropped(Event):
    name = "wish.dropped"
    member_id: int
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class MemberDormant(Event):
    """A mentor who did not answer is not asked any more, until they say that they are back."""

    name = "member.dormant"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberAwake(Event):
    name = "member.awake"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberBlocked(Event):
    """The actor does not want to meet this member again."""

    name = "member.blocked"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberUnblocked(Event):
    name = "member.unblocked"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ReportOpened(Event):
    """The actor told the owners about this member, or about something they wrote."""

    name = "report.opened"
    report_id: int
    member_id: int


@dataclass(frozen=True, kw_only=True)
class ReportClosed(Event):
    name = "report.closed"
    report_id: int
    member_id: int
    reporter_id: int
