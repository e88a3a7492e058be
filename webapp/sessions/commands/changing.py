"""A message for a quarter of an hour after it was sent: said better, taken back; and reported, at any time."""

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.reporting import report_words
from webapp.accounts.reports import Report
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import MessageDeleted, MessageEdited
from webapp.sessions.models import LONGEST_MESSAGE, Message
from webapp.sessions.queries import message_in


def edit_message(member: Member, session_id: int, message_id: int, body: str) -> Message:
    """Say it better. What it said before is kept nowhere but in a report."""
    message = _mine(member, session_id, message_id)
    if not body.strip():
        raise Refused(_("Write something first."), field="text")
    if len(body) > LONGEST_MESSAGE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_MESSAGE), field="text")
    if body != message.body:
        message.body, message.edited_at = body, clock.now()
        db.session.flush()
        record(MessageEdited(actor_id=member.id, session_id=session_id, message_id=message.id))
    return message


def delete_message(member: Member, session_id: int, message_id: int) -> Message:
    """Take it back: the words are gone from the row, the line stays."""
    message = _mine(member, session_id, message_id)
    message.body, message.deleted_at = "", clock.now()
    db.session.flush()
    record(MessageDeleted(actor_id=member.id, session_id=session_id, message_id=message.id))
    return message


def _mine(member: Member, session_id: int, message_id: int) -> Message:
    message = message_in(member, session_id, message_id)
    if message.sender_id != member.id:
        raise NotFound
    if not message.can_be_changed:
        raise Refused(_("A message can be changed for 15 minutes. This one stays as it is."))
    return message


def report_message(member: Member, session_id: int, message_id: int, *, sentence: str = "") -> Report:
    """Show what the other one wrote to the owners, with its words as they are now."""
    message = message_in(member, session_id, message_id)
    if message.sender_id == member.id:
        raise NotFound
    return report_words(
        member,
        message.sender_id,
        words=message.body,
        session_id=session_id,
        message_id=message.id,
        sentence=sentence,
    )
