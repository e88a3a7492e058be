"""The forms of a report: what happened, and what came of it."""

from flask_babel import lazy_gettext
from wtforms import TextAreaField

from webapp.accounts.reports import LONGEST_SENTENCE
from webapp.web.forms import Form, plain_text

LONGEST = {"maxlength": str(LONGEST_SENTENCE)}


class ReportForm(Form):
    sentence = TextAreaField(lazy_gettext("What happened, in a sentence"), [plain_text], render_kw=LONGEST)


class ClosureForm(Form):
    outcome = TextAreaField(lazy_gettext("What came of it"), [plain_text], render_kw=LONGEST)
