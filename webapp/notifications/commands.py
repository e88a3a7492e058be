"""What a member does with what they are told."""

from sqlalchemy import update

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound
from webapp.events import NoticesSeen
from webapp.notifications.models import Notification


def read_all(member: Member) -> int:
    """Nothing is new any more. Returns how many were."""
    return _read(member)


def read_one(member: Member, notice_id: int) -> Notification:
    """This one is read. Raises NotFound for another's."""
    notice = db.session.get(Notification, notice_id)
    if notice is None or notice.member_id != member.id:
        raise NotFound
    _read(member, notice_id)
    return notice


def _read(member: Member, notice_id: int | None = None) -> int:
    unread = update(Notification).where(Notification.member_id == member.id, Notification.read_at.is_(None))
    if notice_id is not None:
        unread = unread.where(Notification.id == notice_id)
    read = db.session.scalars(unread.values(read_at=clock.now()).returning(Notification.id)).all()
    if read:
        record(NoticesSeen(actor_id=member.id, notices_n=len(read)))
    return len(read)
