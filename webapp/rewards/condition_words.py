"""A condition of a rule in words, so that they follow "if": what has to be so for the rule to pay."""

from collections.abc import Callable, Mapping, Sequence

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from webapp.game.conditions import AT_LEAST, AT_MOST, BETWEEN, BY_KEY, CHOICE, FLAG, IN, IS, Condition, Field
from webapp.web.formats import day_name

Sentences = Mapping[bool, Callable[[], str]]

FLAGS: Mapping[str, Sentences] = {
    "pair.same_department": {
        True: lambda: _("both are of the same department"),
        False: lambda: _("the two are of different departments"),
    },
    "pair.same_location": {
        True: lambda: _("both work at the same site"),
        False: lambda: _("the two work at different sites"),
    },
    "pair.same_team": {
        True: lambda: _("both are of the same team"),
        False: lambda: _("the two are of different teams"),
    },
    "pair.is_line_management": {
        True: lambda: _("one is the manager of the other"),
        False: lambda: _("neither is the manager of the other"),
    },
    "asker.is_newcomer": {
        True: lambda: _("the asker is a newcomer"),
        False: lambda: _("the asker is no newcomer"),
    },
    "mentor.is_first_time": {
        True: lambda: _("the mentor helps for the first time"),
        False: lambda: _("the mentor has helped before"),
    },
}
CHOICES: Mapping[str, Callable[[str], str]] = {
    "session.mode": lambda mode: MODES[mode](),
    "session.confirmed_by": lambda who: CONFIRMED[who](),
    "local.weekday": lambda number: day_name(int(number)),
}
MODES: Mapping[str, Callable[[], str]] = {
    "chat": lambda: _("a chat"),
    "call": lambda: _("a call"),
    "in_person": lambda: _("in person"),
}
CONFIRMED: Mapping[str, Callable[[], str]] = {
    "asker": lambda: _("the asker’s wrap-up"),
    "both": lambda: _("both saying that they talked"),
}


def condition_words(condition: Condition, skills: Mapping[int, str]) -> str:
    """Such as "the session lasts at least 20 minutes". `skills` are names by id."""
    field = BY_KEY[condition.field]
    if field.kind == FLAG:
        return FLAGS[field.key][condition.value]()
    if field.kind == CHOICE:
        return _choice(field, condition)
    if field.key == "skill.id":
        return _skill(condition, skills)
    if field.key == "session.minutes":
        return _minutes(condition)
    return _earlier_sessions(condition)


def _choice(field: Field, condition: Condition) -> str:
    """Said by what it may be, whatever the operator: of few choices that is the shorter sentence."""
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    is_in = condition.op in (IS, IN)
    left = [choice for choice in field.choices if (choice in values) is is_in]
    if len(left) in (0, len(field.choices)):
        return _("it is any session") if left else _("never: nothing is left to choose")
    words = _either([CHOICES[field.key](choice) for choice in left])
    if field.key == "session.mode":
        return _("the session is %(one)s", one=words)
    if field.key == "session.confirmed_by":
        return _("it is confirmed by %(one)s", one=words)
    return _("it ends on a %(day)s", day=words)


def _skill(condition: Condition, skills: Mapping[int, str]) -> str:
    ids = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    names = _either([skills.get(one) or _("a skill that is gone") for one in ids])
    return (
        _("it is about %(skill)s", skill=names) if condition.op in (IS, IN) else _("not about %(skill)s", skill=names)
    )


def _minutes(condition: Condition) -> str:
    op, value = condition.op, condition.value
    if op == BETWEEN:
        return _("it takes %(least)s to %(most)s minutes", least=value[0], most=value[1])
    if op == AT_LEAST:
        return ngettext("it takes at least %(num)s minute", "it takes at least %(num)s minutes", value)
    if op == AT_MOST:
        return ngettext("it takes at most %(num)s minute", "it takes at most %(num)s minutes", value)
    return ngettext("it takes %(num)s minute", "it takes %(num)s minutes", value)


def _earlier_sessions(condition: Condition) -> str:
    op, value = condition.op, condition.value
    if op == BETWEEN:
        return _("the two have met %(least)s to %(most)s times before", least=value[0], most=value[1])
    if value == 0 and op in (IS, AT_MOST):
        return _("the two have never met before")
    if op == AT_LEAST:
        return ngettext(
            "the two have met at least %(num)s time before", "the two have met at least %(num)s times before", value
        )
    if op == AT_MOST:
        return ngettext(
            "the two have met at most %(num)s time before", "the two have met at most %(num)s times before", value
        )
    return ngettext("the two have met %(num)s time before", "the two have met %(num)s times before", value)


def _either(words: Sequence[str]) -> str:
    return str(format_list(list(words), style="or", locale=get_locale() or "en"))
