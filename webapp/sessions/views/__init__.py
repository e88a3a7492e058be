"""Taking an ask, the session itself, its chat, another time, its end, the wrap-up, and the list of mine."""

from webapp.sessions.views import (
    accepting,
    calling_off,
    changing_plans,
    chat,
    ending,
    lines,
    listing,
    showing,
    talking,
    wrapping_up,
)
from webapp.sessions.views.blueprint import blueprint

__all__ = [
    "accepting",
    "blueprint",
    "calling_off",
    "changing_plans",
    "chat",
    "ending",
    "lines",
    "listing",
    "showing",
    "talking",
    "wrapping_up",
]
