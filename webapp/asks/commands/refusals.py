"""What is said to somebody who comes too late."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.asks.models import ACCEPTED, CANCELLED, EXPIRED, Ask, Offer
from webapp.asks.queries import ask_by
from webapp.db import db
from webapp.errors import TooLate


def too_late(ask: Ask, member: Member) -> TooLate:
    """Why this mentor cannot have it."""
    db.session.refresh(ask)
    if ask.is_open:
        return TooLate(_("A colleague is picking it up right now. If they let go, it comes back here."))
    if ask.state == CANCELLED:
        return TooLate(_("The asker has taken it back. Thank you for offering."))
    if ask.state == EXPIRED:
        return TooLate(_("Its time is over, and the asker says how it goes on. Thank you for offering."))
    taken = select(Member.id, Member.name).join(Offer, Offer.mentor_id == Member.id)
    winner = db.session.execute(taken.where(Offer.ask_id == ask.id, Offer.state == ACCEPTED)).first()
    if winner is not None and winner.id == member.id:
        return TooLate(_("You have taken it already. It stands among your sessions."))
    name = winner.name if winner is not None else _("A colleague")
    return TooLate(_("%(name)s was quicker. Thank you for offering.", name=name))


def my_open_ask(member: Member, ask_id: int) -> Ask:
    ask = ask_by(member, ask_id)
    if not ask.is_open:
        raise not_open_any_more(ask)
    return ask


def not_open_any_more(ask: Ask) -> TooLate:
    """Why its asker cannot change it."""
    db.session.refresh(ask)
    if ask.state == EXPIRED:
        return TooLate(_("Nobody took it in its time. Say first how it goes on."))
    return TooLate(_("You took it back.") if ask.state == CANCELLED else _("Somebody has taken it already."))
