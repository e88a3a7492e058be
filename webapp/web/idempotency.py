"""The same form sent twice counts once: its key is kept in the transaction of its effect, for 14 days."""

import hashlib
import json
from datetime import datetime, timedelta

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import String, Text

from webapp import clock
from webapp.db import Base, db

KEPT = timedelta(days=14)
NOT_THE_BODY = frozenset({"csrf_token", "key", "after", "known", "password", "current"})
"""Tokens, what an open page says of how much it has seen, and passwords, of which not even a quick hash is kept."""


class SentForm(Base):
    """A form that had its effect, and where it led."""

    __tablename__ = "sent_form"

    member_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    location: Mapped[str] = mapped_column(Text)
    """As long as what was typed, where that stands in the address."""
    sent_at: Mapped[datetime] = mapped_column(index=True)


class SentAnother(Exception):
    """This key was used for something else; `location` is where that led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def earlier_answer(member_id: int, key: str) -> str | None:
    """Where this very form led before, if it was sent before. Raises SentAnother for another body under its key."""
    sent = db.session.scalar(
        select(SentForm).where(SentForm.member_id == member_id, SentForm.key == _of_this_form(key))
    )
    if sent is None:
        return None
    if sent.body_hash != _body_hash():
        raise SentAnother(sent.location)
    return sent.location


def remember_answer(member_id: int, key: str, location: str) -> None:
    """Keep where this form led, and forget the ones that nobody sends again."""
    now = clock.now()
    db.session.execute(delete(SentForm).where(SentForm.member_id == member_id, SentForm.sent_at < now - KEPT))
    db.session.add(
        SentForm(member_id=member_id, key=_of_this_form(key), body_hash=_body_hash(), location=location, sent_at=now)
    )


def _of_this_form(key: str) -> str:
    """The forms of a page share its key; each posts to an address of its own."""
    return hashlib.sha256(json.dumps([request.path, key]).encode()).hexdigest()


def _body_hash() -> str:
    body = sorted((name, value) for name, value in request.form.items(multi=True) if name not in NOT_THE_BODY)
    return hashlib.sha256(json.dumps(body).encode()).hexdigest()
