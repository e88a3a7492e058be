"""The pages of people: mine, others', and my settings."""

from webapp.people.views import availability, directory, downloading, safety, settings, showing, welcome
from webapp.people.views.blueprint import blueprint

__all__ = ["availability", "blueprint", "directory", "downloading", "safety", "settings", "showing", "welcome"]
