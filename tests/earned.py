"""What sessions earned somebody, without what is paid once in a life for a first ask or a first help."""

from sqlalchemy import func, select

from webapp.db import db
from webapp.game.rules import ONBOARDING
from webapp.rewards.models import LedgerEntry
from webapp.rewards.queries import Balance, balance


def session_points(member_id: int) -> Balance:
    """The balance less the lines of firsts, which are final at once."""
    firsts = select(func.coalesce(func.sum(LedgerEntry.amount), 0)).where(
        LedgerEntry.member_id == member_id, LedgerEntry.rule_key == ONBOARDING
    )
    both = balance(member_id)
    return Balance(both.final - int(db.session.scalar(firsts) or 0), both.pending)
