"""The outbox as owners see it: of which kind, to whom, and what became of it. What it says, only a demo shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.db import db
from webapp.errors import NotFound
from webapp.notifications.letters import LINKS, Letter, letter_for
from webapp.notifications.models import Mail


@dataclass(frozen=True)
class MailLine:
    """One mail of the list."""

    id: int
    kind: str
    name: str
    email: str
    made_at: datetime
    leaves_at: datetime
    state: str
    closed_at: datetime | None
    trouble: str


def mails(before: int | None, limit: int) -> Sequence[MailLine]:
    """The newest first, one more than `limit`; older ones with `before`, the id of the last one shown."""
    wanted = select(
        Mail.id,
        Mail.kind,
        Member.name,
        Member.email,
        Mail.made_at,
        Mail.leaves_at,
        Mail.state,
        Mail.closed_at,
        Mail.trouble,
    ).join(Member, Member.id == Mail.member_id)
    if before is not None:
        wanted = wanted.where(Mail.id < before)
    return [MailLine(*row) for row in db.session.execute(wanted.order_by(Mail.id.desc()).limit(limit + 1))]


def mail_called(mail_id: int) -> Mail:
    """Raises NotFound for an id that no mail has."""
    mail = db.session.get(Mail, mail_id)
    if mail is None:
        raise NotFound
    return mail


def as_it_would_look(mail: Mail) -> tuple[Member, Letter]:
    """Whom it is to and what it says; a one-time link is made only when it is sent."""
    member = db.session.get_one(Member, mail.member_id)
    return member, letter_for(mail, member, "")


def has_one_time_link(mail: Mail) -> bool:
    return mail.kind in LINKS
