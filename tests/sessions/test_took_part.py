"""How long a session took, and whether both took part: the facts that rules weigh."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.meetings import NOON
from tests.sessions.under_way import points, reading, say, taken
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import SessionSettled
from webapp.rewards.queries import Balance
from webapp.sessions.commands import end_session, join_session, rate_session
from webapp.sessions.models import UNBLOCKED

NOTHING, PENDING = Balance(0, 0), Balance(0, 10)


def chat(cast: Cast, lines: Sequence[tuple[str, float]], ends: int = 30) -> int:
    """Who says something (m or a), and how many minutes after noon; Amara says Done. The session's id."""
    session_id = taken(cast, mode="chat", at=NOON)
    for who, minutes in lines:
        person = cast.mentor if who == "m" else cast.asker
        say(cast, person, session_id, "Hm", at=NOON + timedelta(minutes=minutes))
    with meetings.acting_at(cast, NOON + timedelta(minutes=ends)):
        end_session(cast.mentor.member, session_id)
    return session_id


def call(cast: Cast, *, joined: str, ends: int = 15) -> int:
    session_id = taken(cast, at=NOON)
    for who in joined:
        with meetings.acting_at(cast, NOON):
            join_session((cast.mentor if who == "m" else cast.asker).member, session_id)
    with meetings.acting_at(cast, NOON + timedelta(minutes=ends)):
        end_session(cast.mentor.member, session_id)
    return session_id


def facts(cast: Cast, name: str = "session.ended") -> SessionSettled:
    with reading(cast):
        event = db.session.query(LoggedEvent).filter_by(name=name).one().event
    assert isinstance(event, SessionSettled)
    return event


@pytest.mark.parametrize(
    ("lines", "both"),
    [
        ([], False),
        ([("m", 0), ("m", 1)], False),
        ([("a", 0), ("a", 1), ("a", 2)], False),
        ([("m", 0), ("a", 1)], False),
        ([("a", 0), ("m", 1), ("m", 2)], False),  # the asker said nothing after the help
        ([("m", 0), ("a", 1), ("m", 2)], False),
        ([("m", 0), ("m", 1), ("a", 2)], True),
        ([("a", 0), ("m", 1), ("a", 2), ("m", 3), ("a", 4)], True),
    ],
)
def test_in_a_chat_the_mentor_writes_twice_and_the_asker_after_that(
    cast: Cast, lines: list[tuple[str, float]], both: bool
) -> None:
    chat(cast, lines)
    assert facts(cast).both_took_part is both
    assert points(cast)[0] == (PENDING if both else NOTHING)


@pytest.mark.parametrize(("last", "lasted"), [(1, 4), (4, 4), (11.9, 11), (25, 25)])
def test_a_chat_took_from_its_first_to_its_last_line_at_least_four_minutes(
    cast: Cast, last: float, lasted: int
) -> None:
    chat(cast, [("m", 0), ("m", 0), ("a", last)])
    event = facts(cast)
    assert event.lasted_minutes == lasted
    assert event.started_at == NOON.isoformat()


def test_a_line_after_done_counts_for_nothing(cast: Cast) -> None:
    session_id = chat(cast, [("m", 0), ("m", 1)], ends=5)
    say(cast, cast.asker, session_id, "Thank you", at=NOON + timedelta(minutes=6))
    with meetings.acting_at(cast, NOON + timedelta(minutes=7)):
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    event = facts(cast, "session.finalised")
    assert (event.both_took_part, event.lasted_minutes) == (False, 4)


@pytest.mark.parametrize(("joined", "both"), [("", False), ("m", False), ("a", True), ("ma", True)])
def test_in_a_call_each_joined_or_tapped_something(cast: Cast, joined: str, both: bool) -> None:
    call(cast, joined=joined)  # Amara taps Done, so she was there
    assert facts(cast).both_took_part is both
    assert points(cast)[0] == (PENDING if both else NOTHING)


@pytest.mark.parametrize(("ends", "worth"), [(3, NOTHING), (4, PENDING)])
def test_a_call_under_four_minutes_pays_nothing(cast: Cast, ends: int, worth: Balance) -> None:
    call(cast, joined="ma", ends=ends)
    assert points(cast)[0] == worth


def test_a_nought_stands_in_the_ledger_with_its_reason(cast: Cast) -> None:
    session_id = call(cast, joined="ma", ends=2)
    with meetings.acting_at(cast, NOON + timedelta(hours=1)):
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    assert points(cast) == (NOTHING, NOTHING)
    for person in (cast.mentor, cast.asker):
        seen = person.phone.get("/points")
        assert seen.says("Shorter than 4 minutes")
        assert seen.says("It took 2 minutes.")


def test_the_askers_answer_says_that_both_were_there(cast: Cast) -> None:
    session_id = call(cast, joined="")
    assert points(cast)[0] == NOTHING
    with meetings.acting_at(cast, NOON + timedelta(hours=1)):
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    assert points(cast) == (Balance(10, 0), Balance(4, 0))
