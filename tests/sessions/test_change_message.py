"""A message for a quarter of an hour: said better, or taken back; and the other phone hears of it."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.sessions.test_poll import known_on, poll
from tests.sessions.under_way import events, page_of, reading, say, taken
from webapp import clock
from webapp.db import db
from webapp.sessions.models import Message


def line(session_id: int, message_id: int, what: str = "") -> str:
    return page_of(session_id, f"messages/{message_id}" + (f"/{what}" if what else ""))


def stored(cast: Cast, message_id: int) -> Message:
    with reading(cast):
        return db.session.get_one(Message, message_id)


def test_said_better_it_says_so_to_both(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Press Ctrl+R")
    phone = cast.mentor.phone
    changed = phone.send(phone.get(line(session_id, said)), line(session_id, said, "edit"), text="Press Ctrl+T")
    assert changed.location == f"/sessions/{session_id}#m{said}"
    for person in (cast.asker, cast.mentor):
        page = person.phone.get(page_of(session_id))
        assert page.says("Press Ctrl+T edited")
        assert not page.says("Ctrl+R")
    assert events(cast, "message.edited") == 1


def test_taken_back_the_words_are_gone_from_the_row(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "secret-words")
    phone = cast.mentor.phone
    assert phone.send(phone.get(line(session_id, said)), line(session_id, said, "removal")).status == 303
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("Amara: Message deleted")
    assert not page.says("secret-words")
    assert stored(cast, said).body == ""
    assert phone.get(line(session_id, said)).status == 404
    assert phone.post(line(session_id, said, "edit"), {"text": "again"}).status == 404


def test_the_open_page_of_the_other_hears_of_it_once(cast: Cast) -> None:
    session_id = taken(cast)
    first, second = (say(cast, cast.mentor, session_id, words) for words in ("First", "Second"))
    page = cast.asker.phone.get(page_of(session_id))
    ask = str(page.soup.select_one("#poll")["hx-get"])
    assert cast.asker.phone.fragment(ask).status == 204
    cast.mentor.phone.post(line(session_id, first, "edit"), {"text": "Better"})
    cast.mentor.phone.post(line(session_id, second, "removal"))
    seen = cast.asker.phone.fragment(ask)
    swaps = {one["hx-swap-oob"]: one.get_text() for one in seen.soup.select("p[hx-swap-oob]")}
    assert swaps[f"innerHTML:#m{first}"] == "Amara: Better edited"
    assert swaps[f"innerHTML:#m{second}"] == "Amara: Message deleted"
    assert cast.asker.phone.fragment(str(seen.soup.select_one("#poll")["hx-get"])).status == 204
    assert poll(cast.asker, session_id, second, known_on(page)).status == 204


def test_after_a_quarter_of_an_hour_it_stays_as_it_is(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "So be it")
    later = clock.now() + timedelta(minutes=15)
    with clock.standing_at(later):
        assert not cast.mentor.phone.get(page_of(session_id)).soup.select(".say-more")
        refused = cast.mentor.phone.post(line(session_id, said, "edit"), {"text": "No"})
        assert refused.status == 422
        assert refused.says("This one stays as it is.")
        assert cast.mentor.phone.post(line(session_id, said, "removal")).status == 422
    assert stored(cast, said).body == "So be it"


@pytest.mark.parametrize(("text", "says"), [("", "Write something first."), ("x" * 2001, "At most 2000")])
def test_what_is_no_message_is_refused_and_kept(cast: Cast, text: str, says: str) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Words")
    seen = cast.mentor.phone.post(line(session_id, said, "edit"), {"text": text})
    assert seen.status == 422
    assert seen.says(says)
    assert stored(cast, said).body == "Words"


def test_the_same_words_are_no_change(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Words")
    cast.mentor.phone.post(line(session_id, said, "edit"), {"text": "Words"})
    assert stored(cast, said).edited_at is None
    assert events(cast, "message.edited") == 0


def test_nobody_changes_what_another_wrote(cast: Cast) -> None:
    session_id = taken(cast)
    said = say(cast, cast.mentor, session_id, "Mine")
    for person in (cast.asker, cast.outsider, cast.owner):
        assert person.phone.post(line(session_id, said, "edit"), {"text": "Yours"}).status == 404
        assert person.phone.post(line(session_id, said, "removal")).status == 404
    assert cast.outsider.phone.get(line(session_id, said)).status == 404
    assert stored(cast, said).body == "Mine"


def test_a_message_of_another_session_is_none_of_this_one(cast: Cast) -> None:
    here, there = taken(cast), taken(cast)
    said = say(cast, cast.mentor, there, "Elsewhere")
    assert cast.mentor.phone.get(line(here, said)).status == 404
    assert cast.mentor.phone.post(line(here, said, "removal")).status == 404
