"""Home as a page: the one thing that is now, then the feed, to its end."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.feed.test_now import ORDER
from tests.meetings import NOON, QUESTION, ask, meet, take, thank, wrap_up
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.feed.views import home as view

MOST_STATEMENTS = 8


def home(person: Person, path: str = "/", minutes: int = 0) -> Seen:
    with clock.standing_at(NOON + timedelta(minutes=minutes)):
        seen = person.phone.get(path)
    assert seen.status == 200
    return seen


def items(seen: Seen) -> list[str]:
    """What each item says; a link amid a sentence is no pause."""
    found = (" ".join(item.get_text(" ").split()) for item in seen.soup.select("#feed > ul > li"))
    return [words.replace(" ,", ",").replace(" ’s", "’s") for words in found]


def test_a_stranger_is_told_what_this_is_and_sees_nobody(cast: Cast) -> None:
    ask(cast)
    seen = cast.stranger.get("/")
    assert seen.status == 200
    assert "/sign-in" in seen.actions
    assert not seen.says(QUESTION)
    assert not seen.says("Lena")


def test_every_kind_of_item_is_a_sentence(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "You saved my Friday")
    ask(cast, asker=cast.owner, at=NOON + timedelta(hours=2))
    seen = home(cast.asker, minutes=180)
    words = items(seen)
    assert QUESTION in words[0]
    assert "Noor El-Amin" in words[0]
    assert "I can help" in words[0]
    assert "“You saved my Friday” Lena Krüger to Amara Mensah, about Excel pivots" in words[1]
    assert "Amara Mensah’s first session as a mentor" in words[2]
    assert "is new here" in words[3]
    assert seen.says("You’re up to date.")


def test_of_my_own_doings_it_speaks_to_me(cast: Cast) -> None:
    ask(cast)
    words = " ".join(items(home(cast.asker)))
    assert "See your ask" in words
    assert "You joined Hallway" in words
    assert "I can help" not in words


def test_older_items_are_a_page_further_and_none_is_skipped_or_shown_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "ITEMS", 3)
    first = home(cast.outsider)
    [link] = [str(link["href"]) for link in first.soup.select("#feed a[href*='before=']")]
    ask(cast)
    second = home(cast.outsider, link)
    assert (len(items(first)), len(items(second))) == (3, 2)
    assert len({*items(first), *items(second)}) == 5
    assert not first.says("up to date") or first.says("Earlier")
    assert second.soup.select("#feed a[href*='before=']") == []
    assert second.says("Back to now")


def test_an_odd_page_number_shows_no_error(cast: Cast) -> None:
    for odd in ("0", "-5", "9999999999999999999999", "x", "%00", "1.5", ""):
        home(cast.asker, f"/?before={odd}")


def test_whatever_is_now_home_needs_few_statements(cast: Cast) -> None:
    """With a full feed below, and one thing more to show each time."""
    session_id = meet(cast, asker=cast.owner, mentor=cast.teammate, at=NOON - timedelta(hours=5))
    wrap_up(cast, session_id, asker=cast.owner, at=NOON - timedelta(hours=5))
    for happens in (lambda _cast: None, *(happens for happens, _kind in reversed(ORDER))):
        happens(cast)
        home(cast.asker)
        with counted(cast.app) as seen:
            home(cast.asker)
        assert len(seen) <= MOST_STATEMENTS, "\n".join(seen.statements)


def test_what_i_have_asked_is_never_out_of_reach(cast: Cast) -> None:
    asked_by_me = ask(cast)
    ask(cast, asker=cast.outsider, to=cast.asker, text="How do I freeze a row?")
    seen = home(cast.asker)
    assert seen.says("Omar could use 15 minutes")
    assert seen.says("You have asked")
    assert seen.soup.find("a", class_="item", href=f"/asks/{asked_by_me}")
    assert not home(cast.mentor).says("You have asked")


def test_an_ask_of_mine_is_not_told_of_twice(cast: Cast) -> None:
    ask(cast)
    assert not home(cast.asker).says("You have asked")
    ask(cast, text="How do I freeze a row?")
    assert home(cast.asker).says("You have asked")


def test_before_a_session_home_says_how_long_there_is(cast: Cast) -> None:
    take(cast, ask(cast), later=29)
    assert home(cast.asker).says("In 29 minutes, by call")
    assert home(cast.asker, minutes=29).says("It is time, by call")


def test_the_postmark_is_the_mentors_on_both_phones(cast: Cast) -> None:
    take(cast, ask(cast), later=29)
    for person in (cast.asker, cast.mentor):
        mark = home(person).soup.select_one(".postmark")
        assert mark
        assert "FINANCE" in mark.get_text()
