"""Asks as their asker, an asked mentor or any member may see them."""

from webapp.asks.queries.asked import Asked, AskedPerson, people_asked
from webapp.asks.queries.cards import AskCard, AsksNow, ask_card, asks_now, has_asks_now, open_asks, shown_since
from webapp.asks.queries.helping import Desk, Gap, desk_of, gaps, help_asks, waiting_for
from webapp.asks.queries.limits import asks_left, most_open
from webapp.asks.queries.own import confirmed_skills, last_ask
from webapp.asks.queries.seeing import ask_by, ask_for_mentor
from webapp.asks.queries.standing import Standing, standing_of
from webapp.asks.queries.waits import usual_wait

__all__ = [
    "AskCard",
    "Asked",
    "AskedPerson",
    "AsksNow",
    "Desk",
    "Gap",
    "Standing",
    "ask_by",
    "ask_card",
    "ask_for_mentor",
    "asks_left",
    "asks_now",
    "confirmed_skills",
    "desk_of",
    "gaps",
    "has_asks_now",
    "help_asks",
    "last_ask",
    "most_open",
    "open_asks",
    "people_asked",
    "shown_since",
    "standing_of",
    "usual_wait",
    "waiting_for",
]
