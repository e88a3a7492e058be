"""What a phone is told of Hallway when it is put on the home screen."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.web.assets import asset

HALLWAY = "Hallway"
PAPER, PETROL = "#fbf7f0", "#1f4e5f"
SIZES = (192, 512)


def manifest(organisation: str) -> dict[str, Any]:
    """The members of a web app manifest. An organisation without a name of its own is called Hallway."""
    return {
        "id": "/",
        "name": HALLWAY if organisation == HALLWAY else _("Hallway at %(organisation)s", organisation=organisation),
        "short_name": HALLWAY,
        "description": _("The question reaches the colleague who can answer it."),
        "lang": "en",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": PETROL,
        "background_color": PAPER,
        "icons": [
            *(_icon(f"icons/{size}.png", size, "any") for size in SIZES),
            *(_icon(f"icons/maskable-{size}.png", size, "maskable") for size in SIZES),
            {"src": asset("favicon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        ],
        "shortcuts": [
            _shortcut(_("Ask"), url_for("asks.new"), "ask"),
            _shortcut(_("Help"), url_for("asks.help"), "help"),
            _shortcut(_("Sessions"), url_for("sessions.index"), "sessions"),
            _shortcut(_("Streak"), url_for("streak.streak"), "calendar"),
        ],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": asset(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcut(name: str, url: str, icon: str) -> dict[str, Any]:
    return {"name": name, "url": url, "icons": [_icon(f"icons/{icon}.png", 96, "any")]}
