"""Steps two and three of the set-up: each is a page of its own, and can be left and gone back to."""

from tests.cast import Cast
from webapp.accounts.models import Member
from webapp.accounts.setting_up import ORGANISATION, go_on_to, set_up_step
from webapp.accounts.settings import all_settings
from webapp.db import db

STEP_2, STEP_3 = "/console/set-up/organisation", "/console/set-up/people"
ACME = {
    "name": "Marlow Works",
    "zone": "Europe/Paris",
    "working_days": ["1", "2", "3", "4"],
    "language": "en",
    "call_link": "https://meet.example.org/{session}",
    "retention_days": "14",
    "sign_in_domain": "marlow.example",
}


def begun(cast: Cast) -> None:
    with cast.acting():
        go_on_to(ORGANISATION)


def test_the_organisation_then_its_people_then_home(cast: Cast) -> None:
    begun(cast)
    phone = cast.owner.phone
    two = phone.get(phone.get("/console/set-up").location)
    assert two.says("Step 2 of 3")
    three = phone.follow(phone.send(two, STEP_2, **ACME))
    assert three.says("Step 3 of 3")
    with cast.acting():
        present = all_settings()
        assert {name: present[name] for name in ACME} == ACME | {"working_days": "1234"}
    invited = phone.follow(phone.send(three, STEP_3, addresses="zoe@marlow.example\nRaj Patel <raj@marlow.example>"))
    assert invited.says("2 people invited")
    assert len(invited.soup.find_all("code")) == 2
    end = phone.send(invited, "/console/set-up/end")
    assert (end.status, end.location) == (303, "/welcome")
    with cast.acting():
        assert set_up_step() == ""
        assert db.session.query(Member).filter_by(email="raj@marlow.example").one().name == "Raj Patel"


def test_whoever_stops_finds_the_way_on_from_home_and_from_the_console(cast: Cast) -> None:
    begun(cast)
    phone = cast.owner.phone
    assert phone.get("/").says("Go on with step 2 of 3")
    assert not cast.asker.phone.get("/").says("The set-up is not finished")
    phone.send(phone.get(STEP_2), STEP_2, **ACME)
    assert phone.get("/").says("Go on with step 3 of 3")
    assert phone.get("/console/set-up").location == STEP_3
    assert phone.get("/console").says("The set-up is not finished")


def test_a_bad_value_is_said_beside_its_field_and_nothing_is_kept(cast: Cast) -> None:
    begun(cast)
    phone = cast.owner.phone
    seen = phone.send(phone.get(STEP_2), STEP_2, **(ACME | {"call_link": "http://meet", "retention_days": "0"}))
    assert seen.status == 422
    assert seen.says("must be an https address")
    assert seen.says("A number from 1 to 3650.")
    assert seen.soup.find("input", attrs={"name": "call_link"})["value"] == "http://meet"
    with cast.acting():
        assert all_settings()["name"] == "Hallway"
        assert set_up_step() == ORGANISATION


def test_going_back_to_step_two_later_ends_nothing(cast: Cast) -> None:
    phone = cast.owner.phone
    phone.send(phone.get(STEP_2), STEP_2, **ACME)
    with cast.acting():
        assert set_up_step() == ""
