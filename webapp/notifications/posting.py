"""Putting a mail into the outbox, in the transaction of what it tells of. The worker takes it from there."""

import logging

from webapp import clock
from webapp.accounts.forgetting import sends_mail
from webapp.db import db
from webapp.due.commands import plan
from webapp.events import Facts
from webapp.notifications.models import KEPT, WAITING, Mail

MAIL = "mail"
log = logging.getLogger("hallway.mail")


def post(member_id: int, kind: str, *, notification_id: int | None = None, facts: Facts | None = None) -> Mail:
    """One mail to this member, when it suits them."""
    now = clock.now()
    is_sent = sends_mail()
    mail = Mail(
        member_id=member_id,
        kind=kind,
        notification_id=notification_id,
        facts=facts or {},
        made_at=now,
        leaves_at=now,
        state=WAITING if is_sent else KEPT,
        closed_at=None if is_sent else now,
        handed_n=0,
        trouble="",
    )
    db.session.add(mail)
    db.session.flush()
    if is_sent:
        plan(MAIL, mail.id, mail.leaves_at)
    else:
        log.info("no mail is sent here: %s for member %s stays in the outbox", kind, member_id)
    return mail
