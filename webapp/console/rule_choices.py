"""What the selects of the rules editor offer, in the words of a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, lazy_gettext
from flask_babel import gettext as _

from webapp.game.conditions import (
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    BY_KEY,
    CHOICE,
    FLAG,
    IN,
    IS,
    IS_NOT,
    NOT_IN,
    NUMBER,
    OPS,
    SKILLS,
)
from webapp.game.plain_rules import BASE, EVENTS

FIELDS: Mapping[str, Any] = {
    "pair.same_department": lazy_gettext("the departments"),
    "pair.same_location": lazy_gettext("the sites"),
    "pair.same_team": lazy_gettext("the teams"),
    "pair.is_line_management": lazy_gettext("one manages the other"),
    "pair.prior_sessions": lazy_gettext("earlier sessions of the two"),
    "mentor.is_first_time": lazy_gettext("the mentor’s first session ever"),
    "asker.is_newcomer": lazy_gettext("the asker is a newcomer"),
    "skill.id": lazy_gettext("the skill"),
    "session.mode": lazy_gettext("the way"),
    "session.minutes": lazy_gettext("the minutes"),
    "session.confirmed_by": lazy_gettext("confirmed by"),
    "local.weekday": lazy_gettext("the weekday"),
}
_OPS: Mapping[str, Any] = {
    IS: lazy_gettext("is"),
    IS_NOT: lazy_gettext("is not"),
    IN: lazy_gettext("is one of"),
    NOT_IN: lazy_gettext("is none of"),
    AT_LEAST: lazy_gettext("at least"),
    AT_MOST: lazy_gettext("at most"),
    BETWEEN: lazy_gettext("between"),
}
_ALIKE = (("no", lazy_gettext("differ")), ("yes", lazy_gettext("are the same")))
_YES = (("yes", lazy_gettext("yes")), ("no", lazy_gettext("no")))
_VALUES: Mapping[str, Sequence[tuple[str, Any]]] = {
    "session.mode": (
        ("chat", lazy_gettext("chat")),
        ("call", lazy_gettext("call")),
        ("in_person", lazy_gettext("in person")),
    ),
    "session.confirmed_by": (("asker", lazy_gettext("the asker")), ("both", lazy_gettext("both"))),
}
MONDAY = date(2024, 1, 1)
PER = (("pair", lazy_gettext("two people")), ("person", lazy_gettext("person")))
PERIODS = (("day", lazy_gettext("a day")), ("week", lazy_gettext("a week")), ("ever", lazy_gettext("ever")))


def fields_for(kind: str, *, with_skills: bool) -> Sequence[tuple[str, Any]]:
    """The fields that a rule of this kind may ask about."""
    event = EVENTS[kind]
    known = [(key, text) for key, text in FIELDS.items() if event in BY_KEY[key].events]
    return [(key, text) for key, text in known if with_skills or BY_KEY[key].kind != SKILLS]


def ops_for(field: str) -> Sequence[tuple[str, Any]]:
    """None where the value says it all, and for what is no field."""
    kind = BY_KEY[field].kind if field in BY_KEY else FLAG
    return () if kind == FLAG else [(op, _OPS[op]) for op in OPS[kind]]


def values_for(field: str, skills: Mapping[int, str]) -> Sequence[tuple[str, Any]]:
    """None for a number, and for what is no field."""
    known = BY_KEY.get(field)
    if known is None or known.kind == NUMBER:
        return ()
    if known.kind == SKILLS:
        return [(str(skill_id), name) for skill_id, name in skills.items()]
    if field == "local.weekday":
        return weekdays()
    if known.kind == CHOICE:
        return _VALUES[field]
    return _ALIKE if field.startswith("pair.same") else _YES


def weekdays() -> Sequence[tuple[str, str]]:
    """Monday is 1. The first of January 2024 was one."""
    return [(str(n), format_date(MONDAY.replace(day=n), "EEEE")) for n in range(1, 8)]


def when_words(kind: str) -> str:
    """How the sentence of a rule begins."""
    return _("When a session has ended") if kind == BASE else _("When a session is confirmed")
