"""The console's pages, for program owners only."""

from webapp.console.views import (
    importing,
    inviting,
    log,
    matching,
    merging,
    outbox,
    overview,
    people,
    person,
    reports,
    rules,
    rules_draft,
    rules_what_if,
    setting_up,
    settings,
    skill,
    skills,
)
from webapp.console.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "importing",
    "inviting",
    "log",
    "matching",
    "merging",
    "outbox",
    "overview",
    "people",
    "person",
    "reports",
    "rules",
    "rules_draft",
    "rules_what_if",
    "setting_up",
    "settings",
    "skill",
    "skills",
]
