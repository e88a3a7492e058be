"""What time reminds of: five minutes before, the morning after, on the day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, take, wrap_up
from tests.meetings import ask as asked
from tests.notifications.post_office import PostOffice
from tests.notifications.test_list import told
from tests.notifications.test_mail import link, opens
from webapp import clock
from webapp.sessions.commands import close_next_step, release_session, set_next_step, start_session

Work = Callable[..., None]
NEXT_MORNING = datetime(2026, 3, 5, 8, tzinfo=UTC)
"""Nine o’clock in Lyon."""
FRIDAY = datetime(2026, 3, 6, 12, tzinfo=UTC)
MONDAY_MORNING = datetime(2026, 3, 9, 8, tzinfo=UTC)


@pytest.mark.usefixtures("mailing")
def test_both_are_told_five_minutes_before_once(cast: Cast, office: PostOffice, work: Work) -> None:
    session_id = take(cast, asked(cast), later=60)
    work(NOON + timedelta(minutes=54))
    office.taken.clear()
    office.to.clear()
    for minute in (55, 56, 59):
        work(NOON + timedelta(minutes=minute))
    assert sorted(office.to) == sorted([cast.asker.email, cast.mentor.email])
    mail = office.of(cast.asker.email)
    assert mail["Subject"] == "5 minutes: Amara, Excel pivots"
    assert link(mail) == f"/sessions/{session_id}"
    assert opens(cast.asker, link(mail))
    with clock.standing_at(NOON + timedelta(minutes=56)):
        assert cast.mentor.phone.get("/notifications").says("5 minutes: Lena, Excel pivots")


def test_not_of_one_that_was_given_back_or_has_begun(cast: Cast, work: Work) -> None:
    released, begun = (take(cast, asked(cast), later=60) for _time in range(2))
    with acting_at(cast, NOON + timedelta(minutes=1)):
        release_session(cast.mentor.member, released)
        start_session(cast.mentor.member, begun)
    work(NOON + timedelta(minutes=55))
    assert "soon" not in told(cast, cast.asker, new=False)


def test_a_worker_that_was_away_does_not_say_that_the_past_is_near(cast: Cast, work: Work) -> None:
    take(cast, asked(cast), later=60)
    work(NOON + timedelta(hours=2))
    assert "soon" not in told(cast, cast.asker, new=False)


@pytest.mark.usefixtures("mailing")
def test_a_wrap_up_is_asked_for_once_the_next_working_morning(cast: Cast, office: PostOffice, work: Work) -> None:
    session_id = meet(cast)
    work(NEXT_MORNING - timedelta(minutes=1))
    assert "wrap_up" not in told(cast, cast.asker)
    for hour in range(3):
        work(NEXT_MORNING + timedelta(hours=hour))
    assert told(cast, cast.asker) == ["wrap_up"]
    assert told(cast, cast.mentor, new=False) == []
    mail = next(mail for mail in office.taken if mail["Subject"] == "How did it go? One tap")
    assert link(mail) == f"/sessions/{session_id}/wrap-up"
    assert opens(cast.asker, link(mail))
    wrap_up(cast, session_id, at=NEXT_MORNING + timedelta(hours=3))
    assert told(cast, cast.asker) == []


def test_a_weekend_is_no_working_morning(cast: Cast, work: Work) -> None:
    with acting_at(cast, NOON):
        cast.asker.member.working_days = "12345"
    meet(cast, at=FRIDAY)
    work(MONDAY_MORNING - timedelta(minutes=1))
    assert "wrap_up" not in told(cast, cast.asker)
    work(MONDAY_MORNING)
    assert "wrap_up" in told(cast, cast.asker)


def test_what_is_wrapped_up_is_not_asked_for(cast: Cast, work: Work) -> None:
    wrap_up(cast, meet(cast))
    work(NEXT_MORNING)
    assert told(cast, cast.asker) == []


def _step(cast: Cast, due_on: date) -> int:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    with acting_at(cast, NOON + timedelta(hours=2)):
        return set_next_step(cast.asker.member, session_id, "Rebuild the secret report", due_on).id


def test_a_next_step_is_told_of_on_its_day_without_its_words(cast: Cast, work: Work) -> None:
    _step(cast, date(2026, 3, 9))
    work(MONDAY_MORNING - timedelta(minutes=1))
    assert told(cast, cast.asker) == []
    work(MONDAY_MORNING)
    assert told(cast, cast.asker) == ["next_step"]
    with clock.standing_at(MONDAY_MORNING):
        seen = cast.asker.phone.get("/notifications")
    assert seen.says("Your next step is due today From your session with Amara: Excel pivots.")
    assert not seen.says("secret")


def test_one_that_is_done_or_was_put_off_is_not(cast: Cast, work: Work) -> None:
    step_id = _step(cast, date(2026, 3, 9))
    with acting_at(cast, NOON + timedelta(hours=3)):
        close_next_step(cast.asker.member, step_id, is_done=True)
    work(MONDAY_MORNING)
    assert told(cast, cast.asker) == []


def test_a_step_with_another_day_is_told_of_on_that_one(cast: Cast, work: Work) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    for day in (9, 10):
        with acting_at(cast, NOON + timedelta(hours=2)):
            set_next_step(cast.asker.member, session_id, "Rebuild it", date(2026, 3, day))
    work(MONDAY_MORNING)
    assert told(cast, cast.asker) == []
    work(MONDAY_MORNING + timedelta(days=1))
    assert told(cast, cast.asker) == ["next_step"]
