"""On Mondays what askers said of a mentor becomes one sum; nothing else of it ever reaches the mentor."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet
from tests.rewards.publishing import publish
from webapp import clock
from webapp.accounts.settings import change_setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.due.models import DueJob
from webapp.game.rules import HELPFUL
from webapp.jobs import attend, begin
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards import posting
from webapp.rewards.posting import POST
from webapp.rewards.queries import Line, lines_of
from webapp.sessions.commands import rate_session

MONDAY = datetime(2026, 3, 9, tzinfo=UTC)
A_WEEK = timedelta(days=7)
VERDICTS = ("unblocked", "helped", "helped", "not_this_time", "unblocked")


@pytest.fixture
def five(cast: Cast) -> Sequence[Person]:
    """Everybody but the mentor; a worker has begun on that Wednesday."""
    with cast.app.app_context(), clock.standing_at(NOON):
        begin()
        db.session.remove()
    return [cast.asker, cast.teammate, cast.outsider, cast.owner, cast.add("Ida Holm", department="Sales")]


def say(cast: Cast, asker: Person, verdict: str, at: datetime = NOON) -> int:
    session_id = meet(cast, asker=asker, mode="chat", at=at)
    with acting_at(cast, at + timedelta(hours=1)):
        rate_session(asker.member, session_id, verdict)
    return session_id


def say_all(cast: Cast, people: Sequence[Person], at: datetime = NOON) -> None:
    for n, (asker, verdict) in enumerate(zip(people, VERDICTS, strict=False)):
        say(cast, asker, verdict, at + timedelta(hours=n))


def passes(cast: Cast, moment: datetime) -> None:
    with cast.app.app_context(), clock.standing_at(moment):
        attend()
        db.session.remove()


def sums(cast: Cast) -> list[Line]:
    with cast.app.test_request_context():
        return [line for line in lines_of(cast.mentor.id) if line.rule_key == HELPFUL]


def differences(cast: Cast) -> list[str]:
    with cast.app.test_request_context():
        found = compare_game()
        rebuild_game()
        return found + compare_game()


def test_the_fifth_of_them_makes_it_a_line_that_says_why_and_nothing_of_one_of_them(
    cast: Cast, five: Sequence[Person]
) -> None:
    say_all(cast, five[:4])
    passes(cast, MONDAY)
    assert (sums(cast), posted_n(cast)) == ([], 0)
    say(cast, five[4], "unblocked", MONDAY)
    passes(cast, MONDAY + A_WEEK)
    (line,) = sums(cast)
    assert (line.amount, line.counterpart_id, line.session_id) == (14, None, None)
    assert set(line.explain) == {"people", "sum", "last_day", "room"}
    assert differences(cast) == []
    passes(cast, MONDAY + 2 * A_WEEK)
    assert posted_n(cast) == len(sums(cast)) == 1
    seen = cast.mentor.phone.get("/points").soup.select_one(f"#line-{sums(cast)[0].id}")
    words = " ".join(seen.get_text(" ", strip=True).split())
    assert words.startswith("How your help went")
    assert "5 colleagues said how it went, together +14" in words
    assert "Who said what stays theirs. Only where all said the same, the sum tells so." in words
    assert not any(person.name.split()[0] in words for person in five)
    assert seen.select("a[href^='/sessions']") == []


def posted_n(cast: Cast) -> int:
    with cast.app.app_context():
        posted = select(func.count()).select_from(LoggedEvent).where(LoggedEvent.name == "ratings.posted")
        return db.session.scalar(posted) or 0


def test_a_worker_that_rested_catches_up_from_monday_to_monday(cast: Cast, five: Sequence[Person]) -> None:
    say_all(cast, five)
    for _turn in range(2):
        passes(cast, MONDAY + A_WEEK + timedelta(days=2))
    assert [line.local_date.day for line in sums(cast)] == [9]
    assert differences(cast) == []
    assert mondays_that_wait(cast) == ["2026-03-23"]


def mondays_that_wait(cast: Cast) -> list[object]:
    with cast.app.app_context():
        waiting = db.session.scalars(select(DueJob).where(DueJob.kind == POST, DueJob.state == "waiting"))
        return [job.facts["monday"] for job in waiting]


def test_monday_is_the_organisations_though_it_moves(cast: Cast, five: Sequence[Person]) -> None:
    say_all(cast, five)
    with acting_at(cast, NOON):
        change_setting("zone", "America/Los_Angeles")
    passes(cast, MONDAY)
    assert sums(cast) == []
    passes(cast, MONDAY + timedelta(hours=7))  # summer time has begun there on that Sunday
    assert [line.amount for line in sums(cast)] == [14]


def test_amounts_are_those_of_the_rules_and_a_season_leaves_nothing(cast: Cast, five: Sequence[Person]) -> None:
    def change(plain: dict[str, Any]) -> None:
        amounts = {"unblocked": 7, "left_over": 3}
        plain["rules"] = [rule | {"mentor": amounts.get(rule["step"], rule["mentor"])} for rule in plain["rules"]]

    publish(cast, change, at=NOON - timedelta(days=2))
    say_all(cast, five)
    passes(cast, MONDAY)
    assert [line.amount for line in sums(cast)] == [18]
    say(cast, five[0], "unblocked", NOON + 2 * A_WEEK)
    for _turn in range(3):
        passes(cast, datetime(2026, 3, 30, tzinfo=UTC))
    assert (sums(cast)[0].amount, sums(cast)[0].explain["is_flat"]) == (3, True)
    with cast.app.test_request_context():
        assert [line for line in compare_game() if line.startswith("ledger")] == []


def test_many_mentors_are_posted_batch_by_batch(
    cast: Cast, five: Sequence[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    say_all(cast, five)
    monkeypatch.setattr(posting, "A_BATCH", 1)
    passes(cast, MONDAY)
    assert (len(sums(cast)), mondays_that_wait(cast)) == (1, ["2026-03-09"])
    passes(cast, MONDAY)
    assert (len(sums(cast)), mondays_that_wait(cast)) == (1, ["2026-03-16"])
