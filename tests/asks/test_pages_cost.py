"""Each page about asks costs six statements at most, three of which every signed-in page has."""

from tests.asks.talk import QUESTION, ask_form, ask_two
from tests.cast import Cast
from tests.statements import counted
from webapp.asks.commands import post_ask


def test_the_ask_form_costs_six_statements_at_most(cast: Cast) -> None:
    earlier = ask_two(cast)
    with counted(cast.app) as seen:
        cast.asker.phone.get(f"/asks/new?to={cast.mentor.id}&again={earlier}")
    assert len(seen) <= 6, seen.statements


def test_the_waiting_page_costs_six_statements_at_most(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with counted(cast.app) as seen:
        assert cast.asker.phone.get(f"/asks/{ask_id}").says("Asked 2 people")
    assert len(seen) <= 6, seen.statements


def test_looking_at_an_ask_costs_six_statements_at_most(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with counted(cast.app) as seen:
        assert cast.mentor.phone.get(f"/asks/{ask_id}").says("Lena could use 15 minutes")
    assert len(seen) <= 6, seen.statements


def test_the_help_page_costs_six_statements_at_most_however_many_asks_there_are(cast: Cast) -> None:
    ask_two(cast)
    with cast.acting():
        for _again in range(2):
            post_ask(cast.outsider.member, QUESTION, openly=True)
    with counted(cast.app) as seen:
        assert cast.mentor.phone.get("/help").says("Open to all")
    assert len(seen) <= 6, seen.statements


def test_a_preview_costs_six_statements_at_most(cast: Cast) -> None:
    form = ask_form(cast.asker) | {"text": QUESTION.text, "who": "Noor", "words": "excel"}
    with counted(cast.app) as seen:
        found = cast.asker.phone.post("/asks/preview", form)
    assert found.says("Amara Mensah")
    assert found.says("Noor El-Amin")
    assert len(seen) <= 6, seen.statements
