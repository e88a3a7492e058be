"""One writer at a time, all or nothing, on both databases."""

import threading
import time

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from tests.cast import Cast
from webapp.accounts.models import Department
from webapp.activity.log import record
from webapp.activity.models import LoggedEvent
from webapp.db import db, transaction
from webapp.events import GoalChanged


def add(name: str) -> None:
    db.session.add(Department(name=name))
    db.session.flush()


def departments() -> list[str]:
    return list(db.session.scalars(select(Department.name).order_by(Department.id)))


def add_and_fail(name: str) -> None:
    with transaction():
        add(name)
        raise ZeroDivisionError


def test_an_error_undoes_everything_and_the_next_one_is_not_in_its_way(inside: None) -> None:
    with pytest.raises(ZeroDivisionError):
        add_and_fail("Finance")
    assert departments() == []
    with transaction():
        add("Sales")
    assert departments() == ["Sales"]


def test_an_error_in_a_part_undoes_that_part_alone(inside: None) -> None:
    def part() -> None:
        with db.session.begin_nested():
            add("Finance")
            raise ZeroDivisionError

    with transaction():
        add("HR")
        with pytest.raises(ZeroDivisionError):
            part()
        add("Sales")
    assert departments() == ["HR", "Sales"]


def test_one_inside_another_is_refused_before_it_loses_anything(inside: None) -> None:
    def inner() -> None:
        with transaction():
            add("Finance")

    with transaction():
        add("HR")
        with pytest.raises(RuntimeError, match="already inside"):
            inner()
    assert departments() == ["HR"]


def test_what_was_read_before_is_read_again_behind_the_lock(cast: Cast) -> None:
    """Lena's name changes on another machine between the loading of a page and its write."""
    with cast.app.test_request_context():
        lena = cast.asker.member
        assert lena.name == "Lena Krüger"
        elsewhere(cast.app, "UPDATE member SET name = 'Lena Berg' WHERE id = 1")
        with transaction():
            assert lena.name == "Lena Berg"


def elsewhere(app: Flask, statement: str) -> None:
    """In another thread, as another web process would."""

    def write() -> None:
        with app.test_request_context(), transaction() as session:
            session.execute(text(statement))

    other = threading.Thread(target=write)
    other.start()
    other.join()


def test_a_reader_who_writes_later_is_never_told_that_the_database_is_locked(cast: Cast) -> None:
    """A read transaction that is older than another's write cannot be made a write: it has to be begun anew."""
    failures: list[BaseException] = []
    both_have_read = threading.Barrier(2)

    def read_then_write(name: str) -> None:
        try:
            with cast.app.test_request_context():
                departments()
                both_have_read.wait(10)
                with transaction():
                    add(name)
                    time.sleep(0.05)
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=read_then_write, args=(name,)) for name in ("Legal", "Purchasing")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with cast.app.test_request_context():
        assert set(departments()) >= {"Legal", "Purchasing"}


def test_event_numbers_are_in_the_order_of_the_commits(cast: Cast) -> None:
    """The second writer waits for the first, however early it starts: numbers never overtake each other."""
    inside_first = threading.Event()
    seen_by_second: list[int | None] = []

    def first() -> None:
        with cast.app.test_request_context(), transaction():
            record(GoalChanged(actor_id=1, session_id=1))
            inside_first.set()
            time.sleep(0.2)

    def second() -> None:
        inside_first.wait(10)
        with cast.app.test_request_context(), transaction():
            seen_by_second.append(db.session.scalar(select(func.count()).where(LoggedEvent.name == "goal.changed")))
            record(GoalChanged(actor_id=2, session_id=2))

    threads = [threading.Thread(target=run) for run in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen_by_second == [1]
    with cast.app.test_request_context():
        changed = select(LoggedEvent.actor_id).where(LoggedEvent.name == "goal.changed").order_by(LoggedEvent.id)
        assert list(db.session.scalars(changed)) == [1, 2]


def test_reading_goes_on_while_somebody_writes(cast: Cast) -> None:
    with cast.acting():
        add("Legal")
        found: list[list[str]] = []

        def read() -> None:
            with cast.app.test_request_context():
                found.append(departments())

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(5)
        assert found
        assert "Legal" not in found[0]
