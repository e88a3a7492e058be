"""The form of my availability."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice
from wtforms.validators import Optional

from webapp import clock
from webapp.accounts.availability import A_WEEK, NO_LIMIT, Availability
from webapp.people.forms import UNKNOWN
from webapp.web.forms import Form


class DayField(DateField):
    """A day, in plain words when it is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(lazy_gettext("Type a day such as 2026-12-01.")) from None


class AvailabilityForm(Form):
    sessions_a_week = RadioField(
        lazy_gettext("Sessions a week"),
        invalid_choice_message=UNKNOWN,
        choices=[
            *(SelectChoice(str(n), str(n)) for n in A_WEEK),
            SelectChoice(str(NO_LIMIT), lazy_gettext("No limit")),
        ],
    )
    is_paused = BooleanField(lazy_gettext("Pause: nobody asks me"))
    back_on = DayField(lazy_gettext("Away, back on"), [Optional()])

    def __init__(self, row: Availability, zone: str, **values: Any) -> None:
        super().__init__(
            sessions_a_week=str(row.sessions_a_week),
            is_paused=row.paused_at is not None,
            back_on=_back_on(row, zone),
            **values,
        )


def _back_on(row: Availability, zone: str) -> date | None:
    is_ahead = row.away_until is not None and row.away_until > clock.now()
    return row.away_until.astimezone(ZoneInfo(zone)).date() if row.away_until and is_ahead else None


class ReturnForm(Form):
    """ "I’m back", from Help or from home."""

    came_from = HiddenField()
