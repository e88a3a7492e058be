"""How many kudos a member has left this week, and whom they may praise."""

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, literal, select

from webapp import clock
from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Member
from webapp.accounts.queries import member_called
from webapp.accounts.settings import setting
from webapp.db import db
from webapp.errors import Refused
from webapp.feed.models import KUDOS_A_WEEK, Kudos


def monday() -> date:
    """The first day of the organisation's present week."""
    today = clock.today(setting("zone"))
    return today - timedelta(days=today.weekday())


def kudos_left(member: Member) -> int:
    """Those that are not given on Sunday are gone; those taken back can be given anew."""
    given = select(func.count()).select_from(Kudos).where(Kudos.from_id == member.id, Kudos.week == monday())
    return max(0, KUDOS_A_WEEK - (db.session.scalar(given.where(Kudos.taken_back_at.is_(None))) or 0))


def colleague_to_praise(member: Member, to_id: int) -> Member:
    """Raises NotFound for whoever is not here, Refused for oneself and for whom one does not meet."""
    to = member_called(to_id)
    if to.id == member.id:
        raise Refused(_("That is you. Praise somebody else."))
    if not db.session.scalar(select(literal(1)).where(may_meet(member.id, to.id))):
        raise Refused(_("Kudos do not reach %(name)s at the moment.", name=to.name))
    return to
