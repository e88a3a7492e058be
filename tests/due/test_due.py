"""What is due is run once, put off when it fails, and kept for an owner when it never works."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from flask import Flask

from tests.meetings import NOON
from webapp import clock, jobs
from webapp.db import db, transaction
from webapp.due.commands import CLAIM, MOST_TRIES, call_off, connect_hints, plan, revive
from webapp.due.models import CANCELLED, DEAD, DONE, WAITING, DueJob
from webapp.due.queries import dead_jobs, next_due
from webapp.jobs import Job, attend, run

KIND = "tests.thing"
Answer = Callable[[DueJob], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """answer(handler, leaves=False): what a row of the tests' own kind does."""

    def set_job(handle: Answer, *, leaves: bool = False) -> None:
        monkeypatch.setattr(jobs, "JOBS", {KIND: Job(handle, leaves)})

    return set_job


@pytest.fixture
def inside_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def planned(at: datetime = NOON, subject_id: int = 1) -> int:
    with clock.standing_at(NOON), transaction():
        return plan(KIND, subject_id, at).id


def attend_at(moment: datetime) -> int:
    with clock.standing_at(moment):
        return attend()


def row(job_id: int) -> DueJob:
    db.session.rollback()
    return db.session.get_one(DueJob, job_id)


def plan_in_vain() -> None:
    with transaction():
        plan(KIND, 2, NOON)
        raise ZeroDivisionError


def no_effect(_job: DueJob) -> None:
    pass


@pytest.mark.usefixtures("inside_app")
class TestDue:
    def test_it_is_run_at_its_moment_and_not_again(self, answer: Callable[..., None]) -> None:
        seen: list[int] = []
        answer(lambda job: seen.append(job.subject_id))
        job_id = planned(NOON + timedelta(minutes=10), subject_id=7)
        assert attend_at(NOON + timedelta(minutes=9)) == 0
        assert next_due() == NOON + timedelta(minutes=10)
        for minute in (10, 11):
            attend_at(NOON + timedelta(minutes=minute))
        assert seen == [7]
        assert row(job_id).state == DONE
        assert next_due() is None

    def test_what_is_called_off_is_not_run(self, answer: Callable[..., None]) -> None:
        answer(no_effect)
        job_id, other_id = planned(subject_id=1), planned(subject_id=2)
        with transaction():
            call_off(KIND, 1)
        assert attend_at(NOON) == 1
        assert [row(each).state for each in (job_id, other_id)] == [CANCELLED, DONE]

    def test_an_effect_and_its_end_are_one(self, answer: Callable[..., None]) -> None:
        def half(job: DueJob) -> None:
            plan(KIND, 99, NOON)
            raise ZeroDivisionError("half way")

        answer(half)
        job_id = planned()
        attend_at(NOON)
        assert row(job_id).state == WAITING
        assert row(job_id).trouble == "ZeroDivisionError: half way"
        assert db.session.query(DueJob).filter_by(subject_id=99).count() == 0

    @pytest.mark.parametrize("leaves", [False, True])
    def test_it_is_tried_again_after_growing_pauses_and_then_kept(
        self, answer: Callable[..., None], leaves: bool
    ) -> None:
        tries: list[datetime] = []

        def refuse(_job: DueJob) -> None:
            tries.append(clock.now())
            raise ConnectionError("nobody there")

        answer(refuse, leaves=leaves)
        job_id = planned()
        for minute in range(200):
            attend_at(NOON + timedelta(minutes=minute))
        pauses = [int((later - earlier).total_seconds() // 60) for earlier, later in pairwise(tries)]
        assert pauses == [1, 2, 4, 8, 16, 32, 64]
        assert len(tries) == MOST_TRIES
        assert row(job_id).state == DEAD
        assert [job.id for job in dead_jobs()] == [job_id]

        answer(no_effect, leaves=leaves)
        with clock.standing_at(NOON + timedelta(days=1)), transaction():
            assert revive(job_id) is not None
        attend_at(NOON + timedelta(days=1))
        assert row(job_id).state == DONE

    def test_one_that_fails_does_not_stop_the_next(self, answer: Callable[..., None]) -> None:
        def first_fails(job: DueJob) -> None:
            if job.subject_id == 1:
                raise ConnectionError

        answer(first_fails)
        first, second = planned(subject_id=1), planned(subject_id=2)
        attend_at(NOON)
        assert [row(each).state for each in (first, second)] == [WAITING, DONE]

    def test_an_unknown_kind_is_put_off(self, answer: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
        job_id = planned()
        monkeypatch.setattr(jobs, "JOBS", {})
        attend_at(NOON)
        assert row(job_id).trouble.startswith("KeyError")

    def test_a_claim_of_a_worker_that_died_runs_out(self, answer: Callable[..., None]) -> None:
        seen: list[int] = []

        def die_once(job: DueJob) -> None:
            seen.append(job.tries)
            if len(seen) == 1:
                raise SystemExit  # as a kill does: nothing is written afterwards

        answer(die_once, leaves=True)
        job_id = planned()
        with pytest.raises(SystemExit):
            attend_at(NOON)
        assert attend_at(NOON + CLAIM - timedelta(seconds=1)) == 0
        attend_at(NOON + CLAIM + timedelta(seconds=1))
        assert seen == [1, 2]
        assert row(job_id).state == DONE


@pytest.mark.parametrize("leaves", [False, True])
def test_of_several_workers_one_runs_it(app: Flask, answer: Callable[..., None], leaves: bool) -> None:
    seen: list[int] = []
    answer(lambda job: seen.append(job.id), leaves=leaves)
    with app.app_context():
        ids = [planned() for _number in range(5)]
        db.session.remove()
    barrier = threading.Barrier(4)

    def worker() -> None:
        with app.app_context(), clock.standing_at(NOON):
            barrier.wait()
            for job_id in ids:
                run(job_id)
            db.session.remove()

    threads = [threading.Thread(target=worker) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == ids


@pytest.mark.usefixtures("inside_app")
def test_a_worker_is_told_after_the_commit_and_only_then() -> None:
    told: list[tuple[int, datetime]] = []
    connect_hints([lambda job_id, due_at: told.append((job_id, due_at))])
    try:
        with transaction():
            job_id = plan(KIND, 1, NOON).id
            assert told == []
        assert told == [(job_id, NOON)]
        with pytest.raises(ZeroDivisionError):
            plan_in_vain()
        with transaction():
            pass
        assert told == [(job_id, NOON)]
    finally:
        connect_hints([])
