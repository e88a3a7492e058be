"""How the worker counts a what-if: it stops when told to, goes on after a fall, and lets others work beside it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.console.counting import cancel, count, during, editor, pane, progress, runs, waiting, work
from tests.console.test_what_if import said
from tests.phone import Seen
from webapp import clock
from webapp.console import what_if_counting
from webapp.console.models import CANCELLED, DONE, FAILED, SUPERSEDED
from webapp.jobs import attend


def test_cancelled_in_the_middle_it_stops(cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Seen] = []

    def look_and_cancel() -> None:
        seen.append(pane(cast, draft))
        cancel(cast, draft)

    count(cast, draft)
    was_free = during(monkeypatch, look_and_cancel)
    work(cast)
    assert was_free == [True]
    assert progress(seen[0]) == ("4", "14")
    assert "4 of 14 events are lived through." in said(seen[0].soup)
    [run] = runs(cast)
    assert (run.end, run.done, run.found) == (CANCELLED, 4, None)
    after = pane(cast, draft)
    assert "It was stopped at 29%. Nothing was written." in said(after.soup)
    count(cast, draft)
    work(cast)
    assert [run.end for run in runs(cast)] == [CANCELLED, DONE]


pytestmark = pytest.mark.usefixtures("few_are_many")


def test_cancelled_before_it_began_it_never_begins(cast: Cast, draft: int) -> None:
    count(cast, draft)
    cancel(cast, draft)
    cancel(cast, draft)
    work(cast)
    assert [(run.end, run.done) for run in runs(cast)] == [(CANCELLED, 0)]
    assert waiting(cast) == 0


def test_another_number_in_the_draft_is_counted_instead(
    cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change() -> None:
        seen = editor(cast, draft)
        cast.owner.phone.send(seen, f"/console/rules/{draft}", **{"cross_dept-mentor": "9"})

    count(cast, draft)
    during(monkeypatch, change)
    work(cast)
    work(cast)
    assert [run.end for run in runs(cast)] == [SUPERSEDED, DONE]
    assert pane(cast, draft).soup.select(".what-if-measures")


def test_a_draft_that_is_discarded_meanwhile_is_not_counted_on(
    cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def discard() -> None:
        cast.owner.phone.post(f"/console/rules/{draft}/removal", {})

    count(cast, draft)
    during(monkeypatch, discard)
    work(cast)
    assert [run.end for run in runs(cast)] == [SUPERSEDED]
    assert "this draft has a date by now, or is gone" in said(pane(cast, draft).soup)
    assert count(cast, draft).status == 409


def test_one_is_counted_at_a_time(cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def have_another_begun() -> None:
        with clock.standing_at(clock.now()):
            attend_aside(cast.app)

    def attend_aside(app: Flask) -> None:
        with app.app_context():
            attend()

    count(cast, draft, "30")
    count(cast, draft, "90")
    during(monkeypatch, have_another_begun)
    work(cast)
    assert {run.window: run.end for run in runs(cast)} == {"30": DONE, "90": ""}
    assert waiting(cast) == 1
    with clock.standing_at(clock.now() + timedelta(seconds=10)):
        work(cast)
    assert {run.window: run.end for run in runs(cast)} == {"30": DONE, "90": DONE}


def test_what_cannot_be_counted_says_so(cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    count(cast, draft)
    during(monkeypatch, fail)
    work(cast)
    assert [run.end for run in runs(cast)] == [FAILED]
    assert "It could not be counted." in said(pane(cast, draft).soup)
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        work(cast)
    assert waiting(cast) == 0


class Killed(BaseException):
    """As when the process ends: nothing after it runs."""


def test_a_worker_that_ended_in_the_middle_is_followed_by_another(
    cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise Killed

    count(cast, draft)
    with monkeypatch.context() as once:
        during(once, die)
        with pytest.raises(Killed):
            work(cast)
    assert progress(pane(cast, draft)) == ("4", "14")
    with clock.standing_at(clock.now() + timedelta(minutes=1, seconds=5)):
        assert "The worker stopped in the middle." in said(pane(cast, draft).soup)
        work(cast)
    assert [run.end for run in runs(cast)] == [DONE]


def test_a_count_that_takes_its_worker_along_is_not_tried_for_ever(
    cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die() -> None:
        raise Killed

    count(cast, draft)
    for turn in range(3):
        with monkeypatch.context() as once, clock.standing_at(clock.now() + timedelta(minutes=2 * turn)):
            during(once, die)
            with pytest.raises(Killed):
                work(cast)
    with clock.standing_at(clock.now() + timedelta(minutes=10)):
        work(cast)
    assert [run.end for run in runs(cast)] == [FAILED]


def test_where_no_worker_runs_it_says_so(cast: Cast, draft: int) -> None:
    count(cast, draft)
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        assert "No worker has begun yet." in said(pane(cast, draft).soup)


def test_a_moment_in_which_nobody_can_write_is_waited_out(
    cast: Cast, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_once: list[int] = []

    def busy_once(job_id: int, run_id: int, number: int) -> None:
        said_once.append(number)
        if number == 4:
            raise OperationalError("UPDATE", {}, Exception("database is locked"))
        went_on(job_id, run_id, number)

    went_on = what_if_counting._go_on
    monkeypatch.setattr(what_if_counting, "_go_on", busy_once)
    count(cast, draft)
    work(cast)
    assert said_once == [0, 4, 8, 12, 14]
    assert [run.end for run in runs(cast)] == [DONE]
