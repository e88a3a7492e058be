"""What happens to members: invited, joined, signed in, changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from sqlalchemy import func, or_, select, update

from webapp import clock
from webapp.accounts.hours import known_zones
from webapp.accounts.links import end_links, make_link, use_link
from webapp.accounts.models import (
    INVITATION,
    MEMBER,
    OWNER,
    RESET,
    Department,
    Device,
    Member,
    OneTimeLink,
    Site,
)
from webapp.accounts.passwords import new_token, token_hash
from webapp.accounts.pausing import record_change
from webapp.accounts.settings import refuse_other_domains
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import MemberInvited, MemberJoined


def clean_email(email: str) -> str:
    """The address in lower case. Raises Refused when it cannot be one."""
    try:
        found = validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise Refused(_("That is not an e-mail address: %(email)s", email=email[:80]), field="email") from None
    return found.normalized.lower()


def invite(email: str, *, role: str = MEMBER, zone: str = "UTC", by: Member | None = None) -> tuple[Member, str]:
    """Invite somebody, or invite them again: earlier links stop working. Returns the member and the link's token.

    `by` is the owner who does it; None on the command line.
    """
    address = clean_email(email)
    refuse_other_domains(address)
    member = db.session.scalar(select(Member).where(Member.email == address))
    if member is not None and member.joined_at is not None:
        raise Refused(_already(member), field="email")
    if member is None:
        member = Member(email=address, name=address.split("@")[0][:80], zone=zone, invited_at=clock.now())
        db.session.add(member)
    member.role = OWNER if role == OWNER else member.role or MEMBER
    member.left_at = None
    db.session.flush()
    end_links(member, INVITATION)
    token = make_link(member, INVITATION)
    record(MemberInvited(actor_id=by.id if by else None, member_id=member.id))
    return member, token


def _already(member: Member) -> str:
    if member.left_at is not None:
        return _("%(email)s has left. The people page brings them back.", email=member.email)
    return _("%(email)s is a member already.", email=member.email)


def offer_reset(email: str) -> tuple[Member, str]:
    """Make a one-time link with which a member sets a new password. Raises NotFound for an unknown address."""
    member = db.session.scalar(select(Member).where(Member.email == clean_email(email)))
    if member is None or not member.is_here:
        raise NotFound(_("Nobody with the address %(email)s has joined.", email=email[:80]))
    end_links(member, RESET)
    return member, make_link(member, RESET)


def join(link: OneTimeLink, *, name: str, zone: str, password_hash: str) -> Member:
    """An invited person becomes a member."""
    member = use_link(link)
    member.name, member.zone, member.password_hash = name, checked_zone(zone), password_hash
    member.joined_at = clock.now()
    db.session.flush()
    record_joining(member)
    return member


def record_joining(member: Member) -> None:
    """Whoever has just come in."""
    record(
        MemberJoined(
            actor_id=member.id,
            member_id=member.id,
            department_id=member.department_id,
            site_id=member.site_id,
            zone=member.zone,
            working_days=tuple(map(int, member.working_days)),
            joined_on=member.joined_at.date().isoformat() if member.joined_at else "",
        )
    )


def checked_zone(zone: str) -> str:
    """An IANA zone name. Raises Refused for anything else."""
    if zone not in known_zones():
        raise Refused(_("Hallway does not know this time zone. Pick one from the list."), field="zone")
    return zone


def set_password(member: Member, *, password_hash: str, keep: Device | None = None) -> None:
    """A new password signs out every device but `keep`."""
    member.password_hash = password_hash
    end_other_devices(member, keep=keep)


def start_device(member: Member, *, label: str) -> tuple[Device, str]:
    """Sign in here: a new row, a new token. Returns the device and the token for its cookie."""
    token = new_token()
    device = Device(member_id=member.id, token_hash=token_hash(token), label=label[:80], signed_in_at=clock.now())
    db.session.add(device)
    db.session.flush()
    return device, token


def end_device(member: Member, device_id: int) -> None:
    """Sign out one device of mine. Raises NotFound for another's."""
    device = db.session.scalar(select(Device).where(Device.id == device_id, Device.member_id == member.id))
    if device is None:
        raise NotFound
    device.ended_at = device.ended_at or clock.now()
    record_change(member)


def end_other_devices(member: Member, *, keep: Device | None) -> None:
    """Sign out everywhere else."""
    others = update(Device).where(Device.member_id == member.id, Device.ended_at.is_(None))
    if keep is not None:
        others = others.where(Device.id != keep.id)
    db.session.execute(others.values(ended_at=clock.now()))
    record_change(member)


@dataclass(frozen=True)
class Profile:
    """What a member says of themselves. `works_from` and `works_until` are minutes after midnight."""

    name: str
    title: str
    about: str
    department: str
    site: str
    zone: str
    working_days: Sequence[str]
    works_from: int
    works_until: int
    languages: Sequence[str]


def change_profile(member: Member, profile: Profile) -> None:
    """Take over a whole profile."""
    days = "".join(sorted(set(profile.working_days)))
    if not days or not set(days) <= set("1234567"):
        raise Refused(_("Choose at least one working day."), field="working_days")
    if profile.works_from == profile.works_until:
        raise Refused(_("The day must end at another time than it begins."), field="works_until")
    member.name, member.title, member.about = profile.name, profile.title, profile.about
    member.department_id = place_named(Department, profile.department)
    member.site_id = place_named(Site, profile.site)
    member.zone, member.working_days = checked_zone(profile.zone), days
    member.works_from, member.works_until = profile.works_from, profile.works_until
    member.languages = list(profile.languages)
    db.session.flush()
    record_change(member)


def place_named(kind: type[Department] | type[Site], name: str) -> int | None:
    """The id of the department or site of that name, however it is capitalised; made when it is new."""
    if not name:
        return None
    same = or_(kind.name == name, func.lower(kind.name) == name.lower())
    known = db.session.scalar(select(kind.id).where(same).order_by(kind.name != name).limit(1))
    if known is not None:
        return known
    new = kind(name=name)
    db.session.add(new)
    db.session.flush()
    return new.id
