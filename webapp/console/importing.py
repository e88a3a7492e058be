"""A file of people: read, sorted out against the database, and written in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from webapp import clock
from webapp.accounts.commands import place_named
from webapp.accounts.models import INVITATION, LINK_LASTS, MEMBER, Department, Member, OneTimeLink, Site
from webapp.accounts.owners import require_owner
from webapp.accounts.passwords import new_token, token_hash
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.console.commands import Invited
from webapp.console.newcomers import Known, Newcomer, sort_out
from webapp.console.queries import waiting_people
from webapp.console.roster import Refusal, read_roster
from webapp.db import db
from webapp.errors import Refused
from webapp.events import MemberInvited, PeopleImported
from webapp.skills.commands import skill_meaning
from webapp.skills.models import IN_USE, MemberSkill, Skill, SkillWord
from webapp.skills.words import phrase_key

BATCH = 1000
Progress = Callable[[int, int], None]
"""Is told how many of how many are done."""


@dataclass(frozen=True)
class Reading:
    """What a file comes to, before anything is written."""

    people: Sequence[Newcomer]
    refusals: Sequence[Refusal]

    @property
    def refused_rows(self) -> int:
        return len({refusal.number for refusal in self.refusals})


def read_people(content: bytes) -> Reading:
    """Read the file and hold it against the database. Raises Refused when it is no such file at all."""
    roster = read_roster(content)
    people, refusals = sort_out(roster.rows, known_here())
    return Reading(people, sorted([*roster.refusals, *refusals], key=lambda one: one.number))


def known_here() -> Known:
    """What new people are held against."""
    rows = db.session.execute(select(Member.email, Member.left_at)).all()
    zone = setting("zone")
    return Known(
        emails={row.email for row in rows},
        managers={row.email for row in rows if row.left_at is None},
        zone=zone,
        working_days=setting("working_days"),
        domain=setting("sign_in_domain"),
        today=clock.today(zone),
        retired=set(db.session.scalars(select(SkillWord.key).join(Skill).where(~IN_USE))),
    )


def add_people(owner: Member | None, people: Sequence[Newcomer], say: Progress | None = None) -> list[int]:
    """Write them: nobody is invited by that. Returns their ids in their order. `owner` is None on the command line."""
    if owner is not None:
        require_owner(owner)
    departments = {name: place_named(Department, name) for name in _names(one.department for one in people)}
    sites = {name: place_named(Site, name) for name in _names(one.site for one in people)}
    rows = [_row(one, departments, sites) for one in people]
    ids: list[int] = []
    for first in range(0, len(rows), BATCH):
        made = insert(Member).returning(Member.id, sort_by_parameter_order=True)
        ids += db.session.scalars(made, rows[first : first + BATCH]).all()
        if say is not None:
            say(len(ids), len(rows))
    _name_managers(people, ids)
    _claim(people, ids)
    record(PeopleImported(actor_id=owner.id if owner else None, people_n=len(ids)))
    return ids


def _names(cells: Iterator[str]) -> list[str]:
    return [name for name in dict.fromkeys(cells) if name]


def _row(one: Newcomer, departments: dict[str, int | None], sites: dict[str, int | None]) -> dict[str, Any]:
    return {
        "email": one.email,
        "name": one.name,
        "role": MEMBER,
        "invited_at": clock.now(),
        "title": one.title,
        "about": "",
        "department_id": departments.get(one.department),
        "site_id": sites.get(one.site),
        "zone": one.zone,
        "working_days": one.working_days,
        "works_from": 9 * 60,
        "works_until": 17 * 60,
        "languages": [],
        "hired_on": one.hired_on,
    }


def _name_managers(people: Sequence[Newcomer], ids: Sequence[int]) -> None:
    named = {one.manager_email for one in people if one.manager_email}
    by_email = {one.email: id_ for one, id_ in zip(people, ids, strict=True)}
    if named - by_email.keys():
        by_email |= {row.email: row.id for row in db.session.execute(select(Member.email, Member.id))}
    reports = [
        {"id": id_, "manager_id": by_email[one.manager_email]}
        for one, id_ in zip(people, ids, strict=True)
        if one.manager_email
    ]
    if reports:
        db.session.execute(update(Member), reports)


def _claim(people: Sequence[Newcomer], ids: Sequence[int]) -> None:
    """Their skills, as if they had said so; a name that is new becomes a skill."""
    words = {phrase_key(name): name for one in people for name in one.skills}
    meant = {key: skill_meaning(name).id for key, name in words.items()}
    now = clock.now()
    claims = {(id_, meant[phrase_key(name)]): now for one, id_ in zip(people, ids, strict=True) for name in one.skills}
    rows = [{"member_id": member, "skill_id": skill, "claimed_at": at} for (member, skill), at in claims.items()]
    for first in range(0, len(rows), BATCH):
        db.session.execute(insert(MemberSkill), rows[first : first + BATCH])


def invite_waiting(owner: Member, most: int) -> list[Invited]:
    """Invite those who wait for it, in the order of their names, at most so many."""
    require_owner(owner)
    waiting = waiting_people(most)
    if not waiting:
        raise Refused(_("Nobody waits for an invitation."))
    return invite_added(owner, [(one.id, one.name, one.email) for one in waiting])


def invite_added(owner: Member | None, people: Sequence[tuple[int, str, str]]) -> list[Invited]:
    """A link for each of these new (id, name, e-mail); nobody has given them one before."""
    now = clock.now()
    made = [(id_, Invited(name, email, new_token())) for id_, name, email in people]
    links = [
        {
            "kind": INVITATION,
            "member_id": id_,
            "token_hash": token_hash(one.token),
            "made_at": now,
            "expires_at": now + LINK_LASTS[INVITATION],
        }
        for id_, one in made
    ]
    if links:
        db.session.execute(insert(OneTimeLink), links)
    for id_, _one in made:
        record(MemberInvited(actor_id=owner.id if owner else None, member_id=id_))
    return [one for _id, one in made]
