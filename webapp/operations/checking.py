"""Each night: do the points still say what the events say? An owner is told of it on the console's front page.

It reads for long and writes one row at the end, so nobody who writes waits for it.
"""

import logging
from datetime import timedelta

from webapp import clock
from webapp.db import db, transaction
from webapp.operations.replaying import compared
from webapp.rewards.checks import GameCheck

CHECK = "game.check"
LOOKED_BACK = timedelta(days=35)
"""Ledger lines that are older are compared by `hallway replay --check` alone."""
MOST_LOGGED = 20
log = logging.getLogger("hallway.worker")


def check_game() -> GameCheck:
    """Live through all events, compare what they make of the last days, and keep what came of it."""
    found = compared(since=clock.now() - LOOKED_BACK)
    for difference in found.differences[:MOST_LOGGED]:
        log.warning("points differ from the events: %s", difference)
    with transaction():
        kept = GameCheck(checked_at=clock.now(), event_id=found.up_to, differences_n=len(found.differences))
        db.session.add(kept)
    return kept
