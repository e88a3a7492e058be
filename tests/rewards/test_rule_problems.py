"""Whatever is refused in a ruleset has a sentence that says what to do."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from webapp.game import guards, plain_rules, problems, rulebook
from webapp.game.problems import Problem
from webapp.game.released import BY_ID
from webapp.game.rulebook import NotARuleset, checked, read, to_plain
from webapp.rewards import drafting
from webapp.rewards.rule_problems import SENTENCES, problem_sentence, problem_text

pytestmark = pytest.mark.usefixtures("inside")


def raised() -> dict[str, set[str]]:
    """Every code that the game can raise, and the values that come with it, from its source."""
    found: dict[str, set[str]] = {}
    for module in (rulebook, plain_rules, guards, problems, drafting):
        for call in ast.walk(ast.parse(Path(str(module.__file__)).read_text())):
            if not isinstance(call, ast.Call) or len(call.args) < 2:
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            code = call.args[1]
            if name in ("add", "Problem") and isinstance(code, ast.Constant):
                about = {str(keyword.arg) for keyword in call.keywords}
                if len(call.args) > 2 and isinstance(call.args[2], ast.Dict):
                    about = {key.value for key in call.args[2].keys if isinstance(key, ast.Constant)}
                assert found.setdefault(code.value, about) == about, code.value
    return found


def test_every_code_has_a_sentence_made_of_its_values() -> None:
    codes = raised()
    assert set(SENTENCES) == set(codes)
    for code, about in codes.items():
        sentence = problem_sentence(Problem("", code, dict.fromkeys(about, 7)))
        assert sentence.endswith("."), code
        assert "%" not in sentence, code


def refused(plain: Any) -> str:
    with pytest.raises(NotARuleset) as error:
        checked(plain, 0)
    return problem_text(error.value.problems)


def test_a_terminal_reads_the_place_first_and_everything_at_once() -> None:
    plain = to_plain(BY_ID[2])
    plain["rules"][2]["mentor"] = 31
    plain["rules"][0]["asker"] = "ten"
    assert refused(plain) == (
        "rules[0].asker: A whole number without quotes, please.\nrules[2].mentor: 0 to 30, please."
    )


def test_what_is_no_json_says_where() -> None:
    with pytest.raises(NotARuleset) as error:
        read(json.dumps(to_plain(BY_ID[2]))[:-1])
    assert problem_text(error.value.problems).startswith("This is not JSON: look at line 1, column ")
