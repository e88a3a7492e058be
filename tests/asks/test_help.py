"""The help page: asks for me, open to all, and what nobody offered."""

from tests.asks.talk import QUESTION, ask_one, ask_openly, ask_two
from tests.cast import Cast
from webapp.asks.commands import Wording, hold_ask, post_ask


def test_the_first_ask_for_me_has_the_orange_button(cast: Cast) -> None:
    ask_one(cast)
    ask_one(cast, "And how do I freeze a pivot?")
    page = cast.mentor.phone.get("/help")
    assert page.says("2 asks for you. Free for 3 more this week.")
    assert len(page.soup.select(".button-main")) == 1
    assert page.words.index(QUESTION.text) < page.words.index("And how do I freeze a pivot?")


def test_asks_for_me_do_not_stand_on_the_open_list_too_nor_do_my_own(cast: Cast) -> None:
    ask_id = ask_one(cast)
    cast.asker.phone.post(f"/asks/{ask_id}/opening")
    assert not cast.mentor.phone.get("/help").says("Open to all")
    assert not cast.asker.phone.get("/help").says("Open to all")
    assert cast.outsider.phone.get("/help").says("Open to all")


def test_the_open_list_says_where_i_could_help(cast: Cast) -> None:
    ask_openly(cast)
    assert cast.teammate.phone.get("/help").says("You could help")
    assert not cast.outsider.phone.get("/help").says("You could help")


def test_what_only_some_were_asked_nobody_else_sees(cast: Cast) -> None:
    ask_one(cast)
    for person in (cast.outsider, cast.owner, cast.teammate):
        assert not person.phone.get("/help").says("pivot table")


def test_held_by_a_colleague_it_says_so_and_has_no_button(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    page = cast.teammate.phone.get("/help")
    assert page.says("Being picked up")
    assert f"/asks/{ask_id}/hold" not in page.actions
    assert f"/asks/{ask_id}/hold" in cast.mentor.phone.get("/help").actions


def test_an_empty_desk_names_what_i_could_help_with(cast: Cast) -> None:
    page = cast.mentor.phone.get("/help")
    assert page.says("Nothing for you right now")
    assert page.says("Nobody is stuck on Excel pivots.")
    assert page.says("Offer one more topic")
    assert cast.outsider.phone.get("/help").says("Say what I can help with")


def test_a_page_left_open_asks_again_and_is_loaded_anew_when_something_changed(cast: Cast) -> None:
    again = cast.mentor.phone.get("/help").soup.find(id="help-news")["hx-get"]
    assert cast.mentor.phone.fragment(again).status == 204
    assert "HX-Refresh" not in cast.mentor.phone.fragment(again).response.headers
    ask_one(cast)
    assert cast.mentor.phone.fragment(again).response.headers["HX-Refresh"] == "true"


def test_what_nobody_offered_can_be_offered(cast: Cast) -> None:
    with cast.acting():
        wording = Wording("Who knows SAP transport requests?", "call", 15, "today")
        post_ask(cast.asker.member, wording, openly=True)
        post_ask(cast.outsider.member, wording, openly=True)
    page = cast.mentor.phone.get("/help")
    assert page.says("Asked last month, nobody offered")
    assert page.says("SAP transport requests 2 people asked")
    assert cast.mentor.phone.send(page, "/me/skills").status == 303
    assert not cast.mentor.phone.get("/help").says("nobody offered")


def test_a_long_open_list_goes_on(cast: Cast) -> None:
    people = [cast.add(f"Person {n}") for n in range(11)]
    with cast.acting():
        for n in range(33):
            post_ask(people[n // 3].member, Wording(f"Question number {n}.", "call", 15, "today"), openly=True)
    first = cast.outsider.phone.get("/help")
    assert first.says("Question number 32.")
    assert not first.says("Question number 2.")
    older = cast.outsider.phone.get(first.soup.find("a", string="Earlier")["href"])
    assert older.says("Question number 2.")
    assert not older.says("Question number 32.")


def test_bad_numbers_in_the_address_change_nothing(cast: Cast) -> None:
    for before in ("x", "-3", "0", "99999999999999999999"):
        assert cast.mentor.phone.get(f"/help?before={before}").status == 200
