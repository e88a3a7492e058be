"""The install card: when Hallway has been worth something, and in peace after a "Not now"."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, ask, meet, wrap_up
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.db import db
from webapp.pwa.commands import refuse_install_card
from webapp.pwa.models import InstallRefusal
from webapp.skills.commands import claim_skill

CARD = "/install-card"
REFUSAL = "/install-card/refusal"


def card(person: Person, days: float = 0, way: str = "button") -> Seen:
    with clock.standing_at(NOON + timedelta(days=days)):
        return person.phone.fragment(f"{CARD}?way={way}")


def is_shown(person: Person, days: float = 0) -> bool:
    seen = card(person, days)
    assert seen.status in {200, 204}
    return seen.status == 200


def refuse(person: Person, days: float = 0, **fields: str) -> Seen:
    with clock.standing_at(NOON + timedelta(days=days)):
        return person.phone.post(REFUSAL, fields)


@pytest.fixture
def finished(cast: Cast) -> Cast:
    """Lena and Amara have finished their first session."""
    wrap_up(cast, meet(cast))
    return cast


@pytest.fixture
def fresh(cast: Cast) -> Person:
    """Somebody who joins at noon."""
    with clock.standing_at(NOON):
        return cast.add("Petra Novak")


def test_it_comes_after_the_first_finished_session_to_both(finished: Cast) -> None:
    for person in (finished.asker, finished.mentor):
        assert is_shown(person, 0.1)


def test_on_the_first_day_it_does_not_come_and_a_session_that_is_not_wrapped_up_is_not_finished(
    cast: Cast, fresh: Person
) -> None:
    ask(cast, asker=fresh)
    assert not is_shown(fresh, 0.1)
    meet(cast, asker=fresh)
    assert not is_shown(fresh, 0.1)


def test_it_comes_on_the_second_day_on_which_somebody_does_something(cast: Cast, fresh: Person) -> None:
    assert not is_shown(fresh, 1)  # looking is not doing
    with acting_at(cast, NOON + timedelta(days=1)):
        claim_skill(fresh.member, "Labour law")
    assert is_shown(fresh, 1)


def test_a_day_is_one_of_theirs(cast: Cast, fresh: Person) -> None:
    """In Paris the day of joining ends at 23:00 UTC."""
    with acting_at(cast, NOON + timedelta(hours=10, minutes=59)):
        claim_skill(fresh.member, "Labour law")
    assert not is_shown(fresh, 0.5)
    with acting_at(cast, NOON + timedelta(hours=11)):
        claim_skill(fresh.member, "Excel pivots")
    assert is_shown(fresh, 0.5)


def test_what_others_do_is_not_theirs(finished: Cast, fresh: Person) -> None:
    assert not is_shown(fresh, 0.1)


def test_not_now_rests_it_for_thirty_days_and_three_times_for_ever(finished: Cast) -> None:
    lena = finished.asker
    for day in (1, 31, 61):
        assert is_shown(lena, day)
        seen = refuse(lena, day)
        assert (seen.status, seen.location) == (303, "/")
        assert not is_shown(lena, day)
        assert not is_shown(lena, day + 29.9)
    assert not is_shown(lena, 1000)
    assert is_shown(finished.mentor, 61)


def test_said_in_two_windows_it_counts_once(finished: Cast) -> None:
    lena = finished.asker
    first = refuse(lena, key="one")
    assert refuse(lena, key="one").location == refuse(lena, key="two").location == first.location
    with finished.acting():
        assert db.session.get_one(InstallRefusal, lena.id).refused_n == 1


def test_nobody_refuses_what_was_not_offered(cast: Cast, fresh: Person) -> None:
    assert refuse(fresh).status == 303
    with cast.acting():
        refuse_install_card(cast.asker.member)
        assert db.session.query(InstallRefusal).count() == 0


def test_it_has_a_button_or_where_the_browser_has_none_the_steps(finished: Cast) -> None:
    button, steps = card(finished.asker), card(finished.asker, way="steps")
    assert button.says("Keep it one thumb away.")
    assert [tag.get_text(strip=True) for tag in button.soup.find_all("button")] == ["Add", "Not now"]
    assert steps.says("Tap Share, then “Add to Home Screen”.")
    assert not steps.soup.select("[data-behavior=install]")
    assert card(finished.asker, way="<b>").status == 200
    assert button.response.headers["Cache-Control"] == "no-store"


def test_asked_for_as_a_page_it_is_the_page_with_the_steps(cast: Cast) -> None:
    seen = cast.asker.phone.follow(cast.asker.phone.get(CARD))
    assert seen.says("iPhone and iPad")
    assert seen.says("Android")
    assert seen.soup.select_one("[data-behavior=install]").has_attr("hidden")  # type: ignore[union-attr]
    assert "/install" in [link["href"] for link in cast.asker.phone.get("/settings").soup.find_all("a")]


def test_home_has_a_place_for_it_and_asks_nothing_of_the_database(finished: Cast) -> None:
    home = finished.asker.phone.get("/")
    assert home.soup.select_one("[data-behavior=install-card]")["data-from"] == CARD  # type: ignore[index]
    assert not home.says("one thumb away")
    with counted(finished.app) as seen:
        assert is_shown(finished.asker)
    assert len(seen) <= 3
