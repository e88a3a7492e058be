"""Answered, but not helped: its asker asks somebody else, in the same words."""

from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.commands.asking import check_open_asks
from webapp.asks.commands.ending import accepted_offer
from webapp.asks.commands.facts import ask_facts
from webapp.asks.commands.going_on import go_on, revive_others
from webapp.asks.models import REOPENS, Ask
from webapp.asks.queries import ask_by
from webapp.asks.sensitive import sensitive_topic
from webapp.asks.transitions import ASK_ON, GIVE_UP
from webapp.db import db
from webapp.errors import TooLate
from webapp.events import AskReleased


def ask_someone_else(member: Member, ask_id: int, tried_by: int) -> Ask:
    """Open again for a week after it was answered, with its age: the others are asked, in waves, not who has tried.

    Whoever asked only by name has now asked for somebody else. What is open already stays as it is.
    """
    ask = ask_by(member, ask_id)
    if ask.is_open:
        return ask
    offer = accepted_offer(ask_id, tried_by)
    if offer is None or ask.state not in ASK_ON.before or _is_too_old(ask):
        raise TooLate(_("An ask can go on for a week. Ask again: your words are kept."))
    check_open_asks(member)
    ASK_ON.take(ask)
    GIVE_UP.take(offer)
    ask.closed_at, ask.reopened_n, ask.is_only_named = None, ask.reopened_n + 1, bool(sensitive_topic(ask.id))
    revive_others(ask)
    db.session.flush()
    record(AskReleased(**ask_facts(ask, actor_id=member.id), mentor_id=tried_by))
    go_on(ask)
    return ask


def _is_too_old(ask: Ask) -> bool:
    return ask.closed_at is None or clock.now() - ask.closed_at > REOPENS
