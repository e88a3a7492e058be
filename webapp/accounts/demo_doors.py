"""The doors of a demo: people whom a visitor may walk in as, by name, and the ribbon that says that all is invented."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member, Setting
from webapp.accounts.queries import HERE
from webapp.accounts.settings import DEMO, keep
from webapp.config import Config
from webapp.db import db
from webapp.errors import NotFound

DOORS = "demo_doors"
"""The setting that holds them, as a JSON list of {"email": …, "line": …}."""
FRESH = timedelta(days=1)


@dataclass(frozen=True)
class Door:
    """Somebody to walk in as; `line` says what there is to see."""

    id: int
    name: str
    line: str


def keep_doors(made_at: datetime, doors: Sequence[tuple[str, str]]) -> None:
    """Mark this database as a demo made at this moment, with these doors: (e-mail, line) pairs in their order."""
    keep(DEMO, made_at.isoformat(timespec="seconds"))
    keep(DOORS, json.dumps([{"email": email, "line": line} for email, line in doors]))


def open_doors() -> Sequence[Door]:
    """The people of the demo; none unless the database is marked as one and only this machine is served."""
    config: Config = current_app.config["HALLWAY"]
    if not config.is_loopback:
        return []
    settings = db.session.execute(select(Setting.name, Setting.value).where(Setting.name.in_((DEMO, DOORS))))
    kept = {row.name: row.value for row in settings}
    if not kept.get(DEMO) or not kept.get(DOORS):
        return []
    lines = {door["email"]: door["line"] for door in json.loads(kept[DOORS])}
    rows = db.session.execute(select(Member.email, Member.id, Member.name).where(Member.email.in_(lines), *HERE))
    people = {row.email: row for row in rows}
    return [Door(people[email].id, people[email].name, line) for email, line in lines.items() if email in people]


def member_behind(member_id: int | None) -> Member:
    """The person behind an open door. Raises NotFound for everybody else."""
    if member_id not in {door.id for door in open_doors()}:
        raise NotFound
    return db.session.get_one(Member, member_id)


def ribbon(made_at: str) -> str:
    """What stands above every page of a demo; "" in a real organisation."""
    if not made_at:
        return ""
    words = _("Demo: everything here is invented.")
    age = clock.now() - datetime.fromisoformat(made_at)
    if age < FRESH:
        return words
    old = ngettext(
        "This demo is %(num)s day old: make run DEMO=new",
        "This demo is %(num)s days old: make run DEMO=new",
        age.days,
    )
    return f"{words} {old}"
