"""What is said to somebody who comes too late."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.asks.models import ACCEPTED, CANCELLED, Ask, Offer
from webapp.asks.queries import ask_by
from webapp.db import db
from webapp.errors import TooLate


def too_late(ask: Ask) -> TooLate:
    db.session.refresh(ask)
    if ask.is_open:
        return TooLate(_("A colleague is picking it up right now. If they let go, it comes back here."))
    if ask.state == CANCELLED:
        return TooLate(_("The asker has taken it back. Thank you for offering."))
    winner = db.session.scalar(
        select(Member.name)
        .join(Offer, Offer.mentor_id == Member.id)
        .where(Offer.ask_id == ask.id, Offer.state == ACCEPTED)
    )
    return TooLate(_("%(name)s was quicker. Thank you for offering.", name=winner or _("A colleague")))


def my_open_ask(member: Member, ask_id: int) -> Ask:
    ask = ask_by(member, ask_id)
    if not ask.is_open:
        raise TooLate(_("Somebody has taken it already.") if ask.state != CANCELLED else _("You took it back."))
    return ask
