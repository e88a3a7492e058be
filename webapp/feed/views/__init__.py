"""Home, and what can be done with what the feed tells."""

from webapp.feed.views import celebrating, home, praising, reacting
from webapp.feed.views.blueprint import blueprint

__all__ = ["blueprint", "celebrating", "home", "praising", "reacting"]
