"""Taking an ask: the page, a time, exactly one mentor, and calm words for the others."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import meetings
from tests.cast import Cast, Person
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import ask_of, events, session_in
from webapp import clock
from webapp.accounts.commands import Profile, change_profile
from webapp.asks.commands import hold_ask, take_back_ask
from webapp.asks.models import MATCHED, OPEN
from webapp.sessions.commands import release_session
from webapp.sessions.models import LIVE, SCHEDULED

WEDNESDAY = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)


def asked(cast: Cast, **how: object) -> int:
    return meetings.ask(cast, to=cast.mentor, **how)  # type: ignore[arg-type]


def accept(person: Person, ask_id: int, **fields: str) -> Seen:
    return person.phone.post(f"/asks/{ask_id}/acceptance", fields)


def live_in(cast: Cast, person: Person, zone: str) -> None:
    with cast.acting():
        change_profile(person.member, Profile(person.name, "", "", "HR", "Osaka", zone, "1234567", 0, 1439, ["en"]))


def test_the_page_shows_who_asks_what_and_why_me(cast: Cast) -> None:
    seen = cast.mentor.phone.get(f"/asks/{asked(cast, text='My Excel pivots are wrong.')}/accept")
    assert seen.status == 200
    for words in ("Lena could use 15 minutes", "HR, Lyon", "You two have not met", "My Excel pivots are wrong."):
        assert seen.says(words)
    assert seen.says("Why you: you can help with Excel pivots.")
    assert len(seen.soup.select("[name=slot]")) == 4


def test_looking_holds_and_writes_nothing(cast: Cast) -> None:
    ask_id = asked(cast)
    before = events(cast)
    assert cast.mentor.phone.get(f"/asks/{ask_id}/accept").says("Not held for you")
    assert events(cast) == before


def test_a_hold_counts_down_on_the_page_and_back_lets_go(cast: Cast) -> None:
    ask_id = asked(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    seen = cast.mentor.phone.get(f"/asks/{ask_id}/accept")
    assert seen.soup.select_one("[data-behavior=hold][data-until]")
    assert seen.form(f"/asks/{ask_id}/hold/end")


def test_both_zones_are_shown_where_the_clocks_differ(cast: Cast) -> None:
    live_in(cast, cast.asker, "Asia/Tokyo")
    ask_id = asked(cast, at=WEDNESDAY)
    with clock.standing_at(WEDNESDAY):
        seen = cast.mentor.phone.get(f"/asks/{ask_id}/accept")
    assert seen.says("10:30 18:30 for Lena")  # Paris and Tokyo, both on the same day
    assert seen.says("Now 18:05 for Lena")


def test_now_makes_a_live_session_and_says_stamped_with_an_undo(cast: Cast) -> None:
    ask_id = asked(cast)
    answer = accept(cast.mentor, ask_id, slot="now")
    seen = cast.mentor.phone.follow(answer)
    assert answer.location == "/sessions/1"
    assert session_in(cast, 1).state == LIVE
    assert ask_of(cast, 1).state == MATCHED
    assert seen.says("Stamped. Now with Lena.")
    undone = cast.mentor.phone.send(seen, "/sessions/1/release")
    assert undone.location == "/help"
    assert ask_of(cast, 1).state == OPEN


def test_a_time_offered_makes_a_scheduled_session_with_a_postmark(cast: Cast) -> None:
    ask_id = asked(cast)
    phone = cast.mentor.phone
    page = phone.get(f"/asks/{ask_id}/accept")
    seen = phone.follow(phone.send(page, f"/asks/{ask_id}/acceptance"))
    assert session_in(cast, 1).state == SCHEDULED
    assert seen.soup.select_one("svg.postmark[data-ink]")
    assert seen.says("Lena knows.")
    assert seen.says("Stamped.")


def test_another_time_is_read_in_the_mentors_zone(cast: Cast) -> None:
    live_in(cast, cast.mentor, "America/New_York")
    ask_id = asked(cast, at=WEDNESDAY)
    with clock.standing_at(WEDNESDAY):
        assert accept(cast.mentor, ask_id, slot="other", other="2026-03-05T10:30").status == 303
    assert session_in(cast, 1).scheduled_for == datetime(2026, 3, 5, 15, 30, tzinfo=UTC)


@ANY_DATABASE
@pytest.mark.parametrize(
    ("slot", "other", "sentence"),
    [
        ("", "", "Choose one of the times."),
        ("soon", "", "Choose one of the times."),
        ("2026-03-04T10:00:00", "", "Choose one of the times."),
        ("9999-12-31T23:59:59-23:59", "", "Choose one of the times."),
        ("2026-03-04T09:00:00+00:00", "", "That time has passed."),
        ("2026-03-19T09:06:00+00:00", "", "within the next two weeks"),
        ("other", "", "Write the day and the time."),
        ("other", "half past nine", "There is no such time."),
        ("other", "2026-02-30T10:00", "There is no such time."),
        ("other", "2026-03-04T10:00", "That time has passed."),
        ("other", "2026-03-18T10:06", "within the next two weeks"),
        ("other", "0001-01-01T00:00", "There is no such time."),
        ("other", "9999-12-31T23:59", "within the next two weeks"),
        ("9999-12-31T23:59:59+00:00", "", "within the next two weeks"),
    ],
)
def test_a_time_that_is_none_is_refused_beside_its_field_and_kept(
    cast: Cast, slot: str, other: str, sentence: str
) -> None:
    ask_id = asked(cast, at=WEDNESDAY)
    with clock.standing_at(WEDNESDAY):
        seen = accept(cast.mentor, ask_id, slot=slot, other=other)
    assert seen.status == 422
    field = "other" if slot == "other" else "slot"
    assert sentence in seen.soup.select_one(f"#{field}-error").text
    assert seen.soup.select_one("#other")["value"] == other
    assert events(cast, "offer.accepted") == 0


def test_an_hour_that_the_clocks_skip_is_none(cast: Cast) -> None:
    before = datetime(2026, 3, 27, 12, tzinfo=UTC)  # in Paris the clocks go from 2 to 3 on the 29th
    ask_id = asked(cast, at=before)
    with clock.standing_at(before):
        seen = accept(cast.mentor, ask_id, slot="other", other="2026-03-29T02:30")
    assert seen.status == 422
    assert seen.says("Where the clocks change, an hour can be missing.")


def test_a_time_from_a_page_that_was_open_for_a_while_still_counts(cast: Cast) -> None:
    ask_id = asked(cast, at=WEDNESDAY)
    with clock.standing_at(WEDNESDAY):
        page = cast.mentor.phone.get(f"/asks/{ask_id}/accept")
    with clock.standing_at(WEDNESDAY + timedelta(minutes=20)):
        assert cast.mentor.phone.send(page, f"/asks/{ask_id}/acceptance").status == 303
    assert session_in(cast, 1).scheduled_for == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def test_the_second_is_told_calmly_who_was_quicker(cast: Cast) -> None:
    ask_id = meetings.ask(cast)
    accept(cast.mentor, ask_id, slot="now")
    seen = accept(cast.teammate, ask_id, slot="now")
    assert seen.status == 409
    assert seen.says("Amara Mensah was quicker. Thank you for offering.")
    assert seen.soup.select_one("a[href='/help']")
    late = cast.teammate.phone.get(f"/asks/{ask_id}/accept")
    assert late.status == 409
    assert late.says("Amara Mensah was quicker.")
    assert events(cast, "session.arranged") == 1


def test_whoever_taps_twice_lands_in_the_same_session(cast: Cast) -> None:
    ask_id = asked(cast)
    key = {"key": "the same tap"}
    answers = [accept(cast.mentor, ask_id, slot="now", **key), accept(cast.mentor, ask_id, slot="now", **key)]
    answers += [accept(cast.mentor, ask_id, slot="now"), cast.mentor.phone.get(f"/asks/{ask_id}/accept")]
    assert {answer.location for answer in answers} == {"/sessions/1"}
    assert events(cast, "session.arranged") == 1


def test_what_a_colleague_holds_can_be_looked_at_and_not_taken(cast: Cast) -> None:
    ask_id = meetings.ask(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    page = cast.teammate.phone.get(f"/asks/{ask_id}/accept")
    assert page.says("A colleague is picking it up right now.")
    assert not page.says("I’ll take it")
    assert accept(cast.teammate, ask_id, slot="now").status == 409


def test_what_was_taken_back_is_said_to_be(cast: Cast) -> None:
    ask_id = asked(cast)
    with cast.acting():
        take_back_ask(cast.asker.member, ask_id)
    assert cast.mentor.phone.get(f"/asks/{ask_id}/accept").says("The asker has taken it back.")
    assert accept(cast.mentor, ask_id, slot="now").says("The asker has taken it back.")


def test_given_back_it_can_be_taken_again_by_the_same_mentor(cast: Cast) -> None:
    ask_id = asked(cast)
    accept(cast.mentor, ask_id, slot="now")
    with cast.acting():
        release_session(cast.mentor.member, 1)
    assert accept(cast.mentor, ask_id, slot="now").location == "/sessions/2"


def test_neither_the_asker_nor_an_outsider_takes_it(cast: Cast) -> None:
    ask_id = asked(cast)
    for person in (cast.asker, cast.outsider):
        assert person.phone.get(f"/asks/{ask_id}/accept").status == 404
        assert accept(person, ask_id, slot="now").status == 404
        assert accept(person, ask_id, slot="nonsense").status == 404
    assert events(cast, "offer.accepted") == 0


def test_an_ask_leads_its_two_people_to_their_session_and_nobody_else(cast: Cast) -> None:
    ask_id = asked(cast)
    assert cast.asker.phone.get(f"/asks/{ask_id}/session").status == 404
    accept(cast.mentor, ask_id, slot="now")
    for person in (cast.asker, cast.mentor):
        assert person.phone.get(f"/asks/{ask_id}/session").location == "/sessions/1"
    assert cast.outsider.phone.get(f"/asks/{ask_id}/session").status == 404
