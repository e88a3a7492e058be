"""Asking: post, edit, open to all, take back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.asks.commands.about import keep_topics, sensitive_among, topics_about
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.going_on import go_on, keep_ask, revive_others
from webapp.asks.commands.inviting import invite_mentors
from webapp.asks.commands.refusals import my_open_ask, not_open_any_more
from webapp.asks.commands.timing import plan_expiry, stop_clocks
from webapp.asks.models import (
    EXPIRED,
    LONGEST_TEXT,
    MINUTES,
    MODES,
    MOST_OPEN,
    MOST_SKILLS,
    OPEN,
    URGENCIES,
    Ask,
)
from webapp.asks.queries import ask_by, most_open, usual_wait
from webapp.asks.sensitive import everyone_sees_it, not_openly, refuse_openly
from webapp.asks.transitions import POST, PUT_BACK, TAKE_BACK
from webapp.db import db
from webapp.errors import Refused, TooLate
from webapp.events import AskEdited, AskOpened, AskPosted, AskPutBack, AskTakenBack


@dataclass(frozen=True)
class Wording:
    """What an asker says: the question, how, how long and by when."""

    text: str
    mode: str
    minutes: int
    urgency: str
    skill_ids: Sequence[int] = ()


def post_ask(
    member: Member, wording: Wording, *, to: Sequence[int] = (), openly: bool = False, only_named: bool = False
) -> Ask:
    """Ask up to three named people, or everybody.

    Where those three are silent, others are asked in waves and then everybody, unless `only_named`.
    """
    _check(wording)
    topics = topics_about(wording.text, wording.skill_ids)
    private = sensitive_among(topics)
    if openly and private:
        raise not_openly(private, field="to")
    if not openly and not to:
        raise Refused(_("Choose somebody to ask, or post it openly."), field="to")
    check_open_asks(member)
    now = clock.now()
    wait = usual_wait([topic.id for topic in topics], wording.urgency)
    ask = Ask(
        asker_id=member.id,
        text=wording.text,
        mode=wording.mode,
        minutes=wording.minutes,
        urgency=wording.urgency,
        state=POST.after,
        posted_at=now,
        promised_least=wait.least if wait else None,
        promised_most=wait.most if wait else None,
        opened_at=now if openly else None,
        is_only_named=(only_named or bool(private)) and not openly,
    )
    db.session.add(ask)
    db.session.flush()
    keep_topics(ask, topics)
    record(
        AskPosted(
            **ask_facts(ask, actor_id=member.id),
            asker_department_id=member.department_id,
            asker_is_newcomer=member.is_newcomer,
            zone=member.zone,
            organisation_zone=setting("zone"),
        )
    )
    plan_expiry(ask)
    if not openly:
        invite_mentors(member, ask.id, to)
    return ask


def _check(wording: Wording) -> None:
    if not wording.text.strip():
        raise Refused(_("Write what you are stuck on, in a sentence."), field="text")
    if len(wording.text) > LONGEST_TEXT:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_TEXT), field="text")
    if wording.mode not in MODES:
        raise Refused(_("Choose call, chat or in person."), field="mode")
    if wording.minutes not in MINUTES:
        raise Refused(_("Choose one of the lengths offered."), field="minutes")
    if wording.urgency not in URGENCIES:
        raise Refused(_("Choose now, today or this week."), field="urgency")
    if len(set(wording.skill_ids)) > MOST_SKILLS:
        raise Refused(_("At most %(most)s topics.", most=MOST_SKILLS), field="skill_ids")


def check_open_asks(member: Member) -> None:
    """Raise Refused when as many are open as this member may have."""
    mine = select(func.count()).select_from(Ask).where(Ask.asker_id == member.id, Ask.state == OPEN)
    open_n = db.session.scalar(mine) or 0
    if open_n >= MOST_OPEN and open_n >= (most := most_open(member)):
        raise Refused(_("%(most)s of your asks are open. Take one back first, or wait for an answer.", most=most))


def edit_ask(member: Member, ask_id: int, wording: Wording) -> Ask:
    """Say it better, while nobody has taken it."""
    ask = ask_by(member, ask_id)
    has_expired = ask.state == EXPIRED
    if not ask.is_open and not has_expired:
        raise not_open_any_more(ask)
    if ask.is_held_from(member.id):
        raise TooLate(_("Somebody is picking it up right now. Wait a moment."))
    _check(wording)
    topics = topics_about(wording.text, wording.skill_ids)
    private = sensitive_among(topics)
    if private and ask.is_open_to_all:
        raise everyone_sees_it(private)
    if private:
        ask.is_only_named, ask.wave_ends_at = True, None
    is_in_other_time = wording.urgency != ask.urgency
    ask.text, ask.mode, ask.minutes, ask.urgency = (
        wording.text,
        wording.mode,
        wording.minutes,
        wording.urgency,
    )
    ask.edited_at = clock.now()
    db.session.flush()
    keep_topics(ask, topics)
    record(AskEdited(**ask_facts(ask, actor_id=member.id)))
    if has_expired:
        keep_ask(member, ask.id)
    elif is_in_other_time:
        go_on(ask)
    return ask


def open_ask(member: Member, ask_id: int) -> Ask:
    """Put it on the open list, where everybody sees it."""
    ask = my_open_ask(member, ask_id)
    if ask.opened_at is None:
        refuse_openly(ask.id)
        ask.opened_at, ask.wave_ends_at = clock.now(), None
        db.session.flush()
        record(AskOpened(**ask_facts(ask, actor_id=member.id)))
    return ask


def take_back_ask(member: Member, ask_id: int) -> Ask:
    """Nobody is asked any more. For ten minutes it can be put back."""
    ask = ask_by(member, ask_id)
    taken_back = db.session.scalar(
        update(Ask)
        .where(Ask.id == ask.id, Ask.state.in_(TAKE_BACK.before))
        .values(state=TAKE_BACK.after, closed_at=clock.now(), held_by=None, held_until=None)
        .returning(Ask.id)
    )
    if taken_back is None:
        raise not_open_any_more(ask)
    stop_clocks(ask)
    record(AskTakenBack(**ask_facts(ask, actor_id=member.id)))
    return ask


def put_back_ask(member: Member, ask_id: int) -> Ask:
    """Undo taking it back: the same people are asked again."""
    ask = ask_by(member, ask_id)
    if not ask.can_be_put_back:
        raise TooLate(_("It is too late to undo this. Ask again."))
    check_open_asks(member)
    PUT_BACK.take(ask)
    ask.closed_at = None
    revive_others(ask)
    record(AskPutBack(**ask_facts(ask, actor_id=member.id)))
    go_on(ask)
    return ask
