"""How often I am asked is mine to say: so many a week, closed, away, and open again with one tap."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.asks.talk import ask_one
from tests.cast import Cast, Person
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp import clock
from webapp.accounts.availability import NO_LIMIT, Availability, availability_of
from webapp.accounts.pausing import change_availability, make_dormant, wake
from webapp.activity.models import LoggedEvent
from webapp.asks.commands import Wording, accept_offer, invite_mentors, pass_on_ask, post_ask
from webapp.asks.models import NOW
from webapp.asks.suggestions import Question, who_can_help
from webapp.asks.topics import topics_of
from webapp.db import db
from webapp.errors import Refused

PAGE = "/settings/availability"
TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 30)


def choose(cast: Cast, person: Person, *, a_week: int = 3, paused: bool = False, back_on: date | None = None) -> None:
    with clock.standing_at(TUESDAY), cast.acting():
        change_availability(person.member, sessions_a_week=a_week, is_paused=paused, back_on=back_on)


def stored(cast: Cast, person: Person) -> Availability:
    with cast.app.app_context():
        return availability_of(person.id)


def suggested(cast: Cast, at: datetime = TUESDAY) -> list[str]:
    with cast.app.test_request_context(), clock.standing_at(at):
        skills = topics_of("A pivot table", ()).in_force
        return [person.name for person in who_can_help(cast.asker.member, Question(skills=skills), NOW)]


def take(cast: Cast, times: int, first: int = 0) -> None:
    for n in range(first, first + times):
        with clock.standing_at(TUESDAY), cast.acting():
            ask = post_ask(cast.outsider.member, Wording(f"Pivot {n}?", "call", 15, "today"), openly=True)
            accept_offer(cast.mentor.member, ask.id)


def test_who_never_chose_is_open_for_three_a_week(cast: Cast) -> None:
    seen = cast.mentor.phone.get(PAGE)
    assert seen.form(PAGE).find("input", id="sessions_a_week-3").has_attr("checked")
    assert cast.mentor.phone.get("/help").says("Free for 3 more this week.")


@pytest.mark.parametrize(("chosen", "says"), [("1", "Free for 1 more"), ("5", "Free for 5 more"), ("0", "No limit")])
def test_i_choose_how_many(cast: Cast, chosen: str, says: str) -> None:
    phone = cast.mentor.phone
    sent = phone.send(phone.get(PAGE), PAGE, sessions_a_week=chosen)
    assert phone.follow(sent).says("Your availability is saved.")
    assert phone.get("/help").says(says)
    assert phone.get(PAGE).form(PAGE).find("input", id=f"sessions_a_week-{chosen}").has_attr("checked")


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sessions_a_week": "4"}, "Choose from the list"),
        ({"sessions_a_week": "x"}, "Choose from the list"),
        ({"back_on": "soon"}, "Type a day such as"),
        ({"back_on": "2020-01-01"}, "Choose a day after today"),
        ({"back_on": "9999-12-31"}, "Choose a day after today"),
    ],
)
def test_what_is_no_choice_is_refused_and_kept(cast: Cast, changes: dict[str, Any], says: str) -> None:
    phone = cast.mentor.phone
    seen = phone.send(phone.get(PAGE), PAGE, **changes)
    assert seen.status == 422
    assert seen.says(says)
    assert stored(cast, cast.mentor).sessions_a_week == 3


def test_at_the_limit_of_my_own_we_stop_asking(cast: Cast) -> None:
    choose(cast, cast.mentor, a_week=1)
    take(cast, 1)
    assert suggested(cast) == ["Jonas Lindqvist"]
    with clock.standing_at(TUESDAY):
        assert cast.mentor.phone.get("/help").says("You’re done for this week. We’ll stop asking.")
        with pytest.raises(Refused, match="Amara Mensah cannot be asked: has no more room this week"):
            ask_one(cast)
    assert "Amara Mensah" in suggested(cast, TUESDAY + timedelta(days=7))


def test_without_a_limit_it_never_stops(cast: Cast) -> None:
    choose(cast, cast.mentor, a_week=NO_LIMIT)
    take(cast, 4)
    assert "Amara Mensah" in suggested(cast)


def test_the_accept_page_says_which_is_the_last_and_which_is_beyond(cast: Cast) -> None:
    choose(cast, cast.mentor, a_week=2)
    take(cast, 1)
    with clock.standing_at(TUESDAY):
        ask_id = ask_one(cast)
        assert cast.mentor.phone.get(f"/asks/{ask_id}/accept").says("Last one this week.")
        take(cast, 1, first=1)
        page = cast.mentor.phone.get(f"/asks/{ask_id}/accept")
        assert page.says("You have had your sessions for this week. One more is up to you.")
        taken = cast.mentor.phone.send(page, f"/asks/{ask_id}/acceptance")
    assert taken.location.startswith("/sessions/")


def test_closed_with_one_tap_and_open_with_one(cast: Cast) -> None:
    phone = cast.mentor.phone
    closed = phone.follow(phone.send(phone.get("/help"), "/me/pause"))
    assert closed.says("Closed: nobody asks you.")
    assert closed.soup.find(role="switch")["aria-checked"] == "false"
    assert suggested(cast) == ["Jonas Lindqvist"]
    opened = phone.follow(phone.send(closed, "/me/return"))
    assert opened.says("Free for 3 more this week.")
    assert "Amara Mensah" in suggested(cast)


def test_away_until_monday_and_back_by_itself(cast: Cast) -> None:
    choose(cast, cast.mentor, back_on=MONDAY)
    with clock.standing_at(TUESDAY):
        assert cast.asker.phone.get(f"/people/{cast.mentor.id}").says("Back on Monday")
        assert "/asks/new?to=" not in cast.asker.phone.get(f"/people/{cast.mentor.id}").html
        assert cast.mentor.phone.get("/help").says("You are away until Monday.")
        assert cast.mentor.phone.get(PAGE).form(PAGE).find("input", id="back_on")["value"] == "2026-11-30"
    assert suggested(cast) == ["Jonas Lindqvist"]
    assert suggested(cast, datetime(2026, 11, 29, 22, 59, tzinfo=UTC)) == ["Jonas Lindqvist"]
    assert "Amara Mensah" in suggested(cast, datetime(2026, 11, 29, 23, 0, tzinfo=UTC))


def test_whoever_is_paused_or_away_is_not_invited_by_name_either(cast: Cast) -> None:
    choose(cast, cast.mentor, paused=True)
    choose(cast, cast.teammate, back_on=MONDAY)
    with clock.standing_at(TUESDAY):
        assert cast.asker.phone.get(f"/people/{cast.mentor.id}").says("Not taking asks right now")
        page = cast.asker.phone.get(f"/asks/new?to={cast.mentor.id}")
        assert page.soup.find("input", id=f"to-{cast.mentor.id}").has_attr("disabled")
        with pytest.raises(Refused, match="Amara Mensah cannot be asked: not taking asks right now"):
            ask_one(cast)
        ask_id = _ask(cast, cast.owner)
        with cast.acting(), pytest.raises(Refused, match="Jonas Lindqvist cannot be asked: back on Monday"):
            invite_mentors(cast.asker.member, ask_id, [cast.teammate.id])
        with cast.acting(), pytest.raises(Refused, match="Jonas Lindqvist cannot be asked"):
            pass_on_ask(cast.owner.member, ask_id, cast.teammate.id)


def _ask(cast: Cast, mentor: Person) -> int:
    with cast.acting():
        return post_ask(cast.asker.member, Wording("Pivots?", "call", 15, "today"), to=[mentor.id]).id


def test_a_dormant_mentor_is_left_in_peace_and_says_with_one_tap_that_they_are_back(cast: Cast) -> None:
    with cast.acting():
        assert make_dormant(cast.mentor.id)
        assert not make_dormant(cast.mentor.id)
    assert suggested(cast) == ["Jonas Lindqvist"]
    phone = cast.mentor.phone
    for path in ("/", "/help"):
        assert phone.get(path).says("It was quiet here, so we stopped asking you.")
    back = phone.follow(phone.send(phone.get("/"), "/me/return"))
    assert back.says("You are open to asks again.")
    assert not back.says("It was quiet here")
    assert "Amara Mensah" in suggested(cast)
    assert names(cast)[-2:] == ["member.dormant", "member.awake"]


def test_nobody_wakes_twice(cast: Cast) -> None:
    with cast.acting():
        assert not wake(cast.mentor.member)
        make_dormant(cast.mentor.id)
        assert wake(cast.mentor.member)
        assert not wake(cast.mentor.member)


def test_a_dormant_colleague_may_still_be_named(cast: Cast) -> None:
    with cast.acting():
        make_dormant(cast.mentor.id)
    assert ask_one(cast)


def names(cast: Cast) -> list[str]:
    with cast.app.app_context():
        return list(db.session.scalars(db.select(LoggedEvent.name).order_by(LoggedEvent.id)))


def test_the_pages_cost_six_statements_at_most_and_home_eight(cast: Cast) -> None:
    choose(cast, cast.mentor, a_week=5)
    for path, most in (("/help", 6), (PAGE, 6), ("/", 8), (f"/people/{cast.asker.id}", 6)):
        with counted(cast.app) as seen:
            cast.mentor.phone.get(path)
        assert len(seen) <= most, seen.statements


def test_strangers_are_asked_to_sign_in(cast: Cast) -> None:
    assert cast.stranger.get(PAGE).location == f"/sign-in?next={PAGE}"
    for path in (PAGE, "/me/pause", "/me/return"):
        assert cast.stranger.post(path).location == "/sign-in"
