"""A draft whose what-if the worker counts, for a few events are very many here."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.console.test_what_if import history
from webapp.console import campaign_count, what_if, what_if_counting, what_if_runs
from webapp.rewards.drafting import change_draft, start_draft


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (campaign_count, what_if, what_if_runs):
        monkeypatch.setattr(module, "AT_ONCE", 10)
    monkeypatch.setattr(what_if_counting, "EACH_SECONDS", 0)
    monkeypatch.setattr(what_if_counting, "LOOKED_AT_EACH", 4)


@pytest.fixture
def draft(cast: Cast) -> int:
    """The owner's draft pays mentors eight for help across departments; twelve colleagues have met."""
    history(cast, *["Sales"] * 12)
    with cast.acting():
        made = start_draft(cast.owner.member)
        changed = {**made.body, "rules": [_paying_eight(rule) for rule in made.body["rules"]]}
        return change_draft(cast.owner.member, made.id, changed, edit_n=made.edit_n).id


def _paying_eight(rule: dict[str, Any]) -> dict[str, Any]:
    return rule | {"mentor": 8} if rule["key"] == "cross_dept" else rule
