"""The forms of the rules pages. What stands in the editor itself is read by rule_editing.py."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import DateField, FileField, HiddenField, TextAreaField
from wtforms.validators import InputRequired

from webapp.errors import Refused
from webapp.game.problems import Problem
from webapp.game.rulebook import Plain
from webapp.rewards.rule_problems import problem_sentence
from webapp.web.forms import Form, plain_text


class RulesRefused(Refused):
    """What an owner typed is not kept: `plain` is shown again with a sentence at each place."""

    def __init__(self, plain: Plain, problems: Sequence[Problem]) -> None:
        super().__init__(_("Not kept yet: look at what is marked."))
        self.plain = plain
        self.problems: Mapping[str, str] = {one.place: problem_sentence(one) for one in reversed(problems)}


class DraftForm(Form):
    """`edit_n` says which state of the draft the owner has seen.

    It has no key: it is sent with each change of a field, and what it says is the whole draft, so twice is once.
    """

    key = HiddenField(default="")
    edit_n = HiddenField()
    refused: RulesRefused | None = None

    def refuse(self, no: Refused) -> None:
        if isinstance(no, RulesRefused):
            self.refused = no
        super().refuse(no)

    @property
    def seen(self) -> int:
        return _number(self.edit_n.data or "")


class StartForm(Form):
    """When the rules begin, and why."""

    edit_n = HiddenField()
    starts_on = DateField(
        lazy_gettext("In force from"), [InputRequired(lazy_gettext("Choose a day."))], format=["%Y-%m-%d"]
    )
    note = TextAreaField(lazy_gettext("Why (everybody can read it)"), [plain_text])
    announcement = TextAreaField(lazy_gettext("What the feed says"), [plain_text])
    reason = TextAreaField(lazy_gettext("Why limits for two people are looser (owners read it)"), [plain_text])

    def start(self) -> dict[str, Any]:
        day: date = self.starts_on.data
        return {
            "edit_n": _number(self.edit_n.data or ""),
            "starts_on": day,
            "note": self.note.data or "",
            "reason": self.reason.data or "",
            "announcement": self.announcement.data or "",
        }


class RulesFileForm(Form):
    file = FileField(lazy_gettext("A file of rules"))
    text = TextAreaField(lazy_gettext("Or its text"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
