"""After an upgrade: what this release derives from events and earlier ones did not, made from the events of then."""

from sqlalchemy import exists, select

from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import MemberJoined
from webapp.matching.models import Contribution
from webapp.operations.gathering import gather_evidence
from webapp.operations.replaying import rebuild_game
from webapp.rewards.punch_models import RhythmRow


def catch_up() -> bool:
    """Rebuild the game if there is none for those who have joined, and gather what matching knows if that is nothing.

    Whether the game was rebuilt.
    """
    _gather_if_none()
    has_joined = exists().where(LoggedEvent.name == MemberJoined.name)
    row = db.session.execute(select(has_joined, select(RhythmRow).exists())).one()
    is_behind = bool(row[0]) and not row[1]
    if is_behind:
        rebuild_game()
    return is_behind


def _gather_if_none() -> None:
    if not db.session.scalar(select(select(Contribution).exists())):
        db.session.rollback()
        gather_evidence(lambda _line: None)
