"""A sensitive topic: asks about it go to named people only, and neither the open list nor the feed tells of them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, QUESTION, acting_at, ask, meet, thank, wrap_up
from tests.phone import Seen
from webapp import clock
from webapp.asks.commands import Wording, ask_someone_else, post_ask
from webapp.asks.models import Ask
from webapp.db import db
from webapp.feed.summing_up import _most_asked
from webapp.sessions.commands import rate_session
from webapp.sessions.models import NOT_THIS_TIME
from webapp.skills.caring import mark_skill
from webapp.skills.commands import claim_skill
from webapp.skills.merging import merge_skills
from webapp.skills.queries import found_skills

TOLD = "“Excel pivots” is a sensitive topic here"
ASKED = {"text": "Who knows excel pivots?", "mode": "call", "minutes": "15", "urgency": "today"}


def mark(cast: Cast, is_sensitive: bool = True) -> int:
    with cast.acting():
        skill_id = found_skills("excel pivots")[0].id
        mark_skill(cast.owner.member, skill_id, sensitive=is_sensitive)
    return skill_id


def sent(cast: Cast, **fields: Any) -> Seen:
    return cast.asker.phone.post("/asks", ASKED | fields)


def stored(cast: Cast, ask_id: int) -> tuple[bool, bool]:
    """Whether it is on the open list, and whether only named people are asked."""
    with cast.acting():
        row = db.session.get_one(Ask, ask_id)
        return row.opened_at is not None, row.is_only_named


@pytest.mark.parametrize("names_it", [True, False])
def test_asked_openly_it_is_refused_and_says_why(cast: Cast, names_it: bool) -> None:
    skill_id = mark(cast)
    seen = sent(cast, openly="1", **({"skill_ids": [skill_id]} if names_it else {}))
    assert seen.status == 422
    assert seen.says(f"{TOLD}: only people whom you name see such an ask.")
    with cast.acting():
        assert db.session.query(Ask).count() == 0


def test_the_page_says_so_before_and_offers_no_other_way(cast: Cast) -> None:
    mark(cast)
    seen = cast.asker.phone.post("/asks/preview", ASKED)
    assert seen.says(f"{TOLD}: only people whom you name see your ask, nobody else is asked")
    assert not seen.says("then everyone")
    nobody = cast.mentor.phone.post("/asks/preview", ASKED | {"text": "hiring"})
    assert not nobody.says("sensitive")


def test_asked_by_name_nobody_else_is_ever_asked(cast: Cast) -> None:
    mark(cast)
    seen = sent(cast, to=[cast.mentor.id], shown=[cast.mentor.id])
    ask_id = int(seen.location.rsplit("/", 1)[1])
    assert stored(cast, ask_id) == (False, True)
    page = cast.asker.phone.follow(seen)
    assert page.says("It is about a sensitive topic: only people whom you name see it.")
    assert not page.says("Post it openly")
    assert not page.says("Everyone")
    opened = cast.asker.phone.post(f"/asks/{ask_id}/opening", {})
    assert (opened.status, opened.says(TOLD)) == (422, True)
    assert cast.outsider.phone.get(f"/asks/{ask_id}").status == 404


def test_an_open_one_that_becomes_sensitive_leaves_the_list_and_the_feed_at_once(cast: Cast) -> None:
    ask_id = ask(cast, at=clock.now())
    assert cast.mentor.phone.get("/help").says(QUESTION)
    assert cast.outsider.phone.get("/").says(QUESTION)
    mark(cast)
    assert not cast.mentor.phone.get("/help").says(QUESTION)
    assert not cast.outsider.phone.get("/").says(QUESTION)
    assert cast.mentor.phone.get(f"/asks/{ask_id}").status == 404
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Your ask is safe. Ask somebody else by name.")
    invited = cast.asker.phone.post(f"/asks/{ask_id}/invitations", {"to": [cast.mentor.id]})
    assert invited.status == 303
    assert cast.mentor.phone.get("/help").says(QUESTION)


def told(cast: Cast, person: Person) -> list[str]:
    """The title and the sentence of each notice that tells of a sensitive topic."""
    items = person.phone.get("/notifications").soup.select("main li")
    return [" ".join(item.text.split()) for item in items if "sensitive" in item.text]


def test_whoever_asked_openly_is_told_what_became_of_it_and_nobody_else_is(cast: Cast) -> None:
    ask_id = ask(cast, at=clock.now())
    mark(cast)
    (line,) = told(cast, cast.asker)
    assert "“Excel pivots” is a sensitive topic now" in line
    assert "Nobody sees your ask any more. Name somebody whom you want to ask." in line
    others = (cast.mentor, cast.teammate, cast.outsider, cast.owner)
    assert [told(cast, person) for person in others] == [[], [], [], []]
    seen = cast.asker.phone.get("/notifications")
    (form,) = [item.form for item in seen.soup.select("main li.note-new") if "sensitive" in item.text]
    assert cast.asker.phone.send(seen, form["action"]).location == f"/asks/{ask_id}"


def test_where_people_were_asked_they_still_see_it(cast: Cast) -> None:
    ask_id = ask(cast, to=cast.mentor, at=clock.now())
    mark(cast)
    (line,) = told(cast, cast.asker)
    assert "Only the people asked so far see your ask, and nobody else is asked. You can name somebody." in line
    assert cast.mentor.phone.get(f"/asks/{ask_id}").status == 200
    assert told(cast, cast.mentor) == []


def test_once_is_told_and_only_of_what_is_open_and_was_not_for_named_people_alone(cast: Cast) -> None:
    meet(cast)
    mark(cast)
    sent(cast, to=[cast.mentor.id], shown=[cast.mentor.id])
    mark(cast, is_sensitive=False)
    mark(cast)
    assert told(cast, cast.asker) == []
    ask(cast, asker=cast.teammate, text="How does hiring go?", at=clock.now())
    assert told(cast, cast.teammate) == []


def test_a_merge_into_a_sensitive_one_is_told_too(cast: Cast) -> None:
    with cast.acting():
        claim_skill(cast.outsider.member, "Crosstabs")
    ask(cast, text="Who knows crosstabs?", at=clock.now())
    pivots = mark(cast)
    assert told(cast, cast.asker) == []
    with cast.acting():
        merge_skills(cast.owner.member, found_skills("crosstabs")[0].id, pivots)
    (line,) = told(cast, cast.asker)
    assert "“Excel pivots” is a sensitive topic now" in line


def test_taken_back_it_is_not_new_any_more(cast: Cast) -> None:
    ask_id = ask(cast, at=clock.now())
    mark(cast)
    phone = cast.asker.phone
    assert "sensitive" in phone.get("/notifications").soup.select_one("main li.note-new").text
    assert phone.post(f"/asks/{ask_id}/withdrawal", {}).status == 303
    assert all("sensitive" not in item.text for item in phone.get("/notifications").soup.select("main li.note-new"))


def test_what_waits_for_its_next_wave_goes_no_further(cast: Cast) -> None:
    ask_id = ask(cast, to=cast.mentor, at=clock.now())
    mark(cast)
    assert stored(cast, ask_id) == (False, True)


def test_put_into_other_words_it_stays_among_those_named(cast: Cast) -> None:
    hiring = ask(cast, to=cast.mentor, text="How does hiring go?", at=clock.now())
    openly = ask(cast, text="How does hiring go?", at=clock.now())
    mark(cast)
    assert cast.asker.phone.post(f"/asks/{hiring}/edit", ASKED).status == 303
    assert stored(cast, hiring) == (False, True)
    seen = cast.asker.phone.post(f"/asks/{openly}/edit", ASKED)
    assert (seen.status, seen.says(f"{TOLD}, and everyone sees this ask.")) == (422, True)


def test_expired_it_is_kept_but_not_opened_to_all(cast: Cast) -> None:
    ask_id = ask(cast, to=cast.mentor, at=clock.now())
    mark(cast)
    with cast.acting():
        row = db.session.get_one(Ask, ask_id)
        row.state, row.closed_at = "expired", clock.now()
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Keep asking")
    assert not page.says("Ask everyone")
    widened = cast.asker.phone.post(f"/asks/{ask_id}/widening", {})
    assert (widened.status, widened.says(TOLD)) == (422, True)


def test_asked_again_after_no_help_it_is_no_wave(cast: Cast) -> None:
    session_id = meet(cast)
    mark(cast)
    with acting_at(cast, NOON + timedelta(hours=1)):
        rate_session(cast.asker.member, session_id, NOT_THIS_TIME)
        row = db.session.query(Ask).one()
        ask_someone_else(cast.asker.member, row.id, cast.mentor.id)
        ask_id = row.id
    assert stored(cast, ask_id) == (False, True)


def test_thanks_are_told_without_the_topic(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "You kept me calm.")
    assert cast.outsider.phone.get("/").says("about Excel pivots")
    mark(cast)
    seen = cast.outsider.phone.get("/")
    assert seen.says("You kept me calm.")
    assert not seen.says("about Excel pivots")
    assert not seen.says("on Excel pivots")


def test_the_line_of_the_week_does_not_name_it(cast: Cast) -> None:
    people = [cast.asker, cast.mentor, cast.teammate, cast.owner, cast.add("Zoe Quist")]
    for person in people:
        with acting_at(cast, NOON):
            post_ask(person.member, Wording("excel pivots and hiring?", "call", 15, "today"), openly=True)
    day = timedelta(days=1)
    with cast.acting():
        before = _most_asked(NOON - day, NOON + day)
    skill_id = mark(cast)
    with cast.acting():
        assert before == skill_id
        assert _most_asked(NOON - day, NOON + day) not in (None, skill_id)


def test_not_sensitive_any_more_it_may_be_opened(cast: Cast) -> None:
    mark(cast)
    ask_id = int(sent(cast, to=[cast.mentor.id], shown=[cast.mentor.id]).location.rsplit("/", 1)[1])
    mark(cast, is_sensitive=False)
    assert cast.asker.phone.post(f"/asks/{ask_id}/opening", {}).status == 303
