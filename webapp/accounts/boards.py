"""Whether a member is on leaderboards. Off them, they leave no gap; it holds at once, and as long as they like."""

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.events import BoardsHidden, BoardsShown


def leave_boards(member: Member) -> None:
    """Nobody but this member sees their standing any more."""
    if member.off_boards_at is None:
        member.off_boards_at = clock.now()
        db.session.flush()
        record(BoardsHidden(actor_id=member.id, member_id=member.id))


def join_boards(member: Member) -> None:
    """On the boards again, with everything that was counted meanwhile."""
    if member.off_boards_at is not None:
        member.off_boards_at = None
        db.session.flush()
        record(BoardsShown(actor_id=member.id, member_id=member.id))
