"""How things stand with points by hand: a line that an owner gave, and one that waits for a second owner."""

from sqlalchemy import func, select

from tests.cast import Cast
from tests.meetings import acting_at
from tests.scenes.stories import EARLIER, Ids
from webapp.accounts.owners import make_owner
from webapp.db import db
from webapp.rewards.adjusting import MISSING, adjust_points
from webapp.rewards.models import LedgerEntry

WHY = "Three sessions at the fair were never counted."


def given(cast: Cast) -> Ids:
    """Noor gave Lena twenty points."""
    with acting_at(cast, EARLIER):
        adjust_points(cast.owner.member, cast.asker.id, amount=20, reason=MISSING, words=WHY)
        entry_id = db.session.scalar(select(func.max(LedgerEntry.id)))
        return {"entry_id": entry_id or 0}


def wished(cast: Cast) -> Ids:
    """Amara owns the program too, and would give Lena eighty."""
    with acting_at(cast, EARLIER):
        make_owner(cast.owner.member, cast.mentor.id)
        asked = adjust_points(cast.mentor.member, cast.asker.id, amount=80, reason=MISSING, words=WHY)
        return {"adjustment_id": asked.id}


ADJUSTING = {story.__name__: story for story in (given, wished)}
