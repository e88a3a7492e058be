"""What others see of a member, and what they never see."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cast import Cast, Person
from tests.people.record import help_once
from tests.statements import counted
from webapp import clock
from webapp.accounts.boards import leave_boards
from webapp.accounts.commands import Profile, change_profile

AMARA: dict[str, Any] = {
    "name": "Amara Mensah",
    "title": "Finance partner",
    "about": "Open the file first, then call me.",
    "department": "Finance",
    "site": "Accra",
    "zone": "Asia/Tokyo",
    "working_days": "12345",
    "works_from": 9 * 60,
    "works_until": 17 * 60,
    "languages": ["en", "fr"],
}
TUESDAY = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)


def describe(cast: Cast, person: Person, **changes: Any) -> str:
    with cast.acting():
        change_profile(person.member, Profile(**(AMARA | changes)))
    return f"/people/{person.id}"


def test_a_colleague_finds_who_she_is_and_asks_her(cast: Cast) -> None:
    path = describe(cast, cast.mentor)
    with clock.standing_at(TUESDAY):
        seen = cast.asker.phone.get(path)
    for words in ("Amara Mensah", "Finance partner", "Finance, Accra", "Open the file first", "English, Français"):
        assert seen.says(words)
    assert seen.says("Excel pivots")
    link = seen.soup.find("a", href=f"/asks/new?to={cast.mentor.id}")
    assert link.text.strip() == "Ask Amara"


def test_her_time_is_hers_and_her_hours_are_by_the_readers_clock(cast: Cast) -> None:
    path = describe(cast, cast.mentor)
    with clock.standing_at(TUESDAY):
        seen = cast.asker.phone.get(path)
    assert seen.says("Time there 12:30")
    assert seen.says("By your clock At work until 09:00")


def test_two_in_the_same_zone_are_told_one_time(cast: Cast) -> None:
    path = describe(cast, cast.mentor, zone="Europe/Berlin")
    with clock.standing_at(TUESDAY.replace(hour=9)):
        seen = cast.asker.phone.get(path)
    assert not seen.says("Time there")
    assert seen.says("Now At work until 17:00")


def test_thanks_are_shown_and_points_are_not(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot that adds up.")
    seen = cast.outsider.phone.get(f"/people/{cast.mentor.id}")
    assert seen.says("“For the pivot that adds up.”")
    assert not seen.says("Points")
    assert not seen.says("given")
    assert not seen.says(cast.mentor.email)


def test_my_own_page_says_that_others_see_this(cast: Cast) -> None:
    seen = cast.mentor.phone.get(f"/people/{cast.mentor.id}")
    assert seen.says("This is exactly what others see of you.")
    assert not seen.says("Ask Amara")
    assert seen.soup.find("a", href="/settings/profile")


def test_somebody_who_names_no_skill_can_be_asked_all_the_same(cast: Cast) -> None:
    assert cast.asker.phone.get(f"/people/{cast.outsider.id}").says("You can ask all the same.")


@pytest.mark.parametrize("path", ["/people/999999", "/people/0", "/people/99999999999999999999", "/people/me"])
def test_nobody_is_nobody(cast: Cast, path: str) -> None:
    seen = cast.asker.phone.get(path)
    assert seen.status == 404
    assert seen.says("This is gone, or was never yours to see.")
    assert seen.soup.find("a", href="/")


def test_somebody_who_left_is_nobody(cast: Cast) -> None:
    with cast.acting():
        cast.mentor.member.left_at = clock.now()
    assert cast.asker.phone.get(f"/people/{cast.mentor.id}").status == 404


def test_strangers_are_asked_to_sign_in(cast: Cast) -> None:
    assert cast.stranger.get("/people/2").location == "/sign-in?next=/people/2"


def test_the_page_costs_six_statements_at_most(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot that adds up.")
    with counted(cast.app) as seen:
        cast.outsider.phone.get(f"/people/{cast.mentor.id}")
    assert len(seen) <= 6, seen.statements


def test_impact_is_told_in_words_and_nothing_else_is(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker)
    help_once(cast, cast.mentor, cast.asker)
    help_once(cast, cast.mentor, cast.teammate)
    help_once(cast, cast.asker, cast.mentor, voided=True)
    seen = cast.outsider.phone.get(f"/people/{cast.mentor.id}")
    assert seen.says("Helped 2 people in 2 departments")
    assert not seen.says("Learned from")
    assert cast.outsider.phone.get(f"/people/{cast.asker.id}").says("Learned from 1 person")
    for secret in ("oints", "treak", "Unblocked", "pivot table"):
        assert not seen.says(secret)


def test_whoever_is_hidden_from_boards_keeps_their_impact_to_themselves(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker)
    with cast.acting():
        leave_boards(cast.mentor.member)
    for who in (cast.mentor, cast.outsider):
        assert not who.phone.get(f"/people/{cast.mentor.id}").says("Helped 1 person")
    assert cast.mentor.phone.get("/me").says("Helped 1 person")


def test_what_others_see_of_me_is_the_same_page(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot.")
    phone = cast.mentor.phone
    link = phone.get("/me").soup.find("a", href=f"/people/{cast.mentor.id}")
    assert "What others see of me" in link.text
    mine, theirs = (who.phone.get(f"/people/{cast.mentor.id}") for who in (cast.mentor, cast.outsider))
    assert mine.says("This is exactly what others see of you.")
    assert mine.soup.main.text.split() == theirs.soup.main.text.replace("Give kudos", "").split()


def test_thanks_of_a_leaver_lead_nowhere(cast: Cast) -> None:
    help_once(cast, cast.mentor, cast.asker, sentence="For the pivot.")
    with cast.acting():
        cast.asker.member.left_at = clock.now()
    seen = cast.outsider.phone.get(f"/people/{cast.mentor.id}")
    assert seen.says("Lena Krüger , HR") or seen.says("Lena Krüger, HR")
    assert not seen.soup.find("a", href=f"/people/{cast.asker.id}")
