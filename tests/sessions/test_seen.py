"""The unread mark: where it stands, how it goes, and that it is one's own."""

import pytest

from tests.cast import Cast
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import events, page_of, say, session_in, taken


def test_a_line_parts_what_is_new_until_it_is_read(cast: Cast) -> None:
    session_id = taken(cast)
    say(cast, cast.asker, session_id, "Mine")
    say(cast, cast.mentor, session_id, "First new")
    say(cast, cast.mentor, session_id, "Second new")
    page = cast.asker.phone.get(page_of(session_id))
    assert [mark.text for mark in page.soup.select(".say-new")] == ["New"]
    assert page.soup.select_one(".say-new").find_next("p").text == "Amara: First new"
    assert page.says("1 session waits for you")
    answer = cast.asker.phone.send(page, page_of(session_id, "seen"))
    assert answer.location == "/sessions/1#end"
    assert not cast.asker.phone.get(page_of(session_id)).soup.select(".say-new")


def test_what_i_say_and_what_i_have_answered_is_not_new(cast: Cast) -> None:
    session_id = taken(cast)
    say(cast, cast.mentor, session_id, "Question")
    say(cast, cast.asker, session_id, "Answer")
    assert not cast.asker.phone.get(page_of(session_id)).soup.select(".say-new")
    assert cast.mentor.phone.get(page_of(session_id)).soup.select(".say-new")


def test_with_htmx_the_page_marks_itself_read_when_its_end_is_seen(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Hello")
    form = cast.asker.phone.get(page_of(session_id)).form(page_of(session_id, "seen"))
    assert form["hx-trigger"] == "intersect once"
    answer = cast.asker.phone.post(page_of(session_id, "seen"), {"message_id": str(said)}, HX_Request="true")
    assert cast.asker.phone.fragment(answer.location).status == 204
    assert session_in(cast, session_id).asker_read_id == said


def test_reading_again_or_less_changes_nothing(cast: Cast) -> None:
    session_id = taken(cast)
    lines = [say(cast, cast.mentor, session_id, f"Line {number}") for number in range(2)]
    for message_id in (lines[1], lines[1], lines[0]):
        cast.asker.phone.post(page_of(session_id, "seen"), {"message_id": str(message_id)})
    assert session_in(cast, session_id).asker_read_id == lines[1]
    assert events(cast, "session.seen") == 1


@ANY_DATABASE
@pytest.mark.parametrize("message_id", ["", "0", "-1", "x", "99", "99999999999999999999"])
def test_a_message_that_is_none_is_refused(cast: Cast, message_id: str) -> None:
    session_id = taken(cast)
    say(cast, cast.mentor, session_id, "Hello")
    assert cast.asker.phone.post(page_of(session_id, "seen"), {"message_id": message_id}).status == 422
    assert events(cast, "session.seen") == 0


def test_a_message_of_another_session_is_refused(cast: Cast) -> None:
    session_id, other = taken(cast), taken(cast)
    said = say(cast, cast.mentor, other, "Hello")
    assert cast.asker.phone.post(page_of(session_id, "seen"), {"message_id": str(said)}).status == 422


def test_an_outsider_reads_nothing(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Hello")
    assert cast.outsider.phone.post(page_of(session_id, "seen"), {"message_id": str(said)}).status == 404
