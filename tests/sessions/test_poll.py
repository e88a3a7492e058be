"""The open page asks what is new: nothing is 204, and what the other phone did is told."""

import pytest

from tests.cast import Cast, Person
from tests.phone import Seen
from tests.sessions.under_way import page_of, say, taken
from webapp.sessions.commands import (
    add_minutes,
    change_goal,
    end_session,
    release_session,
    say_we_talked,
    start_session,
)


def poll(person: Person, session_id: int, after: object = 0, known: str = "") -> Seen:
    return person.phone.fragment(f"{page_of(session_id, 'messages')}?after={after}&known={known}")


def known_on(page: Seen) -> str:
    return str(page.soup.select_one("#poll [name=known]")["value"])


def test_nothing_new_is_204_without_a_body_and_never_stored(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Hello")
    page = cast.asker.phone.get(page_of(session_id))
    seen = poll(cast.asker, session_id, said, known_on(page))
    assert (seen.status, seen.html) == (204, "")
    assert seen.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_page_asks_from_its_newest_line_every_five_seconds(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Hello")
    element = cast.asker.phone.get(page_of(session_id)).soup.select_one("#poll")
    assert f"after={said}&" in element["hx-get"]
    assert element["hx-trigger"] == "every 5s"


def test_only_what_came_after_is_brought_and_the_next_question_starts_there(cast: Cast) -> None:
    session_id = taken(cast)
    first = say(cast, cast.mentor, session_id, "First")
    second = say(cast, cast.mentor, session_id, "Second")
    seen = poll(cast.asker, session_id, first)
    assert [line.text for line in seen.soup.select(".say")] == ["Amara: Second"]
    assert seen.soup.select_one("#poll [name=after]")["value"] == str(second)
    assert seen.soup.select_one(f"form[action='{page_of(session_id, 'seen')}'] [name=message_id]")["value"] == str(
        second
    )


def test_without_htmx_it_answers_the_same(cast: Cast) -> None:
    session_id = taken(cast)
    say(cast, cast.mentor, session_id, "Hello")
    assert cast.asker.phone.get(f"{page_of(session_id, 'messages')}?after=0").says("Hello")
    assert cast.asker.phone.get(f"{page_of(session_id, 'messages')}?after=1").status == 204


@pytest.mark.parametrize("after", ["-5", "x", "", "99999999999999999999", "1.5", "%00"])
def test_a_number_that_is_none_breaks_nothing(cast: Cast, after: str) -> None:
    session_id = taken(cast)
    assert poll(cast.asker, session_id, after).status == 204
    say(cast, cast.mentor, session_id, "Hello")
    assert poll(cast.asker, session_id, after).status in {200, 204}


def test_done_on_the_other_phone_is_told_with_the_way_to_the_wrap_up(cast: Cast) -> None:
    session_id = taken(cast)
    known = known_on(cast.asker.phone.get(page_of(session_id)))
    with cast.acting():
        end_session(cast.mentor.member, session_id)
    seen = poll(cast.asker, session_id, 0, known)
    assert seen.says("Amara said: done.")
    assert seen.soup.select_one(f".say-note a[href='{page_of(session_id, 'wrap-up')}']")
    assert seen.soup.select_one("#foot[hx-swap-oob]").find("a", href=page_of(session_id, "wrap-up"))
    assert not seen.soup.select_one("#poll").has_attr("hx-get")


def test_given_back_on_the_other_phone_is_told(cast: Cast) -> None:
    session_id = taken(cast)
    known = known_on(cast.asker.phone.get(page_of(session_id)))
    with cast.acting():
        release_session(cast.mentor.member, session_id)
    assert poll(cast.asker, session_id, 0, known).says("This session has been called off.")


def test_more_minutes_another_goal_and_we_talked_reach_the_other_phone(cast: Cast) -> None:
    session_id = taken(cast, mode="in_person")
    known = known_on(cast.asker.phone.get(page_of(session_id)))
    with cast.acting():
        add_minutes(cast.mentor.member, session_id)
        change_goal(cast.mentor.member, session_id, "The total is right.")
        say_we_talked(cast.mentor.member, session_id)
    seen = poll(cast.asker, session_id, 0, known)
    assert seen.says("of 20 min")
    assert seen.soup.select_one("#goal-line[hx-swap-oob]").text == "The total is right."
    assert seen.says("Amara says that you have talked.")
    assert poll(cast.asker, session_id, 0, known_on(seen)).status == 204


def test_a_start_on_the_other_phone_is_told_on_the_page_that_waits(cast: Cast) -> None:
    session_id = taken(cast, later=30)
    known = known_on(cast.asker.phone.get(page_of(session_id)))
    with cast.acting():
        start_session(cast.mentor.member, session_id)
    seen = poll(cast.asker, session_id, 0, known)
    assert seen.says("It has begun.")
    assert seen.soup.select_one(f".say-note a[href='{page_of(session_id)}']")


def test_an_outsider_hears_nothing(cast: Cast) -> None:
    session_id = taken(cast)
    say(cast, cast.mentor, session_id, "Hello")
    assert poll(cast.outsider, session_id).status == 404


def test_reading_along_renews_itself_only_without_javascript_and_has_no_box(cast: Cast) -> None:
    session_id = taken(cast)
    say(cast, cast.mentor, session_id, "Hello")
    seen = cast.asker.phone.get(page_of(session_id, "watch"))
    assert seen.soup.select_one("head noscript meta[http-equiv=refresh]")["content"] == "20"
    assert seen.says("Amara: Hello")
    assert seen.soup.find("textarea") is None
    assert not cast.asker.phone.get(page_of(session_id)).soup.select("meta[http-equiv=refresh]")
    assert seen.soup.find("a", href=f"{page_of(session_id)}#end").text.strip() == "Write"
