"""What is wrong with a ruleset, and what to do about it: a sentence for each code of game/problems.py."""

from collections.abc import Callable, Iterable, Mapping

from flask_babel import gettext as _

from webapp.game.problems import Problem

SENTENCES: Mapping[str, Callable[..., str]] = {
    "bad_key": lambda: _("No rule has this key. Own rules begin with “own_”, then small letters and digits."),
    "bad_ladder": lambda most: _("A list of 1 to %(most)s percentages, please.", most=most),
    "bad_list": lambda least, most: (
        _("Exactly %(n)s values, please.", n=least)
        if least == most
        else _("A list of %(least)s to %(most)s values, please.", least=least, most=most)
    ),
    "bad_title": lambda most: _("A title of at most %(most)s letters on one line, please.", most=most),
    "base_for_all": lambda: _(
        "Every session is worth something: this rule stays on and has no conditions. Add a rule of your own instead."
    ),
    "base_has_caps": lambda: _("A session itself is limited for everybody alike. Leave this limit out."),
    "day_too_much": lambda most: _(
        "At most %(most)s: a day’s limit is four times the largest rule. Lower it, or pay more by a rule.", most=most
    ),
    "ladder_goes_down": lambda: _("The first session pays 100, and none pays more than the one before it."),
    "missing": lambda: _("This is missing. Add it."),
    "no_field": lambda choices: _("There is no such field. Choose one of: %(choices)s.", choices=choices),
    "no_skill": lambda: _("A condition names a skill that is not there. Choose one."),
    "no_title": lambda: _("A rule of your own needs a title."),
    "not_a_choice": lambda choices: _("Choose one of: %(choices)s.", choices=choices),
    "not_a_list": lambda: _("A list in square brackets, please."),
    "not_an_object": lambda: _("Names and values in braces, please."),
    "not_json": lambda line, column: _(
        "This is not JSON: look at line %(line)s, column %(column)s.", line=line, column=column
    ),
    "not_json_value": lambda what: _("JSON has no %(what)s. Write a whole number.", what=what),
    "not_there": lambda key: _("The rule %(key)s is missing. Switch it off rather than leave it out.", key=key),
    "not_whole": lambda: _("A whole number without quotes, please."),
    "once_as_it_is": lambda: _(
        "What is paid once has no conditions and no limit. Change its points, or switch it off."
    ),
    "other_format": lambda format, n: _(
        "This file is not of the form “%(format)s”, version %(n)s. Export rules again and change those.",
        format=format,
        n=n,
    ),
    "other_kind": lambda: _("This rule is of another kind. Leave its kind as it was exported."),
    "out_of_span": lambda least, most: _("%(least)s to %(most)s, please.", least=least, most=most),
    "titled_already": lambda: _("This rule has its title already. Leave it empty; only rules of your own have one."),
    "too_deep": lambda: _("Too many braces and brackets inside each other. No ruleset needs that."),
    "too_early": lambda: _(
        "When this rule is decided, nobody knows that yet. Choose another field, or make the rule a bonus."
    ),
    "too_long": lambda most: _("This is longer than %(most)s letters. No ruleset is.", most=most),
    "too_many": lambda most: _("At most %(most)s, please.", most=most),
    "twice": lambda: _("This is there twice. Keep one of them."),
    "unknown": lambda: _("There is nothing of this name. Take it out."),
    "week_under_day": lambda least: _("At least %(least)s: a week has room for a day.", least=least),
    "wrong_way_round": lambda: _("The smaller number comes first."),
}


def problem_sentence(problem: Problem) -> str:
    """What to do about it."""
    return SENTENCES[problem.code](**problem.about)


def problem_text(problems: Iterable[Problem]) -> str:
    """One a line with its place in front, for a terminal: "rules[2].mentor: 0 to 30, please."."""
    return "\n".join(_placed(problem) for problem in problems)


def _placed(problem: Problem) -> str:
    sentence = problem_sentence(problem)
    return f"{problem.place}: {sentence}" if problem.place else sentence
