"""The console's pages, for program owners only."""

from webapp.console.views import importing, inviting, outbox, overview, people, person, reports, setting_up, settings
from webapp.console.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "importing",
    "inviting",
    "outbox",
    "overview",
    "people",
    "person",
    "reports",
    "setting_up",
    "settings",
]
