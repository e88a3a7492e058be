"""Steps from one state to another, as values: commands take them, docs/states.md is drawn from them."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from webapp.errors import Refused


@dataclass(frozen=True)
class Transition:
    """`words` say what happens; without `before` it is how a row begins."""

    words: str
    before: tuple[str, ...]
    after: str

    def take(self, row: Any) -> None:
        """Change the state of `row`. Raises Refused where no such step leads from it."""
        if row.state not in self.before:
            raise Refused(_("That is not possible any more. Reload the page to see how things stand."))
        row.state = self.after
