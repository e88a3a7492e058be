"""What a draft finds while it is written: topics, people with reasons, how many can help. Nothing is written."""

from tests.asks.talk import QUESTION, ask_form, how_many, preview
from tests.cast import Cast


def test_it_names_topics_people_and_two_reasons_each(cast: Cast) -> None:
    found = preview(cast.asker)
    assert found.status == 200
    assert found.says("2 people can help")
    assert found.says("Amara Mensah")
    assert found.says("Excel pivots, at work until")
    assert found.says("Ask 2 people")
    assert how_many(cast) == 0


def test_while_typing_only_a_part_is_new_and_the_text_stays_untouched(cast: Cast) -> None:
    found = preview(cast.asker, htmx=True)
    assert found.soup.find(id="ask-found")
    assert found.soup.find("textarea") is None
    assert found.soup.find("html") is None
    assert found.says("Ask 2 people")


def test_a_guess_is_not_ticked_and_a_tap_keeps_it(cast: Cast) -> None:
    guessed = preview(cast.asker).soup.select_one("[name=skill_ids]")
    assert not guessed.has_attr("checked")
    kept = preview(cast.asker, text="Something else entirely", skill_ids=guessed["value"])
    assert kept.soup.select_one("[name=skill_ids]").has_attr("checked")
    assert kept.says("2 people can help")


def test_whoever_was_unticked_stays_so_and_the_button_counts(cast: Cast) -> None:
    both = [cast.mentor.id, cast.teammate.id]
    found = preview(cast.asker, to=[cast.mentor.id], shown=both)
    assert found.says("Ask Amara")
    assert [box["value"] for box in found.soup.select("[name=to][checked]")] == [str(cast.mentor.id)]


def test_somebody_by_name_is_found_and_then_stays_on_the_page(cast: Cast) -> None:
    matches = preview(cast.asker, who="noor")
    assert matches.says("Noor El-Amin")
    both = [cast.mentor.id, cast.teammate.id]
    chosen = preview(cast.asker, who="noor", to=[cast.owner.id], shown=both)
    assert chosen.says("Ask Noor")
    unticked = preview(cast.asker, to=[cast.mentor.id], shown=both, named=[cast.owner.id])
    assert unticked.says("Noor El-Amin")
    assert unticked.says("Ask Amara")


def test_a_name_that_nobody_has(cast: Cast) -> None:
    assert preview(cast.asker, who="Zzz").says("Nobody of that name.")
    answer = cast.asker.phone.post(
        "/asks/preview", ask_form(cast.asker) | {"who": "oma"}, HX_Request="true", HX_Target="ask-matches"
    )
    assert answer.says("Omar Haddad")
    assert not answer.says("Amara Mensah")


def test_i_am_never_suggested_to_myself(cast: Cast) -> None:
    found = preview(cast.mentor)
    assert found.says("Jonas Lindqvist")
    assert not found.soup.select(f"[name=to][value='{cast.mentor.id}']")


def test_nobody_has_claimed_it_is_no_dead_end(cast: Cast) -> None:
    found = preview(cast.asker, text="How do I read a Korean data sheet?", words="SAP transport requests")
    assert found.says("Nobody has claimed this yet. Post it openly, or name someone.")
    assert found.says("Post it openly")
    assert found.says("Everyone can see it")


def test_words_without_a_topic_ask_for_one(cast: Cast) -> None:
    assert preview(cast.asker, text="Please help me").says("No topic found in these words.")


def test_words_that_begin_like_topics_offer_them(cast: Cast) -> None:
    found = preview(cast.asker, text="Please help me", words="sap")
    assert found.says("SAP transport requests")
    assert not found.soup.select("[name=skill_ids][checked]")


def test_words_that_mean_no_topic_say_so(cast: Cast) -> None:
    assert preview(cast.asker, words="Zorbing").says("Nobody has named “Zorbing” as a topic yet.")


def test_without_words_there_is_nothing_to_find(cast: Cast) -> None:
    empty = preview(cast.asker, text="  ")
    assert empty.status == 422
    assert empty.says("Write what you are stuck on")
    assert preview(cast.asker, htmx=True, text="  ").status == 200


def test_a_page_that_was_open_for_too_long_is_loaded_afresh_and_nothing_is_lost(cast: Cast) -> None:
    page = preview(cast.asker, csrf_token="old")
    assert page.status == 403
    assert QUESTION.text in page.soup.find("textarea").text
    part = preview(cast.asker, htmx=True, csrf_token="old")
    assert part.status == 204
    assert part.response.headers["HX-Refresh"] == "true"


def test_bad_choices_find_nothing_and_break_nothing(cast: Cast) -> None:
    changes = {"skill_ids": ["4711"], "to": ["4711", "9"], "urgency": "never", "words": "\x00", "who": "%_\\"}
    assert preview(cast.asker, **changes).status in {200, 422}
    assert preview(cast.asker, to="abc", shown="x").status == 422
