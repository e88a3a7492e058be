"""Home, and what can be done with what the feed tells."""

from webapp.feed.views import home, praising, reacting
from webapp.feed.views.blueprint import blueprint

__all__ = ["blueprint", "home", "praising", "reacting"]
