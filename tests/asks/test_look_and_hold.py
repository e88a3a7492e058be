"""A mentor looks at an ask, holds it, or finds that somebody else does. Looking holds nothing."""

from tests.asks.talk import QUESTION, ask_one, ask_openly, ask_two, the_ask
from tests.cast import Cast
from webapp.asks.commands import accept_offer, hold_ask, pass_on_ask, post_ask, take_back_ask


def test_it_says_who_asks_what_and_why_me(cast: Cast) -> None:
    page = cast.mentor.phone.get(f"/asks/{ask_one(cast)}")
    assert page.says("Lena could use 15 minutes")
    assert page.says("you can help with Excel pivots")
    assert page.says("Not met yet")
    assert the_ask(cast, 1).held_by is None


def test_why_me_for_those_who_were_named_referred_or_only_looked(cast: Cast) -> None:
    ask_id = ask_openly(cast)
    assert cast.outsider.phone.get(f"/asks/{ask_id}").says("it is open to everybody, and you looked")
    with cast.acting():
        pass_on_ask(cast.outsider.member, ask_id, cast.owner.id)
    assert cast.owner.phone.get(f"/asks/{ask_id}").says("Omar Haddad thought of you")


def test_taking_it_holds_it_and_goes_on_to_choosing_a_time(cast: Cast) -> None:
    ask_id = ask_two(cast)
    held = cast.mentor.phone.send(cast.mentor.phone.get(f"/asks/{ask_id}"), f"/asks/{ask_id}/hold")
    assert held.status == 303
    assert held.location == f"/asks/{ask_id}/accept"
    assert the_ask(cast, ask_id).held_by == cast.mentor.id
    other = cast.teammate.phone.get(f"/asks/{ask_id}")
    assert other.says("A colleague is picking it up right now")
    assert other.soup.select_one("noscript meta[http-equiv=refresh]")


def test_whoever_comes_second_finds_a_calm_page(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    no = cast.teammate.phone.post(f"/asks/{ask_id}/hold")
    assert no.status == 409
    assert no.says("Being picked up")
    assert no.says("If they let go, it comes back here.")
    assert no.soup.find("a", href="/help")


def test_when_it_is_taken_the_others_hear_by_whom(cast: Cast) -> None:
    ask_id = ask_two(cast)
    page = cast.teammate.phone.get(f"/asks/{ask_id}")
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    no = cast.teammate.phone.send(page, f"/asks/{ask_id}/hold")
    assert no.status == 409
    assert no.says("Amara Mensah was quicker. Thank you for offering.")
    assert cast.teammate.phone.get(f"/asks/{ask_id}").says("It is in good hands")
    again = cast.teammate.phone.fragment(page.soup.find(id="ask-status")["hx-get"])
    assert again.response.headers["HX-Refresh"] == "true"


def test_whoever_has_it_is_led_to_the_session(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    page = cast.mentor.phone.get(f"/asks/{ask_id}")
    assert page.says("You took it")
    assert page.soup.find("a", href=f"/asks/{ask_id}/session")
    assert cast.mentor.phone.post(f"/asks/{ask_id}/hold").says("You have taken it already")


def test_what_was_taken_back_shows_no_words_any_more(cast: Cast) -> None:
    ask_id = ask_one(cast)
    with cast.acting():
        take_back_ask(cast.asker.member, ask_id)
    page = cast.mentor.phone.get(f"/asks/{ask_id}")
    assert page.says("Lena does not need it any more")
    assert not page.says("pivot table")
    assert cast.mentor.phone.post(f"/asks/{ask_id}/hold").says("The asker has taken it back")


def test_letting_go_frees_it_for_the_others(cast: Cast) -> None:
    ask_id = ask_two(cast)
    cast.mentor.phone.post(f"/asks/{ask_id}/hold")
    gone = cast.mentor.phone.post(f"/asks/{ask_id}/hold/end")
    assert gone.location == "/help"
    assert cast.teammate.phone.post(f"/asks/{ask_id}/hold").status == 303
    cast.mentor.phone.post(f"/asks/{ask_id}/hold/end")
    assert the_ask(cast, ask_id).held_by == cast.teammate.id


def test_one_person_holds_one_ask(cast: Cast) -> None:
    first, second = ask_one(cast), ask_openly(cast)
    cast.mentor.phone.post(f"/asks/{first}/hold")
    cast.mentor.phone.post(f"/asks/{second}/hold")
    assert the_ask(cast, first).held_by is None
    assert the_ask(cast, second).held_by == cast.mentor.id


def test_an_outsider_and_the_asker_cannot_hold_it(cast: Cast) -> None:
    ask_id = ask_one(cast)
    for person in (cast.outsider, cast.owner, cast.asker):
        assert person.phone.post(f"/asks/{ask_id}/hold").status == 404
    assert cast.outsider.phone.get(f"/asks/{ask_id}").status == 404
    assert cast.mentor.phone.post(f"/asks/{ask_id}/hold", {"csrf_token": "old"}).status == 403


def test_a_repeated_tap_holds_it_once_more_for_me(cast: Cast) -> None:
    ask_id = ask_one(cast)
    for _tap in range(2):
        assert cast.mentor.phone.post(f"/asks/{ask_id}/hold", {"key": "same"}).location == f"/asks/{ask_id}/accept"
    assert cast.mentor.phone.get("/help").says("Held for you until")


def test_a_full_week_stops_nobody_and_is_said(cast: Cast) -> None:
    asked_before = ask_one(cast)
    for n, asker in enumerate((cast.outsider, cast.owner, cast.teammate)):
        with cast.acting():
            ask_id = post_ask(asker.member, QUESTION, to=[cast.mentor.id]).id
        seen = cast.mentor.phone.get(f"/asks/{ask_id}")
        assert seen.says("The last one this week, if you take it.") == (n == 2)
        with cast.acting():
            accept_offer(cast.mentor.member, ask_id)
    assert cast.mentor.phone.get("/help").says("1 ask for you. You’re done for this week. We’ll stop asking.")
    assert cast.mentor.phone.get(f"/asks/{asked_before}").says("One more is up to you.")
    assert cast.mentor.phone.post(f"/asks/{asked_before}/hold").status == 303
