"""The forms of a session: their shape only."""

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import NumberRange
from wtforms.widgets import CheckboxInput, DateTimeLocalInput, ListWidget

from webapp.errors import Refused
from webapp.sessions.models import HELPED, LONGEST_LINE, LONGEST_MESSAGE, NOT_THIS_TIME, THANKS_WORDS, UNBLOCKED
from webapp.sessions.wall_time import moment_from, moment_of
from webapp.web.addresses import LARGEST_ID
from webapp.web.forms import Form, plain_text

NOW, OTHER = "now", "other"
LINE = {"maxlength": str(LONGEST_LINE)}


class AcceptForm(Form):
    """When it suits the mentor: now, one of the times offered, or another one."""

    slot = StringField(lazy_gettext("When suits you?"))
    other = StringField(lazy_gettext("Another time"), widget=DateTimeLocalInput())

    def moment(self, zone: str) -> datetime | None:
        """What was chosen (UTC); None is now. Raises Refused beside its field."""
        chosen, written = self.slot.data or "", (self.other.data or "").strip()
        if chosen == NOW:
            return None
        at = moment_of(written, zone) if chosen == OTHER else moment_from(chosen)
        if at is not None:
            return at
        if chosen != OTHER:
            raise Refused(_("Choose one of the times."), field="slot")
        if not written:
            raise Refused(_("Write the day and the time."), field="other")
        raise Refused(_("There is no such time. Where the clocks change, an hour can be missing."), field="other")

    def refuse(self, no: Refused) -> None:
        if no.field == "at":
            no = Refused(no.sentence, field="other" if self.slot.data == OTHER else "slot")
        super().refuse(no)


class MoveForm(AcceptForm):
    """When it suits both instead."""

    def new_time(self, zone: str) -> datetime:
        """What was chosen (UTC). Raises Refused beside its field."""
        at = self.moment(zone)
        if at is None:
            raise Refused(_("Choose one of the times."), field="slot")
        return at


class MessageForm(Form):
    """A line of the chat."""

    text = TextAreaField(
        lazy_gettext("Message"), [plain_text], render_kw={"maxlength": str(LONGEST_MESSAGE), "required": False}
    )


class SeenForm(Form):
    """Up to which message somebody has read."""

    message_id = IntegerField(validators=[NumberRange(1, LARGEST_ID)])


class GoalForm(Form):
    """What should be true at the end."""

    goal = StringField(lazy_gettext("Goal"), [plain_text], render_kw=LINE)


class TakeawayForm(Form):
    """What a mentor may write down at the end: one line."""

    takeaway = TextAreaField(lazy_gettext("Takeaway, one line for yourself"), [plain_text], render_kw=LINE)


class WrapUpForm(TakeawayForm):
    """What an asker says at the end: one tap that is needed, and what may follow."""

    verdict = StringField(lazy_gettext("Did it help?"))
    next_step = StringField(lazy_gettext("What"), [plain_text], render_kw=LINE)
    due_on = SelectField(lazy_gettext("By when"), validate_choice=False)
    words = SelectMultipleField(
        lazy_gettext("Thank them"),
        choices=lambda: [(word, thanks_words()[word]) for word in THANKS_WORDS],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    thanks = TextAreaField(lazy_gettext("In a sentence"), [plain_text], render_kw=LINE)
    publish = BooleanField(lazy_gettext("Show it in the feed"))

    def day(self) -> date:
        """By when. Raises Refused beside its field."""
        try:
            return date.fromisoformat(self.due_on.data or "")
        except ValueError:
            raise Refused(_("Choose a day."), field="due_on") from None


def thanks_words() -> dict[str, str]:
    """Each word of thanks as it reads."""
    return {"clear": _("clear"), "quick": _("quick"), "patient": _("patient"), "kind": _("kind")}


def verdict_words() -> dict[str, str]:
    """Each answer to "Did it help?" as it reads, in order."""
    return {UNBLOCKED: _("Unblocked me"), HELPED: _("Helped a bit"), NOT_THIS_TIME: _("Not this time")}
