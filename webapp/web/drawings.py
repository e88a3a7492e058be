"""Parts of pages that read the same for everybody, such as an item of the feed: drawn once, kept for minutes.

A part is kept under everything that its template is given, and it is given nothing else: not who is signed in, no
token. So two people see the same part only where they would have been drawn the same. What somebody erases stays here
for no longer than `KEPT_FOR`, because then everything is drawn anew.
"""

import secrets
from collections.abc import Hashable
from datetime import datetime, timedelta

from flask import current_app
from markupsafe import Markup

from webapp import clock
from webapp.web.forms import BUTTON
from webapp.web.words import language

KEPT_FOR = timedelta(minutes=5)
MOST_KEPT = 500


class Blank:
    """Stands where a form's token and key belong, which are each reader's own. Nobody can write it: it is random."""

    hidden = Markup(f"<!-- {secrets.token_hex(16)} -->")  # nosec B704 - random letters


class Drawings:
    """What one template draws of its values, which can be hashed, and of `button`, a bare form."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._kept: dict[Hashable, list[Markup]] = {}
        self._since: datetime | None = None

    def draw(self, **values: Hashable) -> Markup:
        """The part, for this reader."""
        parts = self._parts(values)
        return BUTTON.hidden.join(parts) if len(parts) > 1 else parts[0]

    def _parts(self, values: dict[str, Hashable]) -> list[Markup]:
        """What stands between the forms' tokens."""
        now = clock.now()
        is_fresh = self._since is not None and self._since <= now < self._since + KEPT_FOR
        if not is_fresh or len(self._kept) >= MOST_KEPT:
            self._kept, self._since = {}, now
        key = (language(), *values.values())
        parts = self._kept.get(key)
        if parts is None:
            drawn = current_app.jinja_env.get_template(self._template).render(**values, button=Blank)
            parts = [Markup(part) for part in drawn.split(Blank.hidden)]  # nosec B704 - a template has escaped it
            self._kept[key] = parts
        return parts
