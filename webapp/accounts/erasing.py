"""Somebody deletes their account: an empty shell stays, so that the points and sessions of others keep their meaning.

Here goes what accounts knows of them; every other feature reacts to MemberErased in its own layer (see wiring.py).
"""

import json

from flask_babel import gettext as _
from sqlalchemy import delete, exists, func, or_, select, update

from webapp import clock
from webapp.accounts.availability import Availability
from webapp.accounts.blocks import Block
from webapp.accounts.demo_doors import DOORS
from webapp.accounts.erasures import SWEEP, Erasure, sweep_soon
from webapp.accounts.leaving import depart
from webapp.accounts.lockout import forget_tries
from webapp.accounts.models import MEMBER, Department, Device, Member, OneTimeLink, Setting, Site
from webapp.accounts.names import NameWord
from webapp.accounts.owners import keep_an_owner
from webapp.accounts.reports import Report
from webapp.accounts.welcome import Welcome
from webapp.activity.log import record
from webapp.db import after_commit, db
from webapp.due.commands import plan
from webapp.events import MemberErased

NOBODY_AT = "erased.invalid"
"""No mail can ever go there, and nobody can be invited with it (RFC 2606)."""


def erase_account(member: Member, *, email_hash: str) -> None:
    """For good. Raises Refused for the last owner. `email_hash` is made before the transaction: it takes a moment."""
    keep_an_owner(member)
    erase(member, email_hash=email_hash, actor_id=member.id)


def erase(member: Member, *, email_hash: str, actor_id: int | None) -> None:
    """Text and traces go, ids stay. Also what the erasure list does after a restore: then nobody is the actor."""
    if member.joined_at is not None and member.left_at is None:
        depart(member, actor_id=actor_id)
    now = clock.now()
    db.session.add(Erasure(member_id=member.id, email_hash=email_hash, erased_at=now))
    _delete_rows(member)
    _empty_reports(member)
    _close_door(member)
    member.erased_at, member.left_at, member.role = now, member.left_at or now, MEMBER
    member.email, member.name = f"{member.id}@{NOBODY_AT}", former_colleague()
    member.title, member.about, member.languages, member.password_hash = "", "", [], None
    member.hired_on = None
    db.session.flush()
    _rename_lonely_places(member)
    record(MemberErased(actor_id=actor_id, member_id=member.id))
    plan(SWEEP, member.id, now)
    after_commit(sweep_soon)


def former_colleague() -> str:
    """The name of the shell: one word to whoever shortens names to the first."""
    return _("Former colleague").replace(" ", "\u00a0")


def _delete_rows(member: Member) -> None:
    forget_tries(member.email)
    for kind in (Device, OneTimeLink, Availability, Welcome, NameWord):
        db.session.execute(delete(kind).where(kind.member_id == member.id))
    db.session.execute(delete(Block).where(or_(Block.by_id == member.id, Block.of_id == member.id)))


def _empty_reports(member: Member) -> None:
    """What they wrote to the owners, what they wrote as one, and words of theirs that were reported."""
    for whose, values in (
        (Report.reporter_id, {"sentence": ""}),
        (Report.closed_by_id, {"outcome": ""}),
        (Report.about_id, {"words": ""}),
    ):
        db.session.execute(update(Report).where(whose == member.id).values(**values))


def _close_door(member: Member) -> None:
    kept = db.session.get(Setting, DOORS)
    if kept is not None and kept.value:
        kept.value = json.dumps([door for door in json.loads(kept.value) if door["email"] != member.email])


def _rename_lonely_places(member: Member) -> None:
    """A department or site that nobody else was ever in says too much of whoever was."""
    for kind, column, id_, name in (
        (Department, Member.department_id, member.department_id, _("Former department")),
        (Site, Member.site_id, member.site_id, _("Former site")),
    ):
        others = exists().where(column == id_, Member.erased_at.is_(None))
        db.session.execute(update(kind).where(kind.id == id_, ~others).values(name=f"{name} {id_}"))


def is_last_owner(member: Member) -> bool:
    """Whether nobody else owns the program."""
    others = select(func.count()).select_from(Member)
    here = (Member.role == member.role, Member.joined_at.is_not(None), Member.left_at.is_(None))
    return member.is_owner and not db.session.scalar(others.where(*here, Member.id != member.id))
