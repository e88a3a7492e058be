"""Everybody who is here, found by name, by what they can help with, by department and by language."""

from typing import Any

import pytest
from sqlalchemy import insert

from tests.cast import Cast, Person
from tests.meetings import acting_at
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.accounts.blocking import block
from webapp.accounts.commands import invite
from webapp.accounts.leaving import deactivate
from webapp.accounts.models import Department, Member
from webapp.accounts.pausing import change_availability
from webapp.db import db
from webapp.skills.caring import restore_skill, retire_skill
from webapp.skills.queries import found_skills


def names(seen: Seen) -> list[str]:
    assert seen.status == 200
    return [found.text for found in seen.soup.select("#found .name")]


def found(cast: Cast, query: str) -> list[str]:
    return names(cast.outsider.phone.get(f"/people{query}"))


def one_more(cast: Cast, name: str, **profile: Any) -> Person:
    person = cast.add(name, department=profile.pop("department", ""), skills=profile.pop("skills", ()))
    with cast.acting():
        for key, value in profile.items():
            setattr(person.member, key, value)
    return person


def test_everybody_stands_there_by_name_with_place_skills_and_hours(cast: Cast) -> None:
    seen = cast.outsider.phone.get("/people")
    assert names(seen) == ["Amara Mensah", "Jonas Lindqvist", "Lena Krüger", "Noor El-Amin", "Omar Haddad"]
    amara = seen.soup.find("a", href=f"/people/{cast.mentor.id}")
    assert "Finance, Lyon" in amara.text
    assert "Excel pivots" in amara.text
    assert "At work until" in amara.text


@pytest.mark.parametrize("words", ["kru", "KRÜG", "lena kr", "kr le", "Krüger", "kruger"])
def test_a_name_is_found_by_how_its_words_begin_however_it_is_spelled(cast: Cast, words: str) -> None:
    assert found(cast, f"?q={words}") == ["Lena Krüger"]


@pytest.mark.parametrize("words", ["excel", "Pivot", "pivot-tables", "excel pivots"])
def test_a_skill_is_found_by_its_name_and_its_synonyms(cast: Cast, words: str) -> None:
    assert found(cast, f"?q={words}") == ["Amara Mensah", "Jonas Lindqvist"]


def test_a_retired_skill_is_not_found_by_its_words_until_it_is_back(cast: Cast) -> None:
    with cast.acting():
        skill_id = found_skills("Excel pivots")[0].id
        retire_skill(cast.owner.member, skill_id)
    assert found(cast, "?q=excel") == found(cast, "?q=pivot-tables") == []
    with cast.acting():
        restore_skill(cast.owner.member, skill_id)
    assert found(cast, "?q=excel") == ["Amara Mensah", "Jonas Lindqvist"]


def test_what_was_looked_for_stands_first_among_three_skills(cast: Cast) -> None:
    one_more(cast, "Zoe Zeller", skills=("Accounting", "Budgets", "Contracts", "Excel pivots"))
    seen = cast.asker.phone.get("/people?q=excel+zoe")
    assert names(seen) == []
    row = cast.asker.phone.get("/people?q=excel").soup.find("a", href=f"/people/{cast.people['Zoe Zeller'].id}")
    assert row.find("p", class_="ink").text == "Excel pivots, Accounting, Budgets"


def test_filters_are_links_and_narrow_each_other(cast: Cast) -> None:
    one_more(cast, "Zoe Zeller", department="Finance", languages=["fr"])
    with cast.acting():
        finance = db.session.query(Department.id).filter_by(name="Finance").scalar()
        skill = found_skills("Excel pivots")[0].id
    assert found(cast, f"?department={finance}") == ["Amara Mensah", "Zoe Zeller"]
    assert found(cast, f"?department={finance}&language=fr") == ["Zoe Zeller"]
    assert found(cast, f"?department={finance}&skill={skill}") == ["Amara Mensah"]
    seen = cast.outsider.phone.get(f"/people?skill={skill}")
    assert seen.says("Can help with Excel pivots Any skill")
    chip = cast.outsider.phone.get(f"/people/{cast.mentor.id}").soup.find("a", class_="chip")
    assert chip["href"] == f"/people?skill={skill}"


def test_nobody_claims_it_yet_so_it_can_be_asked_openly(cast: Cast) -> None:
    seen = cast.outsider.phone.get("/people?q=harpsichord+tuning")
    assert seen.says("nobody claims this yet")
    link = seen.soup.find("a", string="Ask it openly")
    assert link["href"] == "/asks/new?text=harpsichord+tuning"
    assert cast.outsider.phone.get(link["href"]).says("harpsichord tuning")


def test_where_a_filter_leaves_nobody_one_looks_everywhere(cast: Cast) -> None:
    seen = cast.outsider.phone.get("/people?q=excel&language=fr")
    assert names(seen) == []
    assert not seen.says("nobody claims this yet")
    everywhere = seen.soup.find("a", string="Look everywhere")["href"]
    assert names(cast.outsider.phone.get(everywhere)) == ["Amara Mensah", "Jonas Lindqvist"]


def test_only_those_who_have_joined_and_not_left_are_there(cast: Cast) -> None:
    with cast.acting():
        invite("petra@marlow.example")[0].name = "Petra Novak"
        deactivate(cast.owner.member, cast.teammate.id)
    assert not {"Petra Novak", "Jonas Lindqvist"} & set(found(cast, ""))
    assert found(cast, "?q=jonas") == []


def test_a_new_name_is_found_and_the_old_one_is_not(cast: Cast) -> None:
    phone = cast.asker.phone
    phone.send(phone.get("/settings/profile"), "/settings/profile", name="Lena Brandt", works_until="17:00")
    assert found(cast, "?q=brandt") == ["Lena Brandt"]
    assert found(cast, "?q=krüger") == []


def test_a_pause_and_a_block_read_alike_to_whoever_was_blocked(cast: Cast) -> None:
    with cast.acting():
        block(cast.mentor.member, cast.outsider.id)
        change_availability(cast.teammate.member, sessions_a_week=3, is_paused=True, back_on=None)
    rows = cast.outsider.phone.get("/people?q=excel").soup.select("#found .item .meta")
    assert [row.text for row in rows] == ["Not taking asks right now"] * 2
    assert cast.mentor.phone.get("/people?q=omar").says("You two are not brought together")


def test_many_come_a_page_at_a_time_and_nobody_is_skipped(cast: Cast) -> None:
    with acting_at(cast, clock.now()):
        hers = {column.key: getattr(cast.outsider.member, column.key) for column in Member.__table__.columns}
        del hers["id"]
        people = [hers | {"name": "Same Name", "email": f"{n}@marlow.example"} for n in range(30)]
        db.session.execute(insert(Member), people)
    first = cast.outsider.phone.get("/people")
    assert len(names(first)) == 20
    second = cast.outsider.phone.get(first.soup.find("a", string="Later names")["href"])
    links = [link["href"] for seen in (first, second) for link in seen.soup.select("#found .item")]
    assert len(links) == len(set(links)) == 35
    assert second.soup.find("a", string="From the beginning")["href"] == "/people"


ODD = [
    *("?page=-1", "?after=0", "?after=999999", "?after=x", "?skill=999999", "?department=-1", "?language=xx"),
    *("?q=%25", "?q=_", "?q=%27%3B+DROP+TABLE+member%3B--", "?q=" + "x" * 500, "?q=%00", "?language=%25", "?q=%3F%21"),
]


@pytest.mark.parametrize("query", ODD)
def test_odd_addresses_get_a_sensible_page(cast: Cast, query: str) -> None:
    assert cast.outsider.phone.get(f"/people{query}").status == 200


def test_while_typing_only_the_people_come(cast: Cast) -> None:
    seen = cast.outsider.phone.fragment("/people?q=lena")
    assert names(seen) == ["Lena Krüger"]
    assert "<html" not in seen.html


def test_the_page_costs_six_statements_at_most(cast: Cast) -> None:
    with counted(cast.app) as seen:
        cast.outsider.phone.get("/people?q=excel&skill=1&department=1&language=en")
    assert len(seen) <= 6, seen.statements


def test_it_is_found_from_help_and_from_my_page(cast: Cast) -> None:
    for path in ("/help", "/me"):
        assert cast.asker.phone.get(path).soup.select_one("main a[href='/people']")
