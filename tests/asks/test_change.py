"""My ask while nobody has taken it: better words, more people, taken back and put back."""

from datetime import timedelta

from tests.asks.talk import QUESTION, ask_one, ask_two, offers, the_ask
from tests.cast import Cast
from webapp import clock
from webapp.asks.commands import Wording, accept_offer, decline_offer, hold_ask, post_ask, take_back_ask
from webapp.asks.models import CANCELLED, OPEN, SENT


def test_say_it_better(cast: Cast) -> None:
    ask_id = ask_one(cast)
    form = cast.asker.phone.get(f"/asks/{ask_id}/edit")
    assert QUESTION.text in form.soup.find("textarea").text
    sent = cast.asker.phone.send(
        form, f"/asks/{ask_id}/edit", text="Pivot totals, in five minutes", minutes="5", mode="chat"
    )
    page = cast.asker.phone.follow(sent)
    assert page.says("Pivot totals, in five minutes")
    assert page.says("Chat, 5 min")


def test_worse_words_are_refused_and_kept(cast: Cast) -> None:
    ask_id = ask_one(cast)
    form = cast.asker.phone.get(f"/asks/{ask_id}/edit")
    for changes, sentence in (
        ({"text": ""}, "Write what you are stuck on"),
        ({"text": "x" * 501}, "At most 500 characters."),
        ({"minutes": "61"}, "Choose one of the lengths offered."),
        ({"skill_ids": "4711"}, "That topic is not known here."),
    ):
        no = cast.asker.phone.send(form, f"/asks/{ask_id}/edit", **changes)
        assert no.status == 422
        assert no.says(sentence)
    assert the_ask(cast, ask_id).text == QUESTION.text


def test_nobody_else_edits_it_and_nobody_after_it_was_taken(cast: Cast) -> None:
    ask_id = ask_one(cast)
    words = {"text": "Mine now", "mode": "call", "minutes": "15", "urgency": "now"}
    for person in (cast.mentor, cast.outsider, cast.owner):
        assert person.phone.get(f"/asks/{ask_id}/edit").status == 404
        assert person.phone.post(f"/asks/{ask_id}/edit", words).status == 404
    with cast.acting():
        hold_ask(cast.mentor.member, ask_id)
    assert cast.asker.phone.post(f"/asks/{ask_id}/edit", words).says("Somebody is picking it up right now.")
    with cast.acting():
        accept_offer(cast.mentor.member, ask_id)
    late = cast.asker.phone.post(f"/asks/{ask_id}/edit", words)
    assert late.status == 409
    assert late.says("Somebody has taken it already.")
    assert "Mine now" in late.soup.find("textarea").text
    assert cast.asker.phone.get(f"/asks/{ask_id}/edit").location == f"/asks/{ask_id}"


def test_only_confirmed_topics_are_ticked(cast: Cast) -> None:
    ask_id = ask_one(cast)
    box = cast.asker.phone.get(f"/asks/{ask_id}/edit").soup.select_one("[name=skill_ids]")
    assert not box.has_attr("checked")
    with cast.acting():
        wording = Wording("Help with a total", "call", 15, "now", [int(box["value"])])
        confirmed = post_ask(cast.asker.member, wording, to=[cast.mentor.id]).id
    assert cast.asker.phone.get(f"/asks/{confirmed}/edit").soup.select_one("[name=skill_ids][checked]")


def test_ask_someone_else_too(cast: Cast) -> None:
    ask_id = ask_one(cast)
    form = cast.asker.phone.get(f"/asks/{ask_id}/invitations")
    assert form.says("Jonas Lindqvist")
    assert not form.says("Amara Mensah")
    asked = cast.asker.phone.send(form, f"/asks/{ask_id}/invitations", to=[cast.teammate.id])
    assert cast.asker.phone.follow(asked).says("Asked 2 people")
    named = cast.asker.phone.get(f"/asks/{ask_id}/invitations?who=omar")
    assert named.says("Omar Haddad")
    assert offers(cast, ask_id) == {cast.mentor.id: SENT, cast.teammate.id: SENT}


def test_three_at_a_time_and_each_once(cast: Cast) -> None:
    ask_id = ask_two(cast)
    path = f"/asks/{ask_id}/invitations"
    for to, sentence in (
        ([], "Choose somebody to ask."),
        ([cast.mentor.id], "Amara Mensah has been asked already."),
        ([cast.outsider.id, cast.owner.id], "At most 3 people at a time."),
        ([cast.asker.id], "One of these people cannot be asked."),
        ([4711], "One of these people cannot be asked."),
        (["x"], "Choose from the list."),
    ):
        no = cast.asker.phone.post(path, {"to": to})
        assert no.status == 422
        assert no.says(sentence)
    for person in (cast.mentor, cast.outsider):
        assert person.phone.get(path).status == 404
        assert person.phone.post(path, {"to": [cast.owner.id]}).status == 404


def test_the_next_three_come_when_all_have_answered(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        decline_offer(cast.mentor.member, ask_id)
        decline_offer(cast.teammate.member, ask_id)
    asked = cast.asker.phone.post(f"/asks/{ask_id}/invitations", {"to": [cast.outsider.id, cast.owner.id]})
    assert cast.asker.phone.follow(asked).says("Asked 4 people")
    assert cast.asker.phone.get(f"/asks/{ask_id}/invitations").says("You can ask 1 more person now.")


def test_taken_back_nobody_is_bothered_and_it_can_be_undone(cast: Cast) -> None:
    ask_id = ask_one(cast)
    taken = cast.asker.phone.send(cast.asker.phone.get(f"/asks/{ask_id}"), f"/asks/{ask_id}/withdrawal")
    home = cast.asker.phone.follow(taken)
    assert home.says("Taken back. Nobody was bothered.")
    assert cast.mentor.phone.get("/help").says("Nothing for you right now")
    assert the_ask(cast, ask_id).state == CANCELLED
    undone = cast.asker.phone.send(cast.asker.phone.get(f"/asks/{ask_id}"), f"/asks/{ask_id}/withdrawal/undo")
    assert cast.asker.phone.follow(undone).says("Asked Amara")
    assert cast.mentor.phone.get("/help").says("1 ask for you")


def test_after_ten_minutes_it_is_asked_again_instead(cast: Cast) -> None:
    ask_id = ask_one(cast)
    with clock.standing_at(clock.now() - timedelta(minutes=11)), cast.acting():
        take_back_ask(cast.asker.member, ask_id)
    page = cast.asker.phone.get(f"/asks/{ask_id}")
    assert page.soup.find("a", href=f"/asks/new?again={ask_id}")
    assert cast.asker.phone.post(f"/asks/{ask_id}/withdrawal/undo").status == 409


def test_taking_it_back_twice_or_too_late(cast: Cast) -> None:
    ask_id = ask_one(cast)
    cast.asker.phone.post(f"/asks/{ask_id}/withdrawal")
    assert cast.asker.phone.post(f"/asks/{ask_id}/withdrawal").says("You took it back.")
    other = ask_one(cast)
    with cast.acting():
        accept_offer(cast.mentor.member, other)
    assert cast.asker.phone.post(f"/asks/{other}/withdrawal").says("Somebody has taken it already.")
    for person in (cast.mentor, cast.outsider):
        assert person.phone.post(f"/asks/{other}/withdrawal").status == 404
        assert person.phone.post(f"/asks/{ask_id}/withdrawal/undo").status == 404


def test_putting_back_does_not_make_a_fourth_open_ask(cast: Cast) -> None:
    first = ask_one(cast)
    cast.asker.phone.post(f"/asks/{first}/withdrawal")
    for n in range(3):
        ask_one(cast, f"Question {n} about pivots")
    assert cast.asker.phone.post(f"/asks/{first}/withdrawal/undo").status == 422
    assert the_ask(cast, first).state == CANCELLED
    assert the_ask(cast, 2).state == OPEN
