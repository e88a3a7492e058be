"""The pages of people: mine, others', and my settings."""

from webapp.people.views import availability, directory, safety, settings, showing, welcome
from webapp.people.views.blueprint import blueprint

__all__ = ["availability", "blueprint", "directory", "safety", "settings", "showing", "welcome"]
