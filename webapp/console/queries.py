"""What an owner sees of the people: who they are and how they stand, never what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from webapp.accounts.models import INVITATION, MEMBER, OWNER, Department, Member, OneTimeLink, Site
from webapp.accounts.queries import HERE
from webapp.db import db
from webapp.errors import NotFound
from webapp.notifications.kinds import INVITED as MAILED_INVITATION
from webapp.notifications.models import LOST, REFUSED, WAITING, Mail

NEW, INVITED, JOINED, LEFT = "new", "invited", "joined", "left"
STATES = (JOINED, INVITED, NEW, LEFT)
"""In the house; has a link; came out of a file and has none; gone."""
PAGE = 50

_HAS_LINK = or_(
    exists().where(OneTimeLink.member_id == Member.id, OneTimeLink.kind == INVITATION),
    exists().where(Mail.member_id == Member.id, Mail.kind == MAILED_INVITATION, Mail.state == WAITING),
)
"""Or is about to get one by mail."""
_STATE = case(
    (Member.left_at.is_not(None), LEFT),
    (Member.joined_at.is_not(None), JOINED),
    (_HAS_LINK, INVITED),
    else_=NEW,
)
_IN_STATE: dict[str, Any] = {
    JOINED: and_(*HERE),
    INVITED: and_(Member.joined_at.is_(None), Member.left_at.is_(None), _HAS_LINK),
    NEW: and_(Member.joined_at.is_(None), Member.left_at.is_(None), ~_HAS_LINK),
    LEFT: and_(Member.left_at.is_not(None), Member.erased_at.is_(None)),
}


@dataclass(frozen=True)
class PersonCard:
    """Somebody on the people page. `since` is when the present state began."""

    id: int
    name: str
    email: str
    role: str
    state: str
    since: datetime
    title: str
    department: str
    site: str
    mail: str
    """How the newest mail with an invitation stands: a word of notifications.models, "" without any."""

    @property
    def is_mail_refused(self) -> bool:
        """Whether somebody who has not joined waits for a mail that never comes."""
        return self.state == INVITED and self.mail in (LOST, REFUSED)

    @property
    def is_owner(self) -> bool:
        return self.role == OWNER

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.title, self.department, self.site) if part)


@dataclass(frozen=True)
class Page:
    """One page of the people; `number` begins at 1."""

    people: Sequence[PersonCard]
    number: int
    has_more: bool


def people_page(words: str = "", state: str = "", number: int = 1) -> Page:
    """People by name whose name or address contains every word; of one state, or of all but those who left."""
    wanted = _cards().where(_IN_STATE[state] if state in STATES else Member.left_at.is_(None))
    for word in words.split()[:4]:
        found = (func.lower(column).contains(word.lower(), autoescape=True) for column in (Member.name, Member.email))
        wanted = wanted.where(or_(*found))
    wanted = wanted.order_by(func.lower(Member.name), Member.id).offset((number - 1) * PAGE).limit(PAGE + 1)
    people = [PersonCard(*row) for row in db.session.execute(wanted)]
    return Page(people[:PAGE], number, len(people) > PAGE)


def waiting_people(most: int) -> Sequence[PersonCard]:
    """Whoever came out of a file and has no link yet."""
    waiting = _cards().where(_IN_STATE[NEW]).order_by(func.lower(Member.name), Member.id).limit(most)
    return [PersonCard(*row) for row in db.session.execute(waiting)]


def how_many() -> dict[str, int]:
    """How many people there are in each state."""
    known = select(_STATE.label("state"), func.count()).where(Member.erased_at.is_(None))
    found = db.session.execute(known.group_by("state"))
    return dict.fromkeys(STATES, 0) | {row[0]: row[1] for row in found}


@dataclass(frozen=True)
class Person:
    """One person with what an owner may need; `is_last_owner` when nobody else owns the program."""

    card: PersonCard
    manager: str
    hours: str
    is_last_owner: bool


def person(member_id: int) -> Person:
    """Raises NotFound for an id that nobody has."""
    owners = select(func.count()).select_from(Member).where(Member.role == OWNER, *HERE).scalar_subquery()
    boss = select(Member.name).where(Member.id == _boss_of(member_id)).scalar_subquery()
    wanted = _cards().add_columns(Member.zone, boss, owners).where(Member.id == member_id, Member.erased_at.is_(None))
    row = db.session.execute(wanted).first()
    if row is None:
        raise NotFound
    *card, zone, manager, owners_n = row
    found = PersonCard(*card)
    return Person(found, manager or "", zone, found.is_owner and found.state == JOINED and owners_n == 1)


def _boss_of(member_id: int) -> Any:
    return select(Member.manager_id).where(Member.id == member_id).scalar_subquery()


def _cards() -> Select[Any]:
    since = case(
        (Member.left_at.is_not(None), Member.left_at),
        (Member.joined_at.is_not(None), Member.joined_at),
        else_=Member.invited_at,
    )
    newest = select(Mail.state).where(Mail.member_id == Member.id, Mail.kind == MAILED_INVITATION)
    mail = newest.order_by(Mail.id.desc()).limit(1).scalar_subquery()
    return (
        select(
            Member.id,
            Member.name,
            Member.email,
            func.coalesce(Member.role, MEMBER),
            _STATE,
            since,
            Member.title,
            func.coalesce(Department.name, ""),
            func.coalesce(Site.name, ""),
            func.coalesce(mail, ""),
        )
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(Site, Site.id == Member.site_id)
    )
