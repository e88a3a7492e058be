"""What is mailed, and when not: kinds, quiet hours, days off, a budget of nudges, three in a row unread."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, QUESTION, acting_at, take
from tests.meetings import ask as asked
from tests.notifications.post_office import PostOffice
from tests.notifications.test_list import told
from webapp import clock
from webapp.accounts.pausing import change_availability
from webapp.asks.commands import Wording, post_ask, take_back_ask
from webapp.db import db
from webapp.notifications.commands import read_all
from webapp.notifications.kinds import CHOSEN
from webapp.notifications.models import NoticeChoice

Work = Callable[..., None]
PAGE = "/settings/notices"
EVENING = datetime(2026, 3, 4, 19, tzinfo=UTC)
MORNING = datetime(2026, 3, 5, 7, tzinfo=UTC)
"""Eight o’clock in Lyon, the day after."""

pytestmark = pytest.mark.usefixtures("mailing")


def choose(person: Person, **changes: object) -> None:
    phone = person.phone
    phone.follow(phone.send(phone.get(PAGE), PAGE, **changes))


def test_all_is_mailed_until_somebody_chooses(cast: Cast) -> None:
    boxes = cast.asker.phone.get(PAGE).soup.select("input[name=mailed]")
    assert [box["value"] for box in boxes if box.has_attr("checked")] == list(CHOSEN)
    seen = cast.asker.phone.get(PAGE)
    assert seen.soup.select_one("#quiet_from option[selected]").text == "18:00"
    assert seen.soup.select_one("#quiet_until option[selected]").text == "08:00"


def test_a_kind_that_is_switched_off_stands_in_the_app_alone(cast: Cast, office: PostOffice, work: Work) -> None:
    choose(cast.mentor, mailed=["taken"])
    asked(cast, to=cast.mentor)
    work(NOON)
    assert office.to == []
    assert told(cast, cast.mentor) == ["asked"]
    boxes = cast.mentor.phone.get(PAGE).soup.select("input[name=mailed][checked]")
    assert [box["value"] for box in boxes] == ["taken"]


def test_one_that_is_switched_off_while_it_waits_is_not_mailed(cast: Cast, office: PostOffice, work: Work) -> None:
    asked(cast, to=cast.mentor, at=EVENING)
    choose(cast.mentor, mailed=["taken"])
    work(MORNING)
    assert office.to == []


def test_what_can_wait_waits_until_the_morning(cast: Cast, office: PostOffice, work: Work) -> None:
    asked(cast, to=cast.mentor, at=EVENING)
    work(MORNING - timedelta(minutes=1))
    assert office.to == []
    work(MORNING)
    assert office.to.count(cast.mentor.email) == 1


def test_what_cannot_wait_comes_at_once(cast: Cast, office: PostOffice, work: Work) -> None:
    take(cast, asked(cast, at=EVENING), at=EVENING)
    work(EVENING)
    assert office.to == [cast.asker.email]


def test_nothing_comes_on_a_day_off_or_while_away(cast: Cast, office: PostOffice, work: Work) -> None:
    with acting_at(cast, NOON):
        cast.mentor.member.working_days = "1235"
        cast.teammate.member.working_days = "12345"
    this_week(cast, cast.mentor, EVENING)
    this_week(cast, cast.teammate, EVENING)
    with acting_at(cast, EVENING):
        back = clock.today("Europe/Paris") + timedelta(days=5)
        change_availability(cast.teammate.member, sessions_a_week=3, is_paused=False, back_on=back)
    mailed = []
    for day in (0, 1, 4):
        work(MORNING + timedelta(days=day))
        mailed.append([person.name for person in (cast.mentor, cast.teammate) if person.email in office.to])
    assert mailed == [[], ["Amara Mensah"], ["Amara Mensah", "Jonas Lindqvist"]]


def test_own_quiet_hours_hold_and_may_be_none(cast: Cast, office: PostOffice, work: Work) -> None:
    choose(cast.mentor, quiet_from="0", quiet_until="0")
    asked(cast, to=cast.mentor, at=EVENING)
    work(EVENING)
    assert office.to == [cast.mentor.email]


def this_week(cast: Cast, to: Person, at: datetime) -> None:
    """Lena asks, and it may wait some days."""
    with acting_at(cast, at):
        post_ask(cast.asker.member, Wording(QUESTION, "call", 15, "this_week"), to=[to.id])


def test_a_mail_that_was_tried_again_into_the_evening_waits_too(cast: Cast, office: PostOffice, work: Work) -> None:
    office.answer = "451 4.3.0 Later"
    late = datetime(2026, 3, 4, 16, 59, 30, tzinfo=UTC)
    asked(cast, to=cast.mentor, at=late)
    work(late)
    office.answer = "250 Taken"
    work(late + timedelta(minutes=2))
    assert office.to == []
    work(MORNING)
    assert office.to == [cast.mentor.email]


def test_two_nudges_a_day_and_five_a_week(cast: Cast, office: PostOffice, work: Work) -> None:
    counts = []
    for day in range(4):
        for hour in range((3, 2, 2, 1)[day]):
            moment = datetime(2026, 3, 2 + day, 9 + hour, tzinfo=UTC)
            ask_id = asked(cast, to=cast.mentor, at=moment)
            work(moment)
            with acting_at(cast, moment):
                take_back_ask(cast.asker.member, ask_id)
        counts.append(len(office.to))
    assert counts == [2, 4, 5, 5]
    assert told(cast, cast.mentor, new=False) == ["asked"] * 8


def test_after_three_unread_in_a_row_a_kind_is_mailed_no_more_and_the_app_says_so(
    cast: Cast, office: PostOffice, work: Work
) -> None:
    def ask_on(day: int) -> None:
        moment = NOON + timedelta(days=7 * day)
        with acting_at(cast, moment):
            db.session.execute(db.text("UPDATE ask SET state = 'cancelled'"))
        asked(cast, to=cast.mentor, at=moment)
        work(moment)

    for week in range(4):
        ask_on(week)
    assert len(office.to) == 3
    assert told(cast, cast.mentor) == ["asked"] * 4 + ["muted"]
    with clock.standing_at(NOON + timedelta(days=22)):
        seen = cast.mentor.phone.get("/notifications")
        assert seen.says("We stopped mailing you this: Somebody asks you")
        choose(cast.mentor, mailed=list(CHOSEN))
    ask_on(4)
    assert len(office.to) == 4


def test_whoever_reads_is_mailed_on(cast: Cast, office: PostOffice, work: Work) -> None:
    for week in range(4):
        moment = NOON + timedelta(days=7 * week)
        with acting_at(cast, moment):
            db.session.execute(db.text("UPDATE ask SET state = 'cancelled'"))
        asked(cast, to=cast.mentor, at=moment)
        work(moment)
        if week == 1:
            with acting_at(cast, moment + timedelta(hours=1)):
                read_all(cast.mentor.member)
    assert len(office.to) == 4


def test_an_hour_or_kind_that_is_none_is_refused(cast: Cast) -> None:
    phone = cast.asker.phone
    for changes in ({"quiet_from": "24"}, {"mailed": ["gossip"]}, {"quiet_until": ""}):
        assert phone.send(phone.get(PAGE), PAGE, **changes).status == 422
    with cast.app.app_context():
        assert db.session.query(NoticeChoice).count() == 0
