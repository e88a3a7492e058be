"""Whether the install card is due: once Hallway has been worth something, and not soon after a "Not now"."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.pwa.models import MOST_REFUSALS, InstallRefusal
from webapp.sessions.models import FINALISED, MentoringSession


def is_install_card_due(member: Member) -> bool:
    """After the first finished session, or on the second day on which they did something. One statement."""
    mine = LoggedEvent.actor_id == member.id
    finished = select(MentoringSession.id).where(
        or_(MentoringSession.asker_id == member.id, MentoringSession.mentor_id == member.id),
        MentoringSession.state == FINALISED,
    )
    first, last, has_finished, refused_n, rests_until = db.session.execute(
        select(
            select(func.min(LoggedEvent.happened_at)).where(mine).scalar_subquery(),
            select(func.max(LoggedEvent.happened_at)).where(mine).scalar_subquery(),
            finished.exists(),
            InstallRefusal.refused_n,
            InstallRefusal.rests_until,
        )
        .select_from(Member)
        .outerjoin(InstallRefusal, InstallRefusal.member_id == Member.id)
        .where(Member.id == member.id)
    ).one()
    if refused_n and (refused_n >= MOST_REFUSALS or rests_until > clock.now()):
        return False
    return has_finished or (first is not None and _day(first, member.zone) < _day(last, member.zone))


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
