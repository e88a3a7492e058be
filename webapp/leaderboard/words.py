"""A board in words, as its title says them."""

from flask import Flask
from flask_babel import format_date
from flask_babel import gettext as _

from webapp.game.standings import MONTH, SEASON
from webapp.leaderboard.choosing import DEPARTMENT, NEWCOMERS, SITE, Choice


def board_words(choice: Choice, skill_name: str = "") -> str:
    """What is counted, when, and among whom."""
    return " · ".join(
        part for part in (_("Sessions given, %(when)s", when=_when(choice)), _whom(choice, skill_name)) if part
    )


def _when(choice: Choice) -> str:
    if choice.is_now:
        return {MONTH: _("this month"), SEASON: _("this season")}.get(choice.kind, _("this week"))
    if choice.kind == MONTH:
        return format_date(choice.first, "MMMM y")
    return _(
        "%(first)s to %(last)s", first=format_date(choice.first, "d MMM"), last=format_date(choice.last, "d MMM y")
    )


def _whom(choice: Choice, skill_name: str) -> str:
    named = {DEPARTMENT: _("my department"), SITE: _("my site"), NEWCOMERS: _("in their first 60 days")}
    return skill_name or named.get(choice.scope, "")


def connect_board_words(app: Flask) -> None:
    app.template_filter("board_words")(board_words)
