"""How modes, urgencies and reasons read, as template filters and choices of forms."""

from flask_babel import lazy_gettext

from webapp.asks.models import CALL, CHAT, IN_PERSON, NOW, THIS_WEEK, TODAY

MODE_WORDS = {CALL: lazy_gettext("Call"), CHAT: lazy_gettext("Chat"), IN_PERSON: lazy_gettext("In person")}
URGENCY_WORDS = {NOW: lazy_gettext("Now"), TODAY: lazy_gettext("Today"), THIS_WEEK: lazy_gettext("This week")}
REASON_WORDS = {
    "busy": lazy_gettext("I am busy"),
    "not_my_thing": lazy_gettext("Not my thing"),
    "too_close": lazy_gettext("Too close to me"),
}
