"""After an upgrade: what this release derives from events and earlier ones did not, made from the events of then."""

from sqlalchemy import exists, select

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import MemberJoined
from webapp.operations.replaying import rebuild_game
from webapp.rewards.punch_models import RhythmRow


def catch_up() -> bool:
    """Rebuild the game if there is none for those who have joined. Whether it was done."""
    has_joined = exists().where(LoggedEvent.name == MemberJoined.name)
    row = db.session.execute(select(has_joined, select(RhythmRow).exists())).one()
    is_behind = bool(row[0]) and not row[1]
    if is_behind:
        rebuild_game()
    return is_behind
