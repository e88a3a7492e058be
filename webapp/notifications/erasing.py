"""The reaction to somebody who is gone for good: nothing was ever told them, nothing is mailed to them."""

from sqlalchemy import delete, select

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.models import DueJob
from webapp.events import Event, MemberErased
from webapp.notifications.models import Mail, NoticeChoice, Notification
from webapp.notifications.posting import MAIL


def forget_notices(_row: LoggedEvent, event: Event) -> None:
    """Mails with what a server answered, what would have sent them, notices and choices."""
    if not isinstance(event, MemberErased):
        return
    gone = event.member_id
    mails = select(Mail.id).where(Mail.member_id == gone)
    db.session.execute(delete(DueJob).where(DueJob.kind == MAIL, DueJob.subject_id.in_(mails)))
    for kind in (Mail, Notification, NoticeChoice):
        db.session.execute(delete(kind).where(kind.member_id == gone))
