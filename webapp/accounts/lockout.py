"""Guessing is slow: 10 tries in 3 minutes an account, 20 an hour an address, counted in the database.

A try is written before the password is looked at, so simultaneous guesses cannot slip through together.
"""

import hashlib
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from webapp import clock
from webapp.accounts.models import FailedTry
from webapp.db import db
from webapp.errors import Refused

ACCOUNT_TRIES, ACCOUNT_SPAN = 10, timedelta(minutes=3)
ADDRESS_TRIES, ADDRESS_SPAN = 20, timedelta(hours=1)
LINK_TRIES, LINK_SPAN = 10, timedelta(minutes=3)
RESET_TRIES, RESET_SPAN = 3, timedelta(hours=1)


class LockedOut(Refused):
    """Too many tries. The same words for known and unknown people."""

    status = 429


def count_sign_in_try(email: str, address: str) -> None:
    """Count a try against the account and the address. Raises LockedOut when either has had too many."""
    _refuse_if_many(_hashed("account", email), ACCOUNT_TRIES, ACCOUNT_SPAN)
    _refuse_if_many(_hashed("address", address), ADDRESS_TRIES, ADDRESS_SPAN)
    _count("account", email)
    _count("address", address)


def refuse_guessed_links(address: str) -> None:
    """Raise LockedOut when this address has tried too many wrong links, before one more is looked up."""
    _refuse_if_many(_hashed("link", address), LINK_TRIES, LINK_SPAN)


def count_link_try(address: str) -> None:
    """Count a wrong link against the address. Raises LockedOut after too many."""
    _refuse_if_many(_hashed("link", address), LINK_TRIES, LINK_SPAN)
    _count("link", address)


def count_reset_try(email: str, address: str) -> None:
    """Count a forgotten password: three mails an hour for one person, twenty from one address. Raises LockedOut."""
    _refuse_if_many(_hashed("reset", email), RESET_TRIES, RESET_SPAN)
    _refuse_if_many(_hashed("reset from", address), ADDRESS_TRIES, ADDRESS_SPAN)
    _count("reset", email)
    _count("reset from", address)


def forget_tries(email: str) -> None:
    """Whoever had this address is gone: no try of theirs is kept."""
    for kind in ("account", "reset"):
        db.session.execute(delete(FailedTry).where(FailedTry.whose == _hashed(kind, email)))


def forgive(email: str, address: str) -> None:
    """A right password: this account's tries are forgotten, and one of the address."""
    db.session.execute(delete(FailedTry).where(FailedTry.whose == _hashed("account", email)))
    newest = select(func.max(FailedTry.id)).where(FailedTry.whose == _hashed("address", address)).scalar_subquery()
    db.session.execute(delete(FailedTry).where(FailedTry.id == newest))


def _refuse_if_many(whose: str, most: int, span: timedelta) -> None:
    tries = db.session.scalar(
        select(func.count()).select_from(FailedTry).where(FailedTry.whose == whose, FailedTry.at > clock.now() - span)
    )
    if (tries or 0) >= most:
        raise LockedOut(_("Too many tries. Wait a few minutes, then try again."))


def _count(kind: str, name: str) -> None:
    now = clock.now()
    db.session.execute(delete(FailedTry).where(FailedTry.at < now - ADDRESS_SPAN))
    db.session.add(FailedTry(whose=_hashed(kind, name), at=now))


def _hashed(kind: str, name: str) -> str:
    return f"{kind}:{hashlib.sha256(name.strip().lower().encode()).hexdigest()}"
