"""What is said when it is too late for something."""

from datetime import datetime

from flask_babel import gettext as _

from webapp import clock
from webapp.errors import Refused
from webapp.sessions.deadlines import FARTHEST
from webapp.sessions.models import MentoringSession


def called_off() -> Refused:
    return Refused(_("This session has been called off."))


def over(session: MentoringSession) -> Refused:
    """For whoever wants to do something that only a session under way allows."""
    return Refused(_("This session is over.")) if session.is_over else called_off()


def check_moment(at: datetime) -> None:
    """A session lies ahead, and not too far. Raises Refused beside the field."""
    now = clock.now()
    if at <= now:
        raise Refused(_("That time has passed. Choose a later one."), field="at")
    if at > now + FARTHEST:
        raise Refused(_("Choose a time within the next two weeks."), field="at")
