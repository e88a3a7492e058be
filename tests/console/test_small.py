"""One person, two, eight: no page of a small organisation is a dead end."""

import pytest
from flask import Flask

from tests.cast import Cast
from webapp.accounts.models import OWNER

PLACES = ("/", "/help", "/asks/new", "/sessions", "/points", "/me", "/console", "/console/people")
NAMES = (
    "Noor El-Amin",
    "Amara Mensah",
    "Lena Krüger",
    "Omar Haddad",
    "Mei Tanaka",
    "Raj Patel",
    "Zoë Müller",
    "Ivo Ruiz",
)


@pytest.mark.parametrize("people", [1, 2, 8])
def test_every_place_says_what_to_do_next(app: Flask, people: int) -> None:
    cast = Cast(app)
    owner = cast.add(NAMES[0], role=OWNER)
    for name in NAMES[1:people]:
        cast.add(name)
    for path in PLACES:
        seen = owner.phone.get(path)
        assert seen.status == 200
        main = [seen.soup.find("main"), seen.soup.find("header", class_="mat")]
        ways_on = [way for part in main if part for way in part.select("a.button, button, a.item, a.link")]
        assert ways_on, f"{path} with {people} people leads nowhere"


def test_the_only_person_is_told_to_invite_others(app: Flask) -> None:
    cast = Cast(app)
    owner = cast.add(NAMES[0], role=OWNER)
    home = owner.phone.get("/")
    assert home.says("You are the first one here, Noor")
    assert home.soup.find("a", href="/console/people/invite")
    cast.add(NAMES[1])
    assert owner.phone.get("/").says("Stuck on something, Noor?")


def test_an_ask_of_the_only_person_waits_openly_for_whoever_joins(app: Flask) -> None:
    cast = Cast(app)
    owner = cast.add(NAMES[0], role=OWNER)
    ask = {"text": "How do we begin?", "mode": "call", "minutes": "15", "urgency": "this_week", "openly": "1"}
    asked = owner.phone.follow(owner.phone.post("/asks", ask))
    assert asked.status == 200
    first = cast.add(NAMES[1])
    assert first.phone.get("/help").says("How do we begin?")
