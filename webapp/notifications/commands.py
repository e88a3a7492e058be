"""What a member does with what they are told."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import update

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import NoticesChanged, NoticesSeen
from webapp.notifications.kinds import CHOSEN
from webapp.notifications.models import NoticeChoice, Notification
from webapp.notifications.queries import choice_of


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


def change_notices(member: Member, *, mailed: Collection[str], quiet_from: int, quiet_until: int) -> NoticeChoice:
    """Which kinds are mailed, and between which hours nothing is that can wait. The same hour twice: never quiet."""
    if not (0 <= quiet_from < 24 and 0 <= quiet_until < 24):
        raise Refused(_("Choose from the list, please."), field="quiet_from")
    choice = choice_of(member.id)
    choice.quiet_from, choice.quiet_until = quiet_from, quiet_until
    return _keep(choice, [kind for kind in CHOSEN if kind not in mailed])


def stop_mailing(member_id: int, kind: str) -> NoticeChoice:
    """Not this kind any more, until the member wants it again."""
    choice = choice_of(member_id)
    return choice if kind in choice.unmailed else _keep(choice, [*choice.unmailed, kind])


def _keep(choice: NoticeChoice, unmailed: list[str]) -> NoticeChoice:
    choice.unmailed, choice.changed_at = unmailed, clock.now()
    db.session.add(choice)
    db.session.flush()
    record(NoticesChanged(actor_id=None, member_id=choice.member_id))
    return choice
