"""Who belongs here: invited, gone, back, who owns the program, and what the organisation is called and does."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """Invited, or invited again. Whoever mails the link makes one for it when sending: no event carries a token."""

    name = "member.invited"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """Somebody has left: an owner says so, or they deleted their account. Asks and sessions settle what was theirs."""

    name = "member.left"
    member_id: int
    department_id: int | None
    site_id: int | None


@dataclass(frozen=True, kw_only=True)
class MemberReturned(Event):
    name = "member.returned"
    member_id: int
    department_id: int | None
    site_id: int | None


@dataclass(frozen=True, kw_only=True)
class MemberErased(Event):
    """Gone for good, by their own will: every feature forgets them. Nobody is the actor after a restore."""

    name = "member.erased"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class OwnerNamed(Event):
    name = "owner.named"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class OwnerRemoved(Event):
    """No owner any more, still a member."""

    name = "owner.removed"
    member_id: int


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """A setting of the organisation is different now."""

    name = "organisation.changed"


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Event):
    """Many at once, out of a file; none of them is invited by that."""

    name = "people.imported"
    people_n: int
