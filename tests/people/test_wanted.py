""" "Can you help with this?": what is wanted and hardly anybody knows, without a word of who asked."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.statements import counted
from webapp import clock
from webapp.asks.commands import Wording, post_ask
from webapp.skills.caring import mark_skill, retire_skill
from webapp.skills.queries import found_skills, skills_of

PLACES = ("/me", "/welcome/skills")


def asked(cast: Cast, text: str, by: Person | None = None) -> int:
    """Somebody asks all about it. The skill's id."""
    with cast.acting():
        post_ask((by or cast.asker).member, Wording(text, "call", 15, "today"), openly=True)
        return found_skills(text)[0].id


def wanted(cast: Cast, person: Person, place: str) -> list[str]:
    """The chips under the question."""
    page = person.phone.get(place)
    legend = page.soup.find("p", string="Can you help with this?")
    chips = legend.find_next("ul").select("button[name=skill]") if legend else []
    return [chip.get_text(strip=True) for chip in chips]


@pytest.mark.parametrize("place", PLACES)
def test_what_nobody_or_one_person_knows_is_wanted_and_never_from_whom(cast: Cast, place: str) -> None:
    asked(cast, "SAP transport requests?")
    asked(cast, "SAP transport requests?", by=cast.teammate)
    asked(cast, "hiring?")
    asked(cast, "excel pivots?")  # Amara and Jonas know it
    cast.owner.phone.post("/me/skills", {"words": "Hiring"})
    assert wanted(cast, cast.outsider, place) == ["SAP transport requests", "Hiring"]
    assert not cast.outsider.phone.get(place).says("Lena")
    assert wanted(cast, cast.owner, place) == ["SAP transport requests"]


def test_my_own_asks_want_nothing_of_me(cast: Cast) -> None:
    asked(cast, "SAP transport requests?")
    assert wanted(cast, cast.asker, "/me") == []


def test_one_tap_says_that_i_can(cast: Cast) -> None:
    skill_id = asked(cast, "SAP transport requests?")
    phone = cast.outsider.phone
    page = phone.get("/me")
    assert page.soup.select_one(f"button[name=skill][value='{skill_id}'][form=claim]")
    seen = phone.follow(phone.send(page, "/me/skills", skill=skill_id))
    assert seen.says("You can help with SAP transport requests.")
    assert wanted(cast, cast.outsider, "/me") == []
    with cast.acting():
        assert [skill.id for skill in skills_of(cast.outsider.id)] == [skill_id]


def test_a_gap_comes_first_also_when_nobody_asked_and_many_know_it(cast: Cast) -> None:
    asked(cast, "SAP transport requests?")
    with cast.acting():
        mark_skill(cast.owner.member, found_skills("excel pivots")[0].id, gap=True)
    assert wanted(cast, cast.outsider, "/me") == ["Excel pivots", "SAP transport requests"]
    assert wanted(cast, cast.mentor, "/me") == ["SAP transport requests"]


def test_whoever_has_left_does_not_count_as_somebody_who_knows_it(cast: Cast) -> None:
    asked(cast, "excel pivots?")
    assert wanted(cast, cast.outsider, "/me") == []
    cast.owner.phone.post(f"/console/people/{cast.mentor.id}/departure", {})
    assert wanted(cast, cast.outsider, "/me") == ["Excel pivots"]


def test_what_is_sensitive_retired_or_long_ago_is_not_wanted(cast: Cast) -> None:
    sensitive, retired = asked(cast, "SAP transport requests?"), asked(cast, "hiring?")
    with clock.standing_at(clock.now() - timedelta(days=91)):
        asked(cast, "budgets?", by=cast.teammate)
    assert wanted(cast, cast.outsider, "/me") == ["Hiring", "SAP transport requests"]
    with cast.acting():
        mark_skill(cast.owner.member, sensitive, sensitive=True)
        retire_skill(cast.owner.member, retired)
    assert wanted(cast, cast.outsider, "/me") == []
    assert not cast.outsider.phone.get("/help").says("SAP transport requests")
    with cast.acting():
        mark_skill(cast.owner.member, sensitive, gap=True)
    assert wanted(cast, cast.outsider, "/me") == ["SAP transport requests"]


def test_three_at_most_and_six_statements(cast: Cast) -> None:
    for text, person in (("SAP transport requests?", cast.asker), ("hiring?", cast.asker), ("budgets?", cast.asker)):
        asked(cast, text, by=person)
    asked(cast, "presenting?", by=cast.owner)
    for place in PLACES:
        assert len(wanted(cast, cast.outsider, place)) == 3
        with counted(cast.app) as statements:
            cast.outsider.phone.get(place)
        assert len(statements) <= 6, statements.statements
