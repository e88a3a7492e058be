"""What an ask and an offer can become: every change of their state is one of these steps."""

from webapp.asks.models import (
    ACCEPTED,
    CANCELLED,
    DECLINED,
    EXPIRED,
    LAPSED,
    MATCHED,
    OPEN,
    RESOLVED,
    SEEN,
    SENT,
    SUPERSEDED,
    WITHDRAWN,
)
from webapp.transitions import Transition

POST = Transition("posted", (), OPEN)
TAKE = Transition("a mentor says yes", (OPEN,), MATCHED)
TAKE_BACK = Transition("the asker takes it back", (OPEN, EXPIRED), CANCELLED)
PUT_BACK = Transition("the asker undoes that, within 10 minutes", (CANCELLED,), OPEN)
EXPIRE = Transition("nobody took it in its time", (OPEN,), EXPIRED)
KEEP = Transition("kept, widened, or said in other words", (EXPIRED,), OPEN)
GIVE_BACK = Transition("the mentor cannot or did not come, or it did not happen", (MATCHED,), OPEN)
UNDO_ANSWER = Transition("it did not happen after all", (RESOLVED,), OPEN)
ASK_ON = Transition("not this time: someone else is asked, within a week", (RESOLVED,), OPEN)
RETURN = Transition("the asker was there after all", (CANCELLED,), OPEN)
CALL_OFF = Transition("the asker calls the session off, or did not come", (MATCHED,), CANCELLED)
RESOLVE = Transition("the session is finalised", (MATCHED,), RESOLVED)

ASK = (POST, TAKE, TAKE_BACK, PUT_BACK, EXPIRE, KEEP, GIVE_BACK, UNDO_ANSWER, ASK_ON, RETURN, CALL_OFF, RESOLVE)

SEND = Transition("asked, or passed on", (), SENT)
CLAIM = Transition("taken from the open list", (), ACCEPTED)
SEE = Transition("looked at", (SENT,), SEEN)
ACCEPT = Transition("yes", (SENT, SEEN, DECLINED, LAPSED, WITHDRAWN), ACCEPTED)
DECLINE = Transition("not now", (SENT, SEEN, LAPSED), DECLINED)
RESTORE = Transition("not now, undone", (DECLINED,), SENT)
LAPSE = Transition("silence", (SENT, SEEN), LAPSED)
RENEW = Transition("the ask goes on", (LAPSED,), SENT)
SUPERSEDE = Transition("somebody else was quicker", (SENT, SEEN), SUPERSEDED)
REVIVE = Transition("the ask goes back to the others", (SUPERSEDED,), SENT)
WITHDRAW = Transition("the mentor has left or is blocked", (SENT, SEEN), WITHDRAWN)
FORGET = Transition("the mentor has left", (LAPSED, SUPERSEDED), WITHDRAWN)
GIVE_UP = Transition("given back", (ACCEPTED,), WITHDRAWN)
FREE = Transition("the asker called the session off, or did not come", (ACCEPTED,), SUPERSEDED)

OFFER = (
    SEND,
    CLAIM,
    SEE,
    ACCEPT,
    DECLINE,
    RESTORE,
    LAPSE,
    RENEW,
    SUPERSEDE,
    REVIVE,
    WITHDRAW,
    FORGET,
    GIVE_UP,
    FREE,
)
