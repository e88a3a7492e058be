"""The asker's page while nobody has said yes: a refusal looks like silence, and there is always a way on."""

from tests.asks.talk import QUESTION, ask_one, ask_openly, ask_two
from tests.cast import Cast
from webapp.asks.commands import accept_offer, decline_offer, hold_ask, let_go_of_ask, open_ask, pass_on_ask


def test_it_says_who_was_asked_when_and_what_comes_next(cast: Cast) -> None:
    page = cast.asker.phone.get(f"/asks/{ask_two(cast)}")
    for line in (
        QUESTION.text,
        "Excel pivots",
        "Amara Mensah",
        "Jonas Lindqvist",
        "At work until",
        "2 people",
        "asked",
    ):
        assert page.says(line)
    assert page.says("Amara and Jonas asked")
    assert page.says("Up to 5 more at")
    assert page.says("Everyone after them")


def test_it_refreshes_itself_without_javascript_too(cast: Cast) -> None:
    page = cast.asker.phone.get(f"/asks/{ask_two(cast)}")
    assert page.soup.select_one("noscript meta[http-equiv=refresh]")["content"] == "20"
    assert page.soup.find(id="ask-status")["hx-trigger"] == "every 8s"


def test_looking_again_brings_nothing_until_something_happened(cast: Cast) -> None:
    ask_id = ask_two(cast)
    again = cast.asker.phone.get(f"/asks/{ask_id}").soup.find(id="ask-status")["hx-get"]
    assert cast.asker.phone.fragment(again).status == 204
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
        let_go_of_ask(cast.mentor.member, ask_id)
    part = cast.asker.phone.fragment(again)
    assert part.says("Seen")
    assert part.soup.find("html") is None
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    assert cast.asker.phone.fragment(again).response.headers["HX-Refresh"] == "true"


def test_one_refusal_of_two_is_not_seen(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    page, before = f"/asks/{ask_id}", cast.asker.phone.get(f"/asks/{ask_id}").words
    with cast.acting():
        decline_offer(cast.mentor.member, ask_id, reason="not_my_thing")
    assert cast.asker.phone.get(page).words == before
    assert cast.asker.phone.get(f"{page}/invitations").says("You can ask 1 more person now.")


def test_when_nobody_is_left_there_are_two_ways_on(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        decline_offer(cast.mentor.member, ask_id)
        decline_offer(cast.teammate.member, ask_id)
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Nobody is free right now")
    assert page.says("Amara Mensah")
    cast.asker.phone.send(page, f"/asks/{ask_id}/opening")
    assert cast.asker.phone.get(f"/asks/{ask_id}").says("Open to everyone")
    assert cast.asker.phone.get(f"/asks/{ask_id}/invitations").says("You can ask 3 more people now.")


def test_posting_openly_later_keeps_those_who_were_asked(cast: Cast) -> None:
    ask_id = ask_one(cast)
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Only Amara sees it.")
    posted = cast.asker.phone.follow(cast.asker.phone.send(page, f"/asks/{ask_id}/opening"))
    assert posted.says("Everyone can see it")
    assert posted.says("Amara Mensah")
    assert cast.outsider.phone.get(f"/asks/{ask_id}").status == 200


def test_only_its_asker_opens_it(cast: Cast) -> None:
    ask_id = ask_one(cast)
    for person in (cast.mentor, cast.outsider, cast.owner):
        assert person.phone.post(f"/asks/{ask_id}/opening").status == 404


def test_a_yes_is_stamped_and_leads_to_the_session(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Amara said yes")
    assert page.soup.find("svg", class_="postmark")["aria-label"].startswith("Taken by Amara Mensah at")
    assert page.soup.find("a", href=f"/asks/{ask_id}/session")
    assert not page.soup.select("noscript meta[http-equiv=refresh]")
    assert cast.asker.phone.post(f"/asks/{ask_id}/opening").status == 409


def test_who_passed_it_on_is_told(cast: Cast) -> None:
    ask_id = ask_one(cast)
    with cast.acting():
        pass_on_ask(cast.mentor.member, ask_id, cast.owner.id)
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.says("Noor El-Amin")
    assert page.says("Amara Mensah passed it on")


def test_an_open_ask_that_nobody_was_asked_by_name(cast: Cast) -> None:
    page = cast.asker.phone.get(f"/asks/{ask_openly(cast)}")
    assert page.says("Open to everyone")
    assert page.says("Everyone since")
    with cast.acting():
        open_ask(cast.asker.member, 1)
