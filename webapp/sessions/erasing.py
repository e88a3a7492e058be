"""The reaction to somebody who is gone for good: nothing that they wrote in a session is left.

Lines of a chat stay as lines without words: whether both took part is counted from them, and pays the other.
"""

from sqlalchemy import delete, or_, select, update

from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.commands import call_off
from webapp.events import Event, GoalChanged, MemberErased
from webapp.sessions.models import MentoringSession, Message, NextStep, Takeaway, Thanks
from webapp.sessions.reminding import NEXT_STEP


def forget_sessions(_row: LoggedEvent, event: Event) -> None:
    """Messages, goals, takeaways, next steps and the thanks that they gave."""
    if not isinstance(event, MemberErased):
        return
    gone = event.member_id
    db.session.execute(update(Message).where(Message.sender_id == gone).values(body="", deleted_at=clock.now()))
    of_theirs = or_(MentoringSession.asker_id == gone, MentoringSession.id.in_(_worded_by(gone)))
    db.session.execute(update(MentoringSession).where(of_theirs).values(goal=""))
    db.session.execute(delete(Takeaway).where(Takeaway.member_id == gone))
    steps = db.session.scalars(select(NextStep.id).where(NextStep.member_id == gone)).all()
    call_off(NEXT_STEP, *steps)
    db.session.execute(delete(NextStep).where(NextStep.member_id == gone))
    db.session.execute(update(Thanks).where(Thanks.from_id == gone).values(sentence="", words="", published_at=None))


def _worded_by(member_id: int) -> list[int]:
    """Sessions whose goal they put into other words, as mentor."""
    changed = select(LoggedEvent.facts).where(LoggedEvent.actor_id == member_id, LoggedEvent.name == GoalChanged.name)
    return [facts["session_id"] for facts in db.session.scalars(changed)]
