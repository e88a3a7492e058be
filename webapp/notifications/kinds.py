"""Read here of what members are told: each kind, how urgent it is, and whether it is also mailed."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

ASKED, TAKEN, GONE, SOON = "asked", "taken", "gone", "soon"
EXPIRED, NARROWED, RELEASED, VOIDED = "expired", "narrowed", "released", "voided"
WRAP_UP, NEXT_STEP = "wrap_up", "next_step"
REPORT_WAITS, REPORT_OPEN, REPORT_CLOSED = "report_waits", "report_open", "report_closed"
SAME_QUESTION, KUDOS = "same_question", "kudos"
MUTED, DIGEST = "muted", "digest"
STREAK, SPARE, NEW_CARD = "streak", "spare", "new_card"
BADGE, BADGE_GONE = "badge", "badge_gone"
POINTS, POINTS_WAIT = "points", "points_wait"
INVITED, RESET = "invited", "reset"
"""These two are mailed only: whoever gets them cannot come in yet."""


@dataclass(frozen=True)
class Kind:
    """`is_nudge`: counts towards the nudge budget. `is_urgent`: a mail that waits for no quiet hours."""

    icon: str
    label: str = ""
    is_mailed: bool = True
    is_nudge: bool = False
    is_urgent: bool = False


KINDS: dict[str, Kind] = {
    ASKED: Kind("help", lazy_gettext("Somebody asks you"), is_nudge=True),
    TAKEN: Kind("stamp", lazy_gettext("Your ask is taken"), is_urgent=True),
    GONE: Kind("check", is_mailed=False),
    SOON: Kind("clock", lazy_gettext("Five minutes before a session"), is_urgent=True),
    RELEASED: Kind("undo", lazy_gettext("A session is moved or called off"), is_urgent=True),
    EXPIRED: Kind("undo", lazy_gettext("Nobody took your ask in time")),
    NARROWED: Kind("lock", is_mailed=False),
    VOIDED: Kind("undo", is_mailed=False),
    WRAP_UP: Kind("pen", lazy_gettext("A wrap-up waits"), is_nudge=True),
    NEXT_STEP: Kind("flag", lazy_gettext("A next step is due"), is_nudge=True),
    REPORT_WAITS: Kind("flag", is_mailed=False),
    REPORT_OPEN: Kind("flag", is_mailed=False),
    REPORT_CLOSED: Kind("flag", is_mailed=False),
    SAME_QUESTION: Kind("people", is_mailed=False),
    KUDOS: Kind("star", is_mailed=False),
    DIGEST: Kind("receipt", lazy_gettext("Your week, on Thursdays"), is_nudge=True),
    STREAK: Kind("clock", lazy_gettext("Your streak, on Thursdays"), is_nudge=True),
    SPARE: Kind("check", is_mailed=False),
    NEW_CARD: Kind("receipt", is_mailed=False),
    BADGE: Kind("stamp", is_mailed=False),
    BADGE_GONE: Kind("undo", is_mailed=False),
    POINTS: Kind("receipt", is_mailed=False),
    POINTS_WAIT: Kind("receipt", is_mailed=False),
    MUTED: Kind("bell", is_mailed=False),
    INVITED: Kind("lock", lazy_gettext("An invitation"), is_urgent=True),
    RESET: Kind("key", lazy_gettext("A new password"), is_urgent=True),
}

CHOSEN = tuple(name for name, kind in KINDS.items() if kind.is_mailed and name not in (INVITED, RESET))
"""What a member may switch off."""
