"""The first owner of an empty Hallway: a link that `hallway serve` prints, valid until somebody owns the program."""

import secrets

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.commands import checked_zone, clean_email, record_joining
from webapp.accounts.links import end_links
from webapp.accounts.models import INVITATION, OWNER, Member, Setting
from webapp.accounts.passwords import new_token, token_hash
from webapp.accounts.queries import HERE
from webapp.accounts.settings import change_setting, keep
from webapp.db import db
from webapp.errors import NotFound, Refused

LINK = "set_up_link"
"""The setting with the hash of the newest link's token; empty once it was used."""
STEP = "set_up_step"
"""The setting that says where the first owner goes on; empty once the set-up is over."""
ORGANISATION, PEOPLE = "organisation", "people"


def has_owner() -> bool:
    """Whether an owner has joined and not left."""
    return db.session.scalar(select(Member.id).where(Member.role == OWNER, *HERE).limit(1)) is not None


def offer_set_up() -> str:
    """A fresh token, after which the ones before no longer open; "" when there is an owner."""
    if has_owner():
        return ""
    token = new_token()
    keep(LINK, token_hash(token))
    return token


def check_set_up(token: str) -> None:
    """Raise NotFound unless this is the newest link and nobody owns the program yet."""
    newest = _kept(LINK)
    if not newest or not secrets.compare_digest(newest, token_hash(token)) or has_owner():
        raise NotFound


def set_up(token: str, *, email: str, name: str, zone: str, password_hash: str) -> Member:
    """The first owner joins. The link is used up; the organisation starts in the owner's own time zone."""
    check_set_up(token)
    address = clean_email(email)
    member = db.session.scalar(select(Member).where(Member.email == address))
    if member is not None and member.left_at is not None:
        raise Refused(_("Whoever has this address has left. Use another one."), field="email")
    if member is None:
        member = Member(email=address, name=name, zone=checked_zone(zone), invited_at=clock.now())
        db.session.add(member)
    member.name, member.zone, member.password_hash = name, checked_zone(zone), password_hash
    member.role, member.joined_at = OWNER, member.joined_at or clock.now()
    db.session.flush()
    end_links(member, INVITATION)
    if not _kept("zone"):
        change_setting("zone", member.zone)
    keep(LINK, "")
    keep(STEP, ORGANISATION)
    record_joining(member)
    return member


def set_up_step() -> str:
    """Where the set-up stands: "organisation", "people", or "" when it is over or was never begun."""
    return _kept(STEP)


def go_on_to(step: str) -> None:
    """Remember where the set-up goes on; "" ends it."""
    keep(STEP, step)


def _kept(name: str) -> str:
    return db.session.scalar(select(Setting.value).where(Setting.name == name)) or ""
