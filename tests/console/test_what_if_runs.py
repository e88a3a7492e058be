"""A what-if of very many events is counted by the worker, and kept while nothing happens."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.console.counting import count, editor, pane, progress, runs, waiting, work
from tests.console.test_what_if import history, said
from tests.game.what_ifs import RELEASED
from webapp import clock
from webapp.accounts.owners import make_owner
from webapp.activity.queries import events_in_order, newest_event_id
from webapp.console import what_if
from webapp.console.models import DONE, WhatIfRun
from webapp.console.what_if import what_if_of
from webapp.console.what_if_found import FORM, as_plain, found_in, from_plain
from webapp.console.what_if_runs import forget_runs, want_what_if
from webapp.db import db, transaction
from webapp.game.rulebook import from_plain as rules_from
from webapp.game.whatif import READ
from webapp.rewards.drafting import discard_draft
from webapp.rewards.models import OwnRuleset
from webapp.rewards.rulesets import timeline


def test_until_an_owner_wants_it_nothing_is_counted(cast: Cast, draft: int) -> None:
    seen = editor(cast, draft)
    assert "There are 14 events to live through again" in said(seen.soup)
    assert seen.soup.select(".what-if-measures") == []
    assert runs(cast) == []


pytestmark = pytest.mark.usefixtures("few_are_many")


def test_wanted_it_waits_for_the_worker_and_then_stands_there(cast: Cast, draft: int) -> None:
    assert count(cast, draft).location.startswith(f"/console/rules/{draft}?window=90")
    seen = editor(cast, draft)
    assert progress(seen) == ("0", "14")
    assert "14 events wait for the worker." in said(seen.soup)
    assert seen.soup.select_one("#what-if")["hx-trigger"] == "every 2s"
    assert seen.soup.select_one("noscript a")["href"].startswith(f"/console/rules/{draft}?window=90")
    work(cast)
    done = pane(cast, draft)
    assert len(done.soup.select(".what-if-measures tbody tr")) >= 10
    assert "hx-trigger" not in done.soup.select_one("#what-if").attrs
    assert done.soup.find("html") is None
    [run] = runs(cast)
    assert (run.end, run.done, run.events) == (DONE, 14, 14)
    assert f"as of event {run.as_of}" in said(done.soup)


def test_it_finds_what_is_found_at_once_and_keeps_nobody(cast: Cast, draft: int) -> None:
    count(cast, draft)
    work(cast)
    [run] = runs(cast)
    with cast.app.test_request_context():
        row = db.session.get_one(OwnRuleset, draft)
        at_once = what_if_of(rules_from(row.body, draft), RELEASED, "90", as_of=run.as_of)
        kept = what_if.what_if_for(row, rules_from(row.body, draft), RELEASED, "90")
    assert kept.words == at_once.words
    assert run.found is not None
    assert set(run.found) == {"form", "comparison", "checks", "examples"}
    assert "_id" not in str(run.found).replace("department_id", "")


def test_what_is_kept_reads_back_as_it_was(cast: Cast, draft: int) -> None:
    with cast.app.app_context():
        row = db.session.get_one(OwnRuleset, draft)
        events = events_in_order(READ, up_to=newest_event_id())
        since = clock.now() - timedelta(days=90)
        found = found_in(events, timeline(), (RELEASED, rules_from(row.body, draft)), since, {})
    assert from_plain(as_plain(found)) == found
    assert from_plain(as_plain(found) | {"form": FORM + 1}) is None


def test_what_was_found_is_used_again_until_events_come(cast: Cast, draft: int) -> None:
    count(cast, draft)
    work(cast)
    count(cast, draft)
    assert (len(runs(cast)), waiting(cast)) == (1, 0)
    history(cast, *["Finance"] * 2, number=5000)
    seen = editor(cast, draft)
    assert "2 events have come since." in said(seen.soup)
    assert seen.soup.select(".what-if-measures")
    count(cast, draft)
    work(cast)
    assert [run.end for run in runs(cast)] == [DONE, DONE]
    assert "have come since" not in said(pane(cast, draft).soup)


def test_two_owners_at_once_have_it_counted_once(cast: Cast, draft: int) -> None:
    count(cast, draft)
    with cast.acting():
        make_owner(cast.owner.member, cast.mentor.id)
    cast.mentor.phone.post(f"/console/rules/{draft}/what-if", {"window": "90"})
    assert (len(runs(cast)), waiting(cast)) == (1, 1)


def test_each_window_is_counted_for_itself(cast: Cast, draft: int) -> None:
    count(cast, draft, "30")
    count(cast, draft, "90")
    work(cast)
    assert {run.window: run.end for run in runs(cast)} == {"30": DONE, "90": DONE}


def test_who_is_no_owner_is_turned_away(cast: Cast, draft: int) -> None:
    path = f"/console/rules/{draft}/what-if"
    assert cast.asker.phone.get(path).status == 403
    assert cast.asker.phone.post(path, {"window": "90"}).status == 403
    assert cast.asker.phone.post(f"{path}/end", {"window": "90"}).status == 403
    assert runs(cast) == []


def test_what_nobody_wanted_for_two_weeks_is_forgotten(cast: Cast, draft: int) -> None:
    count(cast, draft)
    work(cast)
    with clock.standing_at(clock.now() + timedelta(days=15)):
        with cast.acting():
            want_what_if(cast.owner.member, draft, "30")
            forget_runs()
        assert [run.window for run in runs(cast)] == ["30"]


def test_a_draft_that_was_discarded_before_is_not_wanted(cast: Cast, draft: int) -> None:
    with cast.acting():
        discard_draft(cast.owner.member, draft)
    assert count(cast, draft).status == 409
    assert runs(cast) == []


def test_what_an_earlier_release_kept_is_counted_anew(cast: Cast, draft: int) -> None:
    count(cast, draft)
    work(cast)
    with cast.app.app_context(), transaction():
        [run] = db.session.scalars(select(WhatIfRun))
        run.found = {"form": FORM - 1}
    assert "Count again" in said(pane(cast, draft).soup)
    count(cast, draft)
    work(cast)
    assert pane(cast, draft).soup.select(".what-if-measures")
