"""Saying something: it arrives once, in order, links can be tapped, and what is refused is not lost."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import ended, events, page_of, say, session_in, taken
from webapp.sessions.commands import void_session
from webapp.sessions.models import LIVE, SCHEDULED


def said(words: str) -> dict[str, str]:
    return {"text": words}


def test_what_one_says_the_other_reads_in_order(cast: Cast) -> None:
    session_id = taken(cast)
    for number in range(3):
        say(cast, cast.mentor, session_id, f"Line {number}")
    answer = cast.asker.phone.post(page_of(session_id, "message"), said("Line 3"))
    assert answer.location == "/sessions/1#end"
    for person in (cast.asker, cast.mentor):
        lines = [line.get_text() for line in person.phone.get(page_of(session_id)).soup.select(".say")]
        assert [line.split(": ")[1] for line in lines] == ["Line 0", "Line 1", "Line 2", "Line 3"]
    assert lines == ["You: Line 0", "You: Line 1", "You: Line 2", "Lena: Line 3"]


def test_links_can_be_tapped_and_markup_is_text(cast: Cast) -> None:
    session_id = taken(cast)
    say(
        cast, cast.mentor, session_id, "See https://example.org/a?b=1&c=2 <script>alert(1)</script> javascript:alert(1)"
    )
    line = cast.asker.phone.get(page_of(session_id)).soup.select_one(".say")
    [link] = line.select("a:not(.say-more)")
    assert link["href"] == "https://example.org/a?b=1&c=2"
    assert link["target"] == "_blank"
    assert set(link["rel"]) == {"noopener", "nofollow"}
    assert "<script>alert(1)</script>" in line.text


def test_with_htmx_only_what_is_new_comes_back(cast: Cast) -> None:
    session_id = taken(cast)
    first = say(cast, cast.mentor, session_id, "Before")
    phone = cast.asker.phone
    page = phone.get(page_of(session_id))
    known = page.soup.select_one("#poll [name=known]")["value"]
    answer = phone.post(
        page_of(session_id, "message"), said("New") | {"after": str(first), "known": known}, HX_Request="true"
    )
    seen = phone.fragment(answer.location)
    assert [line.get_text() for line in seen.soup.select(".say")] == ["You: New"]
    assert seen.soup.select_one("#poll [name=after]")["value"] == str(first + 1)
    assert seen.soup.select_one("[name=key][hx-swap-oob]")
    assert "<html" not in seen.html


@ANY_DATABASE
@pytest.mark.parametrize("text", ["", "   \n ", "\u200b"])
def test_nothing_is_not_sent(cast: Cast, text: str) -> None:
    session_id = taken(cast)
    seen = cast.asker.phone.post(page_of(session_id, "message"), said(text))
    assert seen.status == 422
    assert seen.says("Write something first.")
    assert events(cast, "message.sent") == 0


@ANY_DATABASE
@pytest.mark.parametrize("text", ["much " * 500, "a \x07 bell", "right \u202e to left"])
def test_what_is_refused_comes_back_in_the_box(cast: Cast, text: str) -> None:
    session_id = taken(cast)
    seen = cast.asker.phone.post(page_of(session_id, "message"), said(text))
    assert seen.status == 422
    assert seen.soup.select_one("textarea").text.strip() == text.strip()
    assert seen.soup.select_one("#text-error")
    assert events(cast, "message.sent") == 0


def test_with_htmx_a_refusal_replaces_the_box_alone(cast: Cast) -> None:
    session_id = taken(cast)
    seen = cast.asker.phone.post(page_of(session_id, "message"), said("bell \x07"), HX_Request="true")
    assert (seen.status, seen.response.headers["HX-Retarget"]) == (422, "#composer")
    assert seen.soup.select_one("#composer textarea").text == "bell \x07"
    assert "<html" not in seen.html


@pytest.mark.parametrize("text", ["🙂👩🏽‍🔬", "שלום, אפשר לעזור?", "two\nlines", "%(name)s {{ 7*7 }}"])
def test_every_script_and_sign_is_kept_as_it_was_typed(cast: Cast, text: str) -> None:
    session_id = taken(cast)
    assert cast.asker.phone.post(page_of(session_id, "message"), said(text)).status == 303
    assert cast.mentor.phone.get(page_of(session_id)).soup.select_one(".say").text == f"Lena: {text}"


def test_the_same_line_sent_twice_is_one_line(cast: Cast) -> None:
    session_id = taken(cast)
    fields = said("Once") | {"key": "one tap", "after": "0", "known": "live.15.0.1"}
    first = cast.asker.phone.post(page_of(session_id, "message"), fields)
    again = cast.asker.phone.post(page_of(session_id, "message"), fields | {"after": "7", "known": "live.20.0.1"})
    assert first.location == again.location
    assert events(cast, "message.sent") == 1


def test_another_line_under_the_same_key_asks_first(cast: Cast) -> None:
    session_id = taken(cast)
    phone = cast.asker.phone
    phone.post(page_of(session_id, "message"), said("Once") | {"key": "one tap"})
    seen = phone.post(page_of(session_id, "message"), said("Twice") | {"key": "one tap"})
    assert seen.status == 422
    assert seen.says("A line from this page has been sent already.")
    assert seen.soup.select_one("textarea").text == "Twice"
    assert phone.send(seen, page_of(session_id, "message")).status == 303
    assert events(cast, "message.sent") == 2


def test_the_first_line_of_a_chat_starts_it_and_that_of_a_call_does_not(cast: Cast) -> None:
    chat, call = taken(cast, mode="chat", later=60), taken(cast, later=60)
    for session_id in (chat, call):
        cast.asker.phone.post(page_of(session_id, "message"), said("Hello"))
    assert session_in(cast, chat).state == LIVE
    assert session_in(cast, call).state == SCHEDULED


def test_whoever_was_in_the_middle_of_a_sentence_may_finish_it(cast: Cast) -> None:
    session_id = ended(cast, ago=timedelta(minutes=1))
    assert cast.asker.phone.post(page_of(session_id, "message"), said("Thank you")).status == 303


def test_a_session_that_is_over_takes_no_more_lines_and_returns_the_text(cast: Cast) -> None:
    session_id = ended(cast, ago=timedelta(minutes=11))
    seen = cast.asker.phone.post(page_of(session_id, "message"), said("One more thing"))
    assert seen.status == 422
    assert seen.says("This session is over, so nobody would read it. Your text is still here.")
    assert "One more thing" in seen.html


def test_a_session_that_was_called_off_takes_no_lines(cast: Cast) -> None:
    session_id = taken(cast)
    with cast.acting():
        void_session(cast.mentor.member, session_id)
    seen = cast.asker.phone.post(page_of(session_id, "message"), said("Are you there?"))
    assert seen.status == 422
    assert "Are you there?" in seen.html
    assert events(cast, "message.sent") == 0


def test_an_outsider_says_nothing(cast: Cast) -> None:
    session_id = taken(cast)
    assert cast.outsider.phone.post(page_of(session_id, "message"), said("Hello")).status == 404
    assert events(cast, "message.sent") == 0


def test_a_line_counts_for_the_one_who_says_it_whatever_the_form_claims(cast: Cast) -> None:
    session_id = taken(cast)
    cast.asker.phone.post(page_of(session_id, "message"), said("Hello") | {"sender_id": str(cast.mentor.id)})
    assert cast.mentor.phone.get(page_of(session_id)).soup.select_one(".say").text == "Lena: Hello"
