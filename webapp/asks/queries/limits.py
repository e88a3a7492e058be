"""How many sessions a mentor has taken in the present week; how many asks somebody may have open."""

from sqlalchemy import ScalarSelect, func, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks import weekly
from webapp.asks.models import ACCEPTED, MOST_OPEN, MOST_OPEN_LATER, Offer
from webapp.rewards.lives import career_of


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


CONNECTOR = 4
"""From this level on more asks may be open (game design, section 7)."""


def most_open(member: Member) -> int:
    """How many asks this member may have open at a time. One statement."""
    return MOST_OPEN_LATER if career_of(member.id).level >= CONNECTOR else MOST_OPEN


def asks_left(member: Member, open_n: int) -> int:
    """How many more may be open. While it is more than one, nobody needs to know how many: that costs nothing."""
    if open_n < MOST_OPEN - 1:
        return MOST_OPEN - open_n
    return max(0, most_open(member) - open_n)
