"""The profile: every field of it, what it refuses, and what it cannot be made to change."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp.accounts.models import Department
from webapp.db import db

PAGE = "/settings/profile"
WHOLE: dict[str, Any] = {
    "name": "Lena Krüger-Ott 🎉",
    "title": "Recruiter",
    "department": "People and culture",
    "site": "Berlin",
    "zone": "Europe/Berlin",
    "working_days": ["1", "2", "4"],
    "works_from": "08:30",
    "works_until": "16:45",
    "languages": ["de", "en"],
    "about": "I have read 4,000 letters of application.",
}


def save(cast: Cast, **changes: Any) -> Seen:
    return cast.asker.phone.send(cast.asker.phone.get(PAGE), PAGE, **(WHOLE | changes))


def test_a_member_says_who_they_are(cast: Cast) -> None:
    seen = save(cast)
    assert seen.location == "/me"
    assert cast.asker.phone.follow(seen).says("Your profile is saved.")
    with cast.acting():
        lena = cast.asker.member
        assert (lena.name, lena.title, lena.place) == (WHOLE["name"], "Recruiter", "People and culture, Berlin")
        assert (lena.zone, lena.working_days, lena.languages) == ("Europe/Berlin", "124", ["de", "en"])
        assert (lena.works_from, lena.works_until) == (8 * 60 + 30, 16 * 60 + 45)
        assert lena.about == WHOLE["about"]


def test_the_form_shows_what_is_there(cast: Cast) -> None:
    save(cast)
    again = cast.asker.phone.send(cast.asker.phone.get(PAGE), PAGE)
    assert again.status == 303
    with cast.acting():
        lena = cast.asker.member
        assert (lena.name, lena.working_days, lena.works_until) == (WHOLE["name"], "124", 16 * 60 + 45)
        assert (lena.languages, lena.zone) == (["de", "en"], "Europe/Berlin")


def test_departments_that_exist_are_offered_and_found_again(cast: Cast) -> None:
    options = [option["value"] for option in cast.asker.phone.get(PAGE).soup.select("#departments option")]
    assert options == ["Finance", "HR", "R&D", "Sales"]
    save(cast, department="finance")
    with cast.acting():
        assert cast.asker.member.department_id == cast.mentor.member.department_id
        assert db.session.query(Department).count() == 4


def test_department_and_site_may_be_empty(cast: Cast) -> None:
    save(cast, department="", site="  ")
    with cast.acting():
        assert cast.asker.member.place == ""


@ANY_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Say what colleagues call you."),
        ({"name": "   "}, "Say what colleagues call you."),
        ({"name": "\u200f\u200b"}, "Say what colleagues call you."),
        ({"name": "n" * 81}, "Shorter, please: at most 80 characters."),
        ({"title": "Re\x00cruiter"}, "hidden control character"),
        ({"department": "\u202ePeople"}, "hidden control character"),
        ({"site": "s" * 81}, "Shorter, please: at most 80 characters."),
        ({"about": "a" * 161}, "Shorter, please: at most 160 characters."),
        ({"about": "a\u2066b"}, "hidden control character"),
        ({"zone": "Mars/Olympus"}, "Hallway does not know this time zone."),
        ({"zone": "../../etc/passwd"}, "Hallway does not know this time zone."),
        ({"working_days": []}, "Choose at least one working day."),
        ({"working_days": ["1", "8"]}, "Choose from the list, please."),
        ({"works_from": ""}, "Type a time such as 09:00."),
        ({"works_from": "25:99"}, "Type a time such as 09:00."),
        ({"works_until": "soon"}, "Type a time such as 09:00."),
        ({"works_until": "08:30"}, "The day must end at another time than it begins."),
        ({"languages": ["xx"]}, "Choose from the list, please."),
    ],
)
def test_bad_input_gets_a_sentence_beside_the_field_and_keeps_the_rest(
    cast: Cast, changes: dict[str, Any], sentence: str
) -> None:
    seen = save(cast, **changes)
    assert seen.status == 422
    field = seen.soup.find(id=f"{next(iter(changes))}-error")
    assert sentence in field.text
    if "title" not in changes:
        assert seen.soup.find("input", id="title")["value"] == "Recruiter"
    with cast.acting():
        assert (cast.asker.member.name, cast.asker.member.title) == ("Lena Krüger", "")


def test_a_line_break_in_a_name_is_a_space(cast: Cast) -> None:
    save(cast, name="Lena\r\nKrüger")
    with cast.acting():
        assert cast.asker.member.name == "Lena Krüger"


def test_night_shifts_and_all_seven_days_are_fine(cast: Cast) -> None:
    save(cast, works_from="22:00", works_until="06:00", working_days=list("1234567"))
    with cast.acting():
        assert cast.asker.member.hours.days == "1234567"


def test_fields_that_the_form_has_not_change_nothing(cast: Cast) -> None:
    save(cast, role="owner", email="boss@marlow.example", points="900", id=str(cast.owner.id), manager_id="5")
    with cast.acting():
        lena = cast.asker.member
        assert (lena.role, lena.email, lena.manager_id) == ("member", cast.asker.email, None)
        assert cast.owner.member.name == "Noor El-Amin"


def test_the_same_form_sent_twice_is_one_change(cast: Cast) -> None:
    page = cast.asker.phone.get(PAGE)
    answers = [cast.asker.phone.send(page, PAGE, **WHOLE).location for _tap in range(2)]
    assert answers == ["/me", "/me"]


def test_the_same_form_with_other_words_is_shown_again(cast: Cast) -> None:
    page = cast.asker.phone.get(PAGE)
    cast.asker.phone.send(page, PAGE, **WHOLE)
    other = cast.asker.phone.send(page, PAGE, **(WHOLE | {"title": "Head of recruiting"}))
    assert other.status == 422
    assert other.says("This page was saved before.")
    assert other.soup.find("input", id="title")["value"] == "Head of recruiting"
    again = cast.asker.phone.send(other, PAGE)
    assert again.status == 303


def test_the_page_costs_six_statements_at_most(cast: Cast) -> None:
    with counted(cast.app) as seen:
        cast.asker.phone.get(PAGE)
    assert len(seen) <= 6, seen.statements
