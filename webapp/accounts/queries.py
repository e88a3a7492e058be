"""Reading members, devices and links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from webapp.accounts.models import Department, Device, Member, OneTimeLink, Site
from webapp.accounts.names import ids_named
from webapp.accounts.passwords import token_hash
from webapp.activity.queries import NEWEST
from webapp.db import db
from webapp.errors import NotFound

HERE = (Member.joined_at.is_not(None), Member.left_at.is_(None))
"""Joined and not left: the people of every list."""
ME: BindParameter[int] = bindparam("me")
"""Whoever reads, in statements that are made once: making one costs more than running it."""


def member_by_email(email: str) -> Member | None:
    """Whoever joined with this address, for sign-in."""
    return db.session.scalar(select(Member).where(Member.email == email.strip().lower(), *HERE))


def member_called(member_id: int) -> Member:
    """A colleague. Raises NotFound for somebody who has not joined or has left."""
    member = db.session.scalar(select(Member).where(Member.id == member_id, *HERE))
    if member is None:
        raise NotFound
    return member


def link_called(kind: str, token: str) -> OneTimeLink:
    """The open link with this token. Raises NotFound when there is none, or it was used, or it is too old."""
    link = db.session.scalar(
        select(OneTimeLink).where(OneTimeLink.kind == kind, OneTimeLink.token_hash == token_hash(token))
    )
    if link is None or not link.is_open:
        raise NotFound
    return link


def was_a_link(kind: str, token: str) -> bool:
    """Whether this token was ever given out: a used or old link is no guess."""
    wanted = select(OneTimeLink.id).where(OneTimeLink.kind == kind, OneTimeLink.token_hash == token_hash(token))
    return db.session.scalar(wanted) is not None


def device_of(token: str) -> tuple[Device, int] | None:
    """The signed-in device with this cookie, its member loaded with it; and the newest event’s number."""
    found = db.session.execute(_signed_in_device(), {"token_hash": token_hash(token)}).one_or_none()
    return (found[0], found[1] or 0) if found is not None and found[0].member.is_here else None


@cache
def _signed_in_device() -> Any:
    signed_in = (Device.token_hash == bindparam("token_hash"), Device.ended_at.is_(None))
    return select(Device, NEWEST.scalar_subquery()).where(*signed_in)


@dataclass(frozen=True)
class DeviceRow:
    id: int
    label: str
    signed_in_at: datetime


def devices_of(member: Member) -> Sequence[DeviceRow]:
    """Where this member is signed in, newest first."""
    rows = db.session.execute(
        select(Device.id, Device.label, Device.signed_in_at)
        .where(Device.member_id == member.id, Device.ended_at.is_(None))
        .order_by(Device.id.desc())
    )
    return [DeviceRow(*row) for row in rows]


@dataclass(frozen=True)
class PersonRow:
    """What a list shows of a colleague."""

    id: int
    name: str
    department: str
    site: str

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.department, self.site) if part)


PERSON: tuple[Any, ...] = (
    Member.id,
    Member.name,
    func.coalesce(Department.name, "").label("department"),
    func.coalesce(Site.name, "").label("site"),
)
"""For a query that is `placed`."""


def placed(query: Select[Any]) -> Select[Any]:
    """`query` with the department and the site of its members."""
    query = query.outerjoin(Department, Department.id == Member.department_id)
    return query.outerjoin(Site, Site.id == Member.site_id)


def people_named(member: Member, words: str, limit: int = 8) -> Sequence[PersonRow]:
    """Colleagues with a word in their name that begins like each word typed, without `member`; none for no text."""
    named = ids_named(words)
    if named is None:
        return []
    rows = db.session.execute(
        placed(select(*PERSON))
        .where(*HERE, Member.id != member.id, Member.id.in_(named))
        .order_by(Member.name)
        .limit(limit)
    )
    return [PersonRow(*row) for row in rows]


def people_called(member: Member, ids: Sequence[int]) -> Sequence[PersonRow]:
    """The colleagues with these ids, in this order; unknown ones and `member` are left out."""
    if not ids:
        return []
    rows = db.session.execute(placed(select(*PERSON)).where(*HERE, Member.id != member.id, Member.id.in_(ids)))
    found = {row[0]: PersonRow(*row) for row in rows}
    return [found[id_] for id_ in ids if id_ in found]


def department_names() -> Sequence[str]:
    return db.session.scalars(select(Department.name).order_by(Department.name)).all()


def site_names() -> Sequence[str]:
    return db.session.scalars(select(Site.name).order_by(Site.name)).all()


def is_empty() -> bool:
    """Whether nobody has ever been invited here."""
    return db.session.scalar(select(Member.id).limit(1)) is None
