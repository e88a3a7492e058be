"""Putting a mail into the outbox, in the transaction of what it tells of. The worker takes it from there."""

import logging
from datetime import datetime

from webapp import clock
from webapp.accounts.forgetting import sends_mail
from webapp.accounts.models import Member
from webapp.db import db
from webapp.due.commands import plan
from webapp.events import Facts
from webapp.notifications.kinds import KINDS
from webapp.notifications.manners import is_spent, suits_at
from webapp.notifications.models import KEPT, WAITING, Mail
from webapp.notifications.queries import choice_of

MAIL = "mail"
log = logging.getLogger("hallway.mail")


def post(member_id: int, kind: str, *, notification_id: int | None = None, facts: Facts | None = None) -> Mail | None:
    """One mail to this member, when it suits them. None when they do not want it, or have had enough nudges."""
    member = db.session.get_one(Member, member_id)
    if kind in choice_of(member_id).unmailed:
        return None
    leaves_at = suits_at(member, kind)
    if KINDS[kind].is_nudge and is_spent(member, leaves_at):
        return None
    is_sent, now = sends_mail(), clock.now()
    mail = Mail(
        member_id=member_id,
        kind=kind,
        notification_id=notification_id,
        facts=facts or {},
        made_at=now,
        leaves_at=leaves_at,
        state=WAITING if is_sent else KEPT,
        closed_at=None if is_sent else now,
        handed_n=0,
        trouble="",
    )
    db.session.add(mail)
    db.session.flush()
    if is_sent:
        plan(MAIL, mail.id, leaves_at)
    else:
        log.info("no mail is sent here: %s for member %s stays in the outbox", kind, member_id)
    return mail


def put_off(mail: Mail, leaves_at: datetime) -> None:
    """It would come at a time that does not suit any more."""
    mail.leaves_at = leaves_at
    plan(MAIL, mail.id, leaves_at)
