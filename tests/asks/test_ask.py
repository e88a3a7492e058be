"""Asking an expert: three taps, and nobody is asked who was not on the page."""

from tests.asks.talk import QUESTION, ask_form, ask_one, ask_openly, how_many, offers, preview, send, the_ask
from tests.cast import Cast
from webapp.asks.models import SENT, Offer


def test_an_ask_goes_to_those_who_were_ticked_and_nobody_else(cast: Cast) -> None:
    sent = send(cast.asker, to=[cast.mentor.id, cast.teammate.id])
    page = cast.asker.phone.follow(sent)
    assert page.says("Asked 2 people")
    assert page.says("Only they see it")
    assert offers(cast, 1) == {cast.mentor.id: SENT, cast.teammate.id: SENT}
    assert cast.outsider.phone.get(sent.location).status == 404


def test_posted_openly_everyone_sees_it(cast: Cast) -> None:
    page = cast.asker.phone.follow(send(cast.asker, openly="1"))
    assert page.says("Open to everyone")
    assert cast.outsider.phone.get("/help").says(QUESTION.text[:40])
    assert how_many(cast, Offer) == 0


def test_without_anybody_ticked_it_shows_who_can_help_and_asks_nobody(cast: Cast) -> None:
    page = send(cast.asker)
    assert page.status == 200
    assert page.says("Nobody was ticked. Look who can help, then ask.")
    assert page.says("Ask 2 people")
    assert {box["value"] for box in page.soup.select("[name=to]:checked, [name=to][checked]")} == {
        str(cast.mentor.id),
        str(cast.teammate.id),
    }
    assert QUESTION.text in page.soup.find("textarea").text
    assert how_many(cast) == 0


def test_the_page_that_was_shown_can_be_sent_as_it_is(cast: Cast) -> None:
    shown = preview(cast.asker, text=QUESTION.text)
    sent = cast.asker.phone.send(shown, "/asks")
    assert cast.asker.phone.follow(sent).says("Asked 2 people")


def test_a_profile_leads_to_asking_that_person(cast: Cast) -> None:
    form = cast.asker.phone.get(f"/asks/new?to={cast.outsider.id}")
    assert form.says("Ask Omar")
    sent = cast.asker.phone.send(form, "/asks", text="Where do I book the test lab?")
    assert cast.asker.phone.follow(sent).says("Asked Omar")


def test_nobody_can_be_asked_who_is_not_there(cast: Cast) -> None:
    for to in (cast.asker.id, 4711, 2**31):
        assert not cast.asker.phone.get(f"/asks/new?to={to}").soup.select("[name=to]")
    assert cast.asker.phone.get("/asks/new?to=abc").status == 200


def test_how_and_when_i_asked_last_are_remembered(cast: Cast) -> None:
    send(cast.asker, mode="chat", urgency="now", to=[cast.mentor.id])
    form = cast.asker.phone.get("/asks/new").soup
    assert form.select_one("[name=mode][checked]")["value"] == "chat"
    assert form.select_one("[name=urgency][checked]")["value"] == "now"


def test_a_link_may_bring_the_first_words_along(cast: Cast) -> None:
    form = cast.asker.phone.get("/asks/new?text=Review+one%00+slide")
    assert form.soup.find("textarea").text.strip() == "Review one slide"


def test_my_own_ask_can_be_asked_again_and_nobody_elses(cast: Cast) -> None:
    ask_id = ask_one(cast)
    assert cast.asker.phone.get(f"/asks/new?again={ask_id}").soup.find("textarea").text.strip() == QUESTION.text
    assert cast.mentor.phone.get(f"/asks/new?again={ask_id}").status == 404


def test_sent_twice_it_is_one_ask_and_leads_to_the_same_place(cast: Cast) -> None:
    form = ask_form(cast.asker) | {"to": [cast.mentor.id]}
    first = cast.asker.phone.post("/asks", form)
    second = cast.asker.phone.post("/asks", form)
    assert first.status == second.status == 303
    assert first.location == second.location
    assert how_many(cast) == 1


def test_other_words_under_the_same_key_are_not_lost(cast: Cast) -> None:
    form = ask_form(cast.asker) | {"to": [cast.mentor.id]}
    first = cast.asker.phone.post("/asks", form)
    second = cast.asker.phone.post("/asks", form | {"text": "And how do I freeze the header row?"})
    assert second.status == 422
    assert second.says("You have already sent this one")
    assert second.soup.find("a", href=first.location)
    assert "freeze the header row" in second.soup.find("textarea").text
    assert how_many(cast) == 1
    as_new = cast.asker.phone.send(second, "/asks")
    assert cast.asker.phone.follow(as_new).says("freeze the header row")


def test_a_form_that_was_open_for_too_long_keeps_its_text(cast: Cast) -> None:
    form = ask_form(cast.asker) | {"to": [cast.mentor.id], "csrf_token": "old"}
    back = cast.asker.phone.post("/asks", form)
    assert back.status == 403
    assert QUESTION.text in back.soup.find("textarea").text
    assert how_many(cast) == 0
    assert cast.asker.phone.post("/asks", form, HX_Request="true", HX_Boosted="true").status == 422
    assert cast.asker.phone.send(back, "/asks", to=[cast.mentor.id]).status == 303


def test_three_asks_may_be_open_at_a_time(cast: Cast) -> None:
    for n in range(3):
        ask_one(cast, f"Question {n} about pivots")
    no = send(cast.asker, to=[cast.mentor.id])
    assert no.status == 422
    assert no.says("3 of your asks are open")


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    for path in ("/asks/new", "/help", "/asks/1"):
        assert "/sign-in" in cast.stranger.get(path).location
    assert "/sign-in" in cast.stranger.post("/asks", {"text": "?"}).location


def test_topics_typed_and_ticked_go_with_it(cast: Cast) -> None:
    shown = preview(cast.asker, text="Somebody has to help me", words="excel pivots")
    ticked = shown.soup.select_one("[name=skill_ids][checked]")
    sent = cast.asker.phone.send(shown, "/asks", skill_ids=[ticked["value"]], to=[cast.mentor.id])
    assert cast.asker.phone.follow(sent).says("Excel pivots")
    also = send(cast.asker, text="Somebody has to help me too", words="Excel pivots", to=[cast.mentor.id])
    assert cast.asker.phone.follow(also).says("Excel pivots")
    assert the_ask(cast, 2).mode == "call"


def test_how_many_more_i_may_ask_stands_there_before_i_write(cast: Cast) -> None:
    for number, sentence in enumerate(("", "", "One more ask of yours can be open now.", "Take one back first")):
        page = cast.asker.phone.get("/asks/new")
        assert page.status == 200
        assert page.says("One more ask of yours") is (number == 2)
        assert page.says(sentence)
        if number < 3:
            ask_openly(cast)
