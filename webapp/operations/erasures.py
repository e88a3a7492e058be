"""After a restore: whoever was erased since the backup was made is erased again, before anything is served."""

from flask import Flask
from sqlalchemy import select

from webapp.accounts.erasing import erase
from webapp.accounts.erasures import Erasure, Listed, listed, write_list
from webapp.accounts.models import Member
from webapp.accounts.passwords import is_password
from webapp.config import Config
from webapp.db import db, transaction


def apply_erasures(app: Flask) -> int:
    """Erase whoever is on the list and in the database. Returns how many. The list is completed by the way."""
    config: Config = app.config["HALLWAY"]
    with app.test_request_context():
        known = set(db.session.scalars(select(Erasure.member_id)))
        waiting = [line for line in listed(config.instance) if line.member_id not in known]
        erased = sum(_erase(line) for line in waiting)
        write_list(config.instance)
        db.session.remove()
    return erased


def _erase(line: Listed) -> bool:
    """The id alone could be another's, in another database: the address must be theirs too."""
    member = db.session.get(Member, line.member_id)
    if member is None or not is_password(line.email_hash, member.email):
        return False
    with transaction():
        erase(db.session.get_one(Member, line.member_id), email_hash=line.email_hash, actor_id=None)
    return True
