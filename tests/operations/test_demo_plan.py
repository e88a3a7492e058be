"""Who meets whom in the demo: drawn by chance, but always possible."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from webapp.accounts.hours import Hours
from webapp.operations.demo.content import load_people, load_topics
from webapp.operations.demo.joining import Colleague
from webapp.operations.demo.planning import Meeting, Planner

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def minutes(hour: str) -> int:
    return int(hour[:2]) * 60 + int(hour[3:])


COLLEAGUES = [
    Colleague(
        id=number,
        name=person["name"],
        email=person["email"],
        skills=tuple(person["skills"]),
        rhythm=person["rhythm"],
        joined_at=NOW - timedelta(days=person["joined_days_ago"]),
        hours=Hours(
            person["time_zone"], person["working_days"], minutes(person["works_from"]), minutes(person["works_until"])
        ),
    )
    for number, person in enumerate(load_people()["people"], start=1)
]


def plan(seed: int, count: int = 400) -> list[Meeting]:
    return Planner(COLLEAGUES, load_topics(), Random(seed)).meetings(count, 84, NOW)


@pytest.fixture(scope="module")
def meetings() -> list[Meeting]:
    return plan(7)


def test_the_same_seed_draws_the_same_and_another_one_others(meetings: list[Meeting]) -> None:
    assert plan(7) == meetings
    assert plan(8) != meetings
    assert len(meetings) == 400


def test_a_mentor_is_asked_about_what_they_know_and_is_at_work(meetings: list[Meeting]) -> None:
    for meeting in meetings:
        assert meeting.topic.skill in meeting.mentor.skills
        assert meeting.asker.id != meeting.mentor.id
        assert meeting.mentor.hours.are_on(meeting.begins)
        assert not {meeting.asker.id, meeting.mentor.id} & {other.id for other in meeting.others}


def test_nobody_is_in_two_at_once_nor_meets_before_joining(meetings: list[Meeting]) -> None:
    busy: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for meeting in meetings:
        ends = meeting.begins + timedelta(minutes=meeting.minutes)
        for one in (meeting.asker, meeting.mentor):
            assert one.joined_at < meeting.begins
            assert all(ends <= start or end <= meeting.begins for start, end in busy[one.id])
            busy[one.id].append((meeting.begins, ends))
        assert ends < NOW


def test_weeks_have_a_rhythm(meetings: list[Meeting]) -> None:
    on = [meeting.begins.isoweekday() for meeting in meetings]
    assert on.count(6) == 0
    assert on.count(2) + on.count(3) > on.count(5) + on.count(7)
