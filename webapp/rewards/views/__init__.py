"""/points, /rules, /badges."""

from webapp.rewards.views import badges, points, rules
from webapp.rewards.views.blueprint import blueprint

__all__ = ["badges", "blueprint", "points", "rules"]
