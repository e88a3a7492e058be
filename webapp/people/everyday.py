"""For whoever is not sure: six everyday things that colleagues are glad to be shown, each with the skill it means."""

from flask_babel import gettext as _


def everyday_cards() -> list[tuple[str, str, str]]:
    """(what happened to you, what it is worth to others, words that mean the skill)"""
    return [
        (_("Survived an audit"), _("Somebody has their first one next month."), "internal audits"),
        (_("Said no, and stayed friends"), _("Most people would like to know how."), "saying no"),
        (_("Made a spreadsheet add up"), _("Ten minutes of yours save an afternoon."), "excel formulas"),
        (_("Ran a meeting that ended early"), _("Everybody has one that does not."), "facilitation"),
        (_("Got a claim through at the first try"), _("You know which box matters."), "expense claims"),
        (_("Are new here"), _("You see what we no longer see, and know what nobody told you."), "onboarding"),
    ]
