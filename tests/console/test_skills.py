"""The list of skills: what is asked, who can help, what nobody answers."""

import pytest
from sqlalchemy import insert

from tests.cast import Cast
from tests.statements import counted
from webapp.accounts.pausing import change_availability
from webapp.asks.commands import Wording, post_ask, take_back_ask
from webapp.db import db
from webapp.skills.models import Skill, SkillWord


def ask_in_vain(cast: Cast, text: str) -> None:
    """Lena asks everybody and takes it back, for nobody came."""
    with cast.acting():
        ask = post_ask(cast.asker.member, Wording(text, "call", 15, "today"), openly=True)
        take_back_ask(cast.asker.member, ask.id)


def lines(cast: Cast, query: str = "") -> list[str]:
    """The list, a line each."""
    seen = cast.owner.phone.get(f"/console/skills{query}")
    assert seen.status == 200
    return [" ".join(line.get_text(" ").split()) for line in seen.soup.select("a.item")]


def test_a_skill_says_who_can_help_and_what_stayed_without_an_answer(cast: Cast) -> None:
    ask_in_vain(cast, "Who knows excel pivots?")
    with cast.acting():
        change_availability(cast.mentor.member, sessions_a_week=3, is_paused=True, back_on=None)
    first = lines(cast)[0]
    for part in ("Excel pivots", "2 can help , 1 of them now", "asked once", "1 unanswered"):
        assert part.replace(" ,", ",") in first.replace(" ,", ","), first


def test_whoever_has_left_cannot_help_any_more(cast: Cast) -> None:
    cast.owner.phone.post(f"/console/people/{cast.mentor.id}/departure", {})
    assert "Known by one person only" in lines(cast, "?q=excel%20pivot")[0]
    assert lines(cast, "?shown=alone") == lines(cast, "?q=excel%20pivot")


def test_it_is_looked_for_by_its_other_words_and_by_its_category(cast: Cast) -> None:
    with cast.acting():
        skill = db.session.query(Skill).filter_by(name="Excel pivots").one()
        skill.category = "Numbers & <tables>"
        db.session.add(SkillWord(key="kreuztabelle", skill_id=skill.id))
    assert [line.split(" Numbers")[0] for line in lines(cast, "?q=KREUZ")] == ["Excel pivots"]
    assert len(lines(cast, "?category=Numbers+%26+%3Ctables%3E")) == 1
    assert lines(cast, "?q=zzz") == []
    assert cast.owner.phone.get("/console/skills?q=zzz").says("No skill like this")


def test_sorted_by_gap_demand_or_name(cast: Cast) -> None:
    ask_in_vain(cast, "Who knows hiring?")
    by_name = [line.casefold() for line in lines(cast, "?sort=name")]
    assert by_name == sorted(by_name)
    assert lines(cast, "?sort=demand")[0] == lines(cast)[0]
    assert "unanswered" in lines(cast)[0]


def test_hundreds_come_page_by_page_at_the_price_of_ten(cast: Cast) -> None:
    with cast.acting():
        db.session.execute(insert(Skill), [{"name": f"Skill {n:04}", "category": ""} for n in range(900)])
    with counted(cast.app) as statements:
        first = cast.owner.phone.get("/console/skills?sort=name")
    assert len(statements) <= 6, statements.statements
    second = cast.owner.phone.get(first.soup.find("a", string="Next page")["href"])
    assert second.says("Page 2")
    back = second.soup.find("a", string="Page before")["href"]
    assert cast.owner.phone.get(back).soup.select("a.item") == first.soup.select("a.item")


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q='%3B+DROP+TABLE+skill--",
        "?q=%25_%5C",
        "?q=" + "%F0%9F%8E%89" * 500,
        "?q=" + "x" * 5000,
        "?q=%D8%A7%D9%84%D9%84%D8%BA%D8%A9",
        "?category=nonsense&shown=nonsense&sort=nonsense",
        "?page=0",
        "?page=-1",
        "?page=99999999999999",
        "?page=2000000000",
    ],
)
def test_what_makes_no_sense_is_a_list_all_the_same(cast: Cast, query: str) -> None:
    assert cast.owner.phone.get(f"/console/skills{query}").status == 200


def test_a_member_is_not_shown_the_catalogue(cast: Cast) -> None:
    for path in ("/console/skills", "/console/skills/1", "/console/skills/1/merge"):
        seen = cast.mentor.phone.get(path)
        assert (seen.status, seen.says("This is for program owners.")) == (403, True)
