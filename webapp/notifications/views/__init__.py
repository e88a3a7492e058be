"""The list of what I am told, and what I want to be mailed."""

from webapp.notifications.views import listing, settings, unsubscribe
from webapp.notifications.views.blueprint import blueprint

__all__ = ["blueprint", "listing", "settings", "unsubscribe"]
