"""What is said when it is too late for something."""

from flask_babel import gettext as _

from webapp.errors import Refused
from webapp.sessions.models import MentoringSession


def called_off() -> Refused:
    return Refused(_("This session has been called off."))


def over(session: MentoringSession) -> Refused:
    """For whoever wants to do something that only a session under way allows."""
    return Refused(_("This session is over.")) if session.is_over else called_off()
