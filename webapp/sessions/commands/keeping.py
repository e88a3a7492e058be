"""What both leave with: a takeaway, a next step, thanks."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotAllowed, NotFound, Refused
from webapp.events import NextStepDone, NextStepDropped, NextStepSet, TakeawayKept, ThanksGiven
from webapp.sessions.commands.facts import skill_ids_of
from webapp.sessions.models import (
    LONGEST_LINE,
    THANKS_WORDS,
    MentoringSession,
    NextStep,
    Takeaway,
    Thanks,
)
from webapp.sessions.queries import session_for

FARTHEST_STEP = timedelta(days=183)


def keep_takeaway(member: Member, session_id: int, line: str) -> Takeaway:
    """One line for yourself; kept again, it replaces the one before."""
    session = _over(member, session_id)
    line = _one_line(line, field="takeaway")
    kept = db.session.get(Takeaway, (session.id, member.id))
    if kept is None:
        kept = Takeaway(session_id=session.id, member_id=member.id, line=line, kept_at=clock.now())
        db.session.add(kept)
    elif kept.line == line:
        return kept
    kept.line = line
    db.session.flush()
    record(TakeawayKept(actor_id=member.id, session_id=session.id))
    return kept


def set_next_step(member: Member, session_id: int, line: str, due_on: date) -> NextStep:
    """What the asker will do, and by when."""
    session = _as_asker(member, session_id)
    line = _one_line(line, field="next_step")
    today = clock.today(member.zone)
    if due_on < today:
        raise Refused(_("That day has passed. Choose a later one."), field="due_on")
    if due_on > today + FARTHEST_STEP:
        raise Refused(_("Choose a day within the next half year."), field="due_on")
    step = db.session.scalar(select(NextStep).where(NextStep.session_id == session.id))
    if step is None:
        step = NextStep(session_id=session.id, member_id=member.id, line=line, due_on=due_on, set_at=clock.now())
        db.session.add(step)
    elif (step.line, step.due_on) == (line, due_on):
        return step
    step.line, step.due_on = line, due_on
    db.session.flush()
    record(NextStepSet(actor_id=member.id, session_id=session.id, next_step_id=step.id, due_on=due_on.isoformat()))
    return step


def close_next_step(member: Member, next_step_id: int, *, is_done: bool) -> NextStep:
    """Done, or dropped. Closing it again changes nothing."""
    step = db.session.scalar(select(NextStep).where(NextStep.id == next_step_id, NextStep.member_id == member.id))
    if step is None:
        raise NotFound
    if step.closed_at is not None:
        return step
    now = clock.now()
    step.closed_at, step.is_done = now, is_done
    db.session.flush()
    session = session_for(member, step.session_id)
    if is_done:
        since = (now - (session.ended_at or now)).days
        record(
            NextStepDone(
                actor_id=member.id,
                session_id=session.id,
                next_step_id=step.id,
                mentor_id=session.mentor_id,
                days_since_session=since,
            )
        )
    else:
        record(NextStepDropped(actor_id=member.id, session_id=session.id, next_step_id=step.id))
    return step


def give_thanks(member: Member, session_id: int, *, words: Sequence[str], sentence: str, publish: bool) -> Thanks:
    """Thank the mentor; in the feed only with a sentence and the asker's own tap."""
    session = _as_asker(member, session_id)
    chosen = [word for word in THANKS_WORDS if word in set(words)]
    sentence = _one_line(sentence, field="thanks") if sentence.strip() else ""
    if not chosen and not sentence:
        raise Refused(_("Choose a word or write a sentence."), field="thanks")
    now = clock.now()
    thanks = db.session.scalar(select(Thanks).where(Thanks.session_id == session.id))
    if thanks is None:
        thanks = Thanks(session_id=session.id, from_id=member.id, to_id=session.mentor_id, given_at=now)
        db.session.add(thanks)
    is_published = publish and bool(sentence)
    if (thanks.words, thanks.sentence, thanks.published_at is not None) == (" ".join(chosen), sentence, is_published):
        return thanks
    thanks.words, thanks.sentence = " ".join(chosen), sentence
    thanks.published_at = (thanks.published_at or now) if is_published else None
    db.session.flush()
    record(
        ThanksGiven(
            actor_id=member.id,
            session_id=session.id,
            thanks_id=thanks.id,
            to_id=session.mentor_id,
            skill_ids=skill_ids_of(session),
            is_published=is_published,
        )
    )
    return thanks


def _over(member: Member, session_id: int) -> MentoringSession:
    session = session_for(member, session_id)
    if not session.is_over:
        raise Refused(_("First say that the session is done."))
    return session


def _as_asker(member: Member, session_id: int) -> MentoringSession:
    session = _over(member, session_id)
    if session.is_mentor(member.id):
        raise NotAllowed(_("This part is for the asker."))
    return session


def _one_line(text: str, *, field: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise Refused(_("Write a line first."), field=field)
    if len(line) > LONGEST_LINE:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_LINE), field=field)
    return line
