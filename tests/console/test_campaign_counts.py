"""What a campaign would have cost, where there are very many events: the worker counts it while an owner looks on."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.console.counting import during, progress, runs, waiting, work
from tests.console.test_campaigns import FIELDS, PATH, many, new, row
from tests.console.test_what_if import said
from tests.meetings import NOON, meet, wrap_up
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from webapp import clock
from webapp.console.campaign_found import FORM
from webapp.console.models import CANCELLED, DONE, FAILED, WhatIfRun
from webapp.db import db, transaction

SESSIONS = FIELDS | {"template": "sessions", "budget": "100"}
pytestmark = pytest.mark.usefixtures("few_are_many")


def count(cast: Cast, path: str = f"{PATH}/counts", **changes: str) -> Seen:
    with clock.standing_at(NOON):
        return cast.owner.phone.post(path, SESSIONS | changes)


def page(cast: Cast, **changes: str) -> Seen:
    return new(cast, **SESSIONS | changes)


def count_it(cast: Cast) -> None:
    with clock.standing_at(NOON):
        work(cast)


def test_it_is_counted_when_an_owner_wants_it_and_finds_what_is_found_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(cast)
    before = page(cast)
    assert "events to live through again, so the worker does it" in said(before.soup)
    assert (runs(cast), before.soup.find("td")) == ([], None)
    led = count(cast)
    with clock.standing_at(NOON):
        waits = cast.owner.phone.follow(led)
    assert progress(waits)[0] == "0"
    assert waits.soup.select_one("#count [hx-trigger='every 2s']")["hx-target"] == "#count"
    assert waits.soup.select_one("#count noscript a")["href"].endswith("#count")
    count_it(cast)
    after = page(cast)
    assert after.says("Likely cost 6 points, 6% of the budget")
    assert row(after, "To so many people") == "5"
    assert after.soup.select_one("#count [hx-trigger]") is None
    [run] = runs(cast)
    assert (run.end, run.done) == (DONE, run.events)
    assert not [name for name in str(run.found).split("'") if name.endswith("_id") and name != "department_id"]
    monkeypatch.undo()
    at_once = page(cast)
    assert table(at_once) == table(after)


def table(seen: Seen) -> list[str]:
    return [cell.get_text(strip=True) for cell in seen.soup.select("#count table th, #count table td")]


def test_wanted_twice_it_is_counted_once_and_again_when_something_has_come(cast: Cast) -> None:
    many(cast)
    count(cast)
    count(cast)
    assert (len(runs(cast)), waiting(cast)) == (1, 1)
    count(cast, budget="500", title="Another name, and more to spend")
    assert len(runs(cast)) == 1, "what it costs is the same"
    count(cast, amount="2")
    count(cast, days="30")
    assert len(runs(cast)) == 3
    for later in range(0, 60, 10):
        with clock.standing_at(NOON + timedelta(seconds=later)):
            work(cast)
    assert [run.end for run in runs(cast)] == [DONE] * 3
    wrap_up(cast, meet(cast, at=NOON - timedelta(hours=1)), at=NOON)
    assert "events have come since" in said(page(cast).soup)
    count(cast)
    assert len(runs(cast)) == 4


def test_cancelled_it_stops_and_says_how_far_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    many(cast)
    count(cast)
    during(monkeypatch, lambda: count(cast, f"{PATH}/counts/end"))
    count_it(cast)
    [run] = runs(cast)
    assert (run.end, run.done, run.found) == (CANCELLED, 4, None)
    assert "It was stopped at" in said(page(cast).soup)
    count(cast)
    count_it(cast)
    assert page(cast).says("Likely cost 6 points")


@ANY_DATABASE
def test_what_cannot_be_counted_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    many(cast)
    count(cast)
    during(monkeypatch, lambda: 1 / 0)
    count_it(cast)
    assert [run.end for run in runs(cast)] == [FAILED]
    assert "It could not be counted." in said(page(cast).soup)


@ANY_DATABASE
def test_what_could_not_be_started_is_not_counted(cast: Cast) -> None:
    many(cast)
    for field, typed in (("budget", "ten"), ("ends_on", "2026-03-04"), ("template", "teach_it_on")):
        seen = count(cast, **{field: typed})
        assert seen.status == 422
        assert cast.asker.phone.post(f"{PATH}/counts", SESSIONS).status == 403
        assert cast.asker.phone.post(f"{PATH}/counts/end", SESSIONS).status == 403
    assert runs(cast) == []


@ANY_DATABASE
def test_what_an_earlier_release_kept_is_counted_anew(cast: Cast) -> None:
    many(cast)
    count(cast)
    count_it(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(WhatIfRun, runs(cast)[0].id).found = {"form": FORM - 1}
    assert "Count again" in said(page(cast).soup)
    count(cast)
    count_it(cast)
    assert page(cast).says("Likely cost 6 points")
