"""What a session can become: every change of its state is one of these steps."""

from webapp.sessions.models import (
    CANCELLED,
    ENDED,
    FINALISED,
    LATE_CANCELLED,
    LIVE,
    NO_SHOW_ASKER,
    NO_SHOW_MENTOR,
    SCHEDULED,
    VOIDED,
)
from webapp.transitions import Transition

ARRANGE = Transition("taken, for later", (), SCHEDULED)
ARRANGE_NOW = Transition("taken, for now", (), LIVE)
START = Transition("first message, join, start, or we talked", (SCHEDULED,), LIVE)
END = Transition("done, or time ends it", (SCHEDULED, LIVE), ENDED)
FINALISE = Transition("wrapped up, both said we talked, or three working days", (ENDED,), FINALISED)
UNDO = Transition("it did not happen", (SCHEDULED, LIVE, ENDED, FINALISED), VOIDED)
CALL_OFF = Transition("called off, or given back", (SCHEDULED, LIVE), CANCELLED)
CALL_OFF_LATE = Transition("called off less than 3 hours before", (SCHEDULED,), LATE_CANCELLED)
MOVE = Transition("another time", (SCHEDULED,), SCHEDULED)
MISS_ASKER = Transition("the asker did not come", (SCHEDULED, LIVE), NO_SHOW_ASKER)
MISS_MENTOR = Transition("the mentor did not come", (SCHEDULED, LIVE), NO_SHOW_MENTOR)
CONTEST = Transition("“I was there”, within 3 working days", (NO_SHOW_ASKER, NO_SHOW_MENTOR), VOIDED)

SESSION = (
    ARRANGE,
    ARRANGE_NOW,
    START,
    END,
    FINALISE,
    UNDO,
    CALL_OFF,
    CALL_OFF_LATE,
    MOVE,
    MISS_ASKER,
    MISS_MENTOR,
    CONTEST,
)
