"""How many sessions a mentor has taken in the present week."""

from sqlalchemy import ScalarSelect, func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks import weekly
from webapp.asks.models import ACCEPTED, Offer


def sessions_taken(member: Member) -> ScalarSelect[int]:
    """Accepted and unreleased offers since Monday 00:00 in the mentor's own zone: a subquery for a page's statement."""
    since = weekly.monday(clock.now(), member.zone)
    return (
        select(func.count())
        .select_from(Offer)
        .where(Offer.mentor_id == member.id, Offer.state == ACCEPTED, Offer.answered_at >= since)
        .correlate(None)
        .scalar_subquery()
    )
