"""/points, /badges."""

from webapp.rewards.views import badges, points
from webapp.rewards.views.blueprint import blueprint

__all__ = ["badges", "blueprint", "points"]
