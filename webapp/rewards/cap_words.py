"""The limits of a ruleset in words, one sentence each."""

from collections.abc import Sequence

from babel.lists import format_list
from flask_babel import format_percent, get_locale, ngettext
from flask_babel import gettext as _

from webapp.game.rules import ASKER, MENTOR, Caps

Said = tuple[str, str, str]
"""A key that stays the same, a title, a sentence."""


def caps_said(caps: Caps) -> Sequence[Said]:
    """Keys: mentor, asker, pair, ladder, reciprocity, line_management, boards, newcomers, quality."""
    return (
        ("mentor", _("Giving sessions"), _person(caps, MENTOR)),
        ("asker", _("Asking"), _person(caps, ASKER)),
        ("pair", _("The same two people"), _pair(caps)),
        ("ladder", _("Meeting again"), _ladder(caps)),
        ("reciprocity", _("The same skill back"), _reciprocity(caps)),
        ("line_management", _("Managers and their people"), _line_management(caps)),
        ("boards", _("Leaderboard"), _boards(caps)),
        ("newcomers", _("New here"), _newcomers(caps)),
        ("quality", _("Quality"), _quality(caps)),
    )


def caps_sentences(caps: Caps) -> Sequence[tuple[str, str]]:
    """Title and sentence of each limit."""
    return [(title, sentence) for _key, title, sentence in caps_said(caps)]


def _person(caps: Caps, role: str) -> str:
    a_day, a_week = caps.a_day[role], caps.a_week[role]
    if role == MENTOR:
        return _("A mentor earns up to %(day)s points a day and %(week)s a week.", day=a_day, week=a_week)
    return _("An asker earns up to %(day)s points a day and %(week)s a week.", day=a_day, week=a_week)


def _pair(caps: Caps) -> str:
    return ngettext(
        "Two people are paid for %(num)s session a day and %(week)s a week, whoever of them helps.",
        "Two people are paid for %(num)s sessions a day and %(week)s a week, whoever of them helps.",
        caps.pair_a_day,
        week=caps.pair_a_week,
    )


def _ladder(caps: Caps) -> str:
    steps = [step for step in caps.pair_ladder if step]
    if steps == [100]:
        return _("Of the sessions of two people within %(days)s days only the first one pays.", days=caps.pair_days)
    return _(
        "Within %(days)s days the sessions of two people pay %(steps)s of their points, further ones nothing.",
        days=caps.pair_days,
        steps=format_list([percent(step) for step in steps], locale=get_locale() or "en"),
    )


def _reciprocity(caps: Caps) -> str:
    return ngettext(
        "Helping back with the same skill within %(num)s day earns nothing. With another skill it does.",
        "Helping back with the same skill within %(num)s days earns nothing. With another skill it does.",
        caps.reciprocal_days,
    )


def _line_management(caps: Caps) -> str:
    share = caps.line_management_percent
    if share == 0:
        return _("Between a manager and their people a session pays nothing: it is part of the job.")
    if share == 100:
        return _("Between a manager and their people a session pays like any other.")
    return _(
        "Between a manager and their people a session pays %(share)s: it is part of the job.", share=percent(share)
    )


def _boards(caps: Caps) -> str:
    return ngettext(
        "Boards count up to %(num)s session of a mentor a day and %(week)s a week.",
        "Boards count up to %(num)s sessions of a mentor a day and %(week)s a week.",
        caps.counted_a_day,
        week=caps.counted_a_week,
    )


def _newcomers(caps: Caps) -> str:
    if caps.new_account_days == 0:
        return _("Whoever joins can earn everything from the first day on.")
    return ngettext(
        "Whoever is here for less than %(num)s day earns what a session is worth, and nothing beside it.",
        "Whoever is here for less than %(num)s days earns what a session is worth, and nothing beside it.",
        caps.new_account_days,
    )


def _quality(caps: Caps) -> str:
    if caps.quality_percent == 0:
        return _("What askers say about a session changes nobody’s points.")
    return _(
        "Extra points for mentors and boards need %(share)s of the ratings of the last %(days)s days to say that it "
        "helped, once there are %(ratings)s. Points for the session itself stay.",
        share=percent(caps.quality_percent),
        days=caps.quality_days,
        ratings=caps.quality_ratings,
    )


def percent(share: int) -> str:
    return str(format_percent(share / 100))
