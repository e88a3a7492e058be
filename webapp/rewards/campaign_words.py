"""A campaign in words: what counts, for whom it is, how far it is. A test demands a sentence for each template."""

from collections.abc import Callable, Mapping

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.game.campaigns import BOTH, BY_KEY, DEPARTMENT, EACH, EVERYBODY, NEWCOMERS, SITE
from webapp.game.rules import ASKER, MENTOR
from webapp.rewards.campaigns import Card

NAMES: Mapping[str, Callable[[], str]] = {
    "sessions": lambda: _("Sessions together"),
    "people": lambda: _("People helped"),
    "hallway": lambda: _("Cross the hallway"),
    "welcome": lambda: _("Welcome wave"),
    "first_asks": lambda: _("Ask one thing"),
    "skill_week": lambda: _("Gap week"),
    "quiet_experts": lambda: _("Quiet experts"),
}
WHYS: Mapping[str, Callable[[], str]] = {
    "sessions": lambda: _("The more of us ask, the less of us are stuck."),
    "people": lambda: _("Everybody is stuck now and then. Let us see how many we can free together."),
    "hallway": lambda: _("Whoever sits two departments away may know it already."),
    "welcome": lambda: _("The first weeks are easier with somebody to ask."),
    "first_asks": lambda: _("The first question is the hardest. Ask one small thing."),
    "skill_week": lambda: _("Many look for this, few know it. Let us spread it."),
    "quiet_experts": lambda: _("Many know things that nobody has asked them about yet."),
}
"""A reason to begin with; owners write their own."""
COUNTS: Mapping[str, Callable[[str], str]] = {
    "sessions": lambda _skill: _("Each confirmed session counts."),
    "people": lambda _skill: _("Everybody who got help in a confirmed session counts once."),
    "hallway": lambda _skill: _(
        "A confirmed session with somebody of another department counts, for whoever asks and helps."
    ),
    "welcome": lambda _skill: _("Helping somebody in their first 60 days counts."),
    "first_asks": lambda _skill: _("Whoever gets help for the first time counts."),
    "skill_week": lambda skill: _("Each confirmed session about %(skill)s counts.", skill=skill),
    "quiet_experts": lambda _skill: _("Whoever helps for the first time counts."),
}
"""By template; given the name of the skill, where there is one."""
AUDIENCES: Mapping[str, Callable[[str], str]] = {
    EVERYBODY: lambda _place: _("everybody"),
    DEPARTMENT: lambda place: _("the department %(place)s", place=place),
    SITE: lambda place: _("the site %(place)s", place=place),
    NEWCOMERS: lambda _place: _("newcomers, in their first 60 days"),
}
"""Given the name of the department or site."""
ROLES: Mapping[str, Callable[[], str]] = {
    MENTOR: lambda: _("the mentor"),
    ASKER: lambda: _("the asker"),
    BOTH: lambda: _("both"),
}


def counts(card: Card) -> str:
    """What counts, in a sentence."""
    return COUNTS[card.template_key](card.skill)


def whom(card: Card) -> str:
    return AUDIENCES[card.audience](card.place)


def how_far(card: Card) -> str:
    """Of its reader where each has a goal, else of all together."""
    return _("%(n)s of %(target)s", n=card.far, target=card.target)


def goal(template_key: str, target: int) -> str:
    """What is to be reached."""
    template = BY_KEY[template_key]
    if template.unit == EACH:
        return ngettext("%(num)s session each", "%(num)s sessions each", target)
    if template.counts_people:
        return ngettext("%(num)s person", "%(num)s people", target)
    return ngettext("%(num)s session", "%(num)s sessions", target)


def bonus(card: Card) -> str:
    """What it pays, as it stands beside the rules; empty where it pays nothing."""
    if not card.amount:
        return ""
    return _(
        "%(who)s gets %(n)s more for each, at most half of what the session itself pays.",
        who={MENTOR: _("The mentor"), ASKER: _("The asker"), BOTH: _("Each of the two")}[card.role],
        n=card.amount,
    )


def connect_campaign_words(app: Flask) -> None:
    app.template_filter("campaign_name")(lambda key: NAMES[key]())
    app.template_filter("campaign_goal")(goal)
    for name, words in (("counts", counts), ("whom", whom), ("far", how_far), ("bonus", bonus)):
        app.template_filter(f"campaign_{name}")(words)
