"""Badges and levels in words: their names, tiers, how rare one is, how far it is to the next."""

from collections.abc import Callable, Mapping

from babel.lists import format_list
from flask import Flask
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from webapp.game.badges import Badge
from webapp.game.levels import NAMES, Breadth
from webapp.rewards.album import Held

TIERS: Mapping[int, Callable[[], str]] = {
    1: lambda: _("Bronze"),
    2: lambda: _("Silver"),
    3: lambda: _("Gold"),
    4: lambda: _("Platinum"),
}
RARITIES: Mapping[str, Callable[[], str]] = {
    "common": lambda: _("Common"),
    "uncommon": lambda: _("Uncommon"),
    "rare": lambda: _("Rare"),
    "epic": lambda: _("Epic"),
    "legendary": lambda: _("Legendary"),
}


def badge_title(badge: Badge) -> str:
    return _(badge.title)


def badge_criteria(badge: Badge) -> str:
    return _(badge.criteria)


def badge_tier(badge: Badge, tier: int) -> str:
    """Bronze; nothing for a badge that has no tiers."""
    return TIERS[tier]() if len(badge.tiers) > 1 else ""


def badge_state(held: Held) -> str:
    """One line below the name: what one has, and how rare that is; or how far it has come."""
    if not held.tier:
        return badge_progress(held)
    metal = badge_tier(held.badge, held.tier)
    rare = _("%(rarity)s, %(percent)s %%", rarity=RARITIES[held.rarity](), percent=held.percent) if held.rarity else ""
    return ". ".join(part for part in (metal, rare) if part) or _("Yours")


def badge_progress(held: Held) -> str:
    """2 of 3 people helped; nothing where there is no progress to show."""
    if not held.next_at:
        return ""
    return _("%(value)s of %(next)s %(what)s", value=held.value, next=held.next_at, what=_(held.badge.towards))


def level_name(level: int) -> str:
    return _(NAMES[level - 1])


def breadth_words(lacks: Breadth) -> str:
    """2 more people and 1 more department."""
    parts = [
        ngettext("%(num)s more person", "%(num)s more people", lacks.people) if lacks.people else "",
        ngettext("%(num)s more department", "%(num)s more departments", lacks.departments) if lacks.departments else "",
        ngettext("%(num)s more skill", "%(num)s more skills", lacks.skills) if lacks.skills else "",
    ]
    return format_list([part for part in parts if part], locale=get_locale())


def connect_badge_words(app: Flask) -> None:
    for filter_ in (level_name, breadth_words, badge_title, badge_criteria, badge_tier, badge_state, badge_progress):
        app.template_filter(filter_.__name__)(filter_)
