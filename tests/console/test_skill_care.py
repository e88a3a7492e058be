"""An owner's care for one skill: name, category, words, marks, retiring. Each can be undone."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.skills.models import MemberSkill, Skill
from webapp.skills.queries import found_skills, skills_starting

ARABIC, CHINESE = "دعم العملاء", "供应链"


def skill_id(cast: Cast, name: str = "Excel pivots") -> int:
    with cast.acting():
        return db.session.query(Skill.id).filter_by(name=name).one()[0]


def press(cast: Cast, what: str, name: str = "Excel pivots", **fields: Any) -> Seen:
    return cast.owner.phone.post(f"/console/skills/{skill_id(cast, name)}/{what}", fields)


def undo(cast: Cast, seen: Seen) -> Seen:
    """Tap what the toast offers."""
    page = cast.owner.phone.follow(seen)
    form = page.soup.select(".toast form")[-1]
    fields = {str(box["name"]): box["value"] for box in form.select("input") if box["name"] != "csrf_token"}
    return cast.owner.phone.post(str(form["action"]), fields)


def names(cast: Cast, text: str) -> list[str]:
    with cast.acting():
        return [skill.name for skill in found_skills(text)]


def events(cast: Cast) -> list[str]:
    with cast.acting():
        return [name for (name,) in db.session.query(LoggedEvent.name).order_by(LoggedEvent.id)]


def test_a_new_name_is_found_and_so_is_the_old_one(cast: Cast) -> None:
    seen = cast.owner.phone.follow(press(cast, "name", words="pivot analysis"))
    assert seen.says("Called “Pivot analysis” now, not “Excel pivots”.")
    assert names(cast, "excel pivots") == names(cast, "pivot analysis") == ["Pivot analysis"]
    assert events(cast)[-1] == "skill.renamed"


def test_undone_the_mistaken_name_means_nothing(cast: Cast) -> None:
    undo(cast, press(cast, "name", words="Excel pivotz"))
    assert names(cast, "excel pivotz") == []
    assert names(cast, "excel pivots") == ["Excel pivots"]


@pytest.mark.parametrize("words", [ARABIC, CHINESE, "Réunions d’équipe", "C++", "Robert'); DROP TABLE skill;--"])
def test_any_script_is_a_name(cast: Cast, words: str) -> None:
    assert press(cast, "name", words=words).status == 303
    assert skill_id(cast, words)


@ANY_DATABASE
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Name something you could show a colleague"),
        ("   ", "Name something you could show a colleague"),
        ("🎉" * 500, "Shorter, please"),
        ("🎉", "Name something you could show a colleague"),
        ("x" * 61, "Shorter, please: at most 60 characters."),
        ("ß" * 60, "Shorter, please: at most 60 characters."),
        ("Hi\x00ring", "hidden control character"),
        ("\u202egniriH", "hidden control character"),
        ("hiring", "These words mean “Hiring” already. Merge the two, or choose other words."),
    ],
)
@pytest.mark.parametrize("what", ["name", "words"])
def test_a_name_or_word_that_cannot_be_one_says_why(cast: Cast, what: str, words: str, sentence: str) -> None:
    cast.mentor.phone.post("/me/skills", {"words": "Hiring"})
    before = events(cast)
    seen = press(cast, what, words=words)
    assert (seen.status, seen.says(sentence)) == (422, True), seen.words[:600]
    assert events(cast) == before


def test_the_name_that_it_has_is_saved_and_changes_nothing(cast: Cast) -> None:
    before = events(cast)
    assert cast.owner.phone.follow(press(cast, "name", words="excel pivots")).says("Saved.")
    assert events(cast) == before


def test_a_category_is_set_and_undone(cast: Cast) -> None:
    seen = cast.owner.phone.follow(press(cast, "category", category="  Numbers   and tables "))
    assert "Numbers and tables" in str(seen.form(f"/console/skills/{skill_id(cast)}/category"))
    undo(cast, press(cast, "category", category="Numbers"))
    assert cast.owner.phone.get("/console/skills?category=Numbers+and+tables").says("Excel pivots")
    press(cast, "category", category="")
    assert not cast.owner.phone.get("/console/skills").says("Numbers and tables")
    assert press(cast, "category", category="x" * 41).says("Shorter, please: at most 40 characters.")
    assert press(cast, "category", category="a\x07b").status == 422


def test_a_word_more_means_it_and_taken_away_means_nothing(cast: Cast) -> None:
    press(cast, "words", words="Kreuz-Tabellen")
    assert names(cast, "my kreuz tabellen") == ["Excel pivots"]
    seen = press(cast, "words/removal", words="kreuz tabellen")
    assert names(cast, "my kreuz tabellen") == []
    undo(cast, seen)
    assert names(cast, "my kreuz tabellen") == ["Excel pivots"]


def test_its_own_name_always_means_it(cast: Cast) -> None:
    seen = press(cast, "words/removal", words="excel pivot")
    assert (seen.status, seen.says("This is its name.")) == (422, True)
    assert press(cast, "words/removal", words="nobody said this").status == 404


def test_the_same_word_twice_is_once(cast: Cast) -> None:
    for _each in range(2):
        assert press(cast, "words", words="Kreuztabelle").status == 303
    assert events(cast).count("skill_word.added") == 1


def test_a_retired_skill_is_neither_found_nor_offered_and_keeps_its_name(cast: Cast) -> None:
    number = skill_id(cast)
    press(cast, "retirement")
    with cast.acting():
        assert (list(skills_starting("excel piv")), list(found_skills("excel pivots"))) == ([], [])
    claim = cast.asker.phone.post("/me/skills", {"words": "excel pivots"})
    assert claim.says("“Excel pivots” is not used here any more. Say it in other words.")
    wish = cast.asker.phone.post("/welcome/learning", {"words": "excel pivots", "go_on": "1"})
    assert wish.says("“Excel pivots” is not used here any more.")
    asked = {"text": "Help", "mode": "call", "minutes": "15", "urgency": "today", "openly": "1", "skill_ids": [number]}
    assert cast.asker.phone.post("/asks", asked).says("“Excel pivots” is not used here any more.")
    assert cast.asker.phone.get(f"/people/{cast.mentor.id}").says("Excel pivots")
    assert cast.owner.phone.get("/console/skills?shown=retired").says("Excel pivots")
    press(cast, "return")
    undo(cast, press(cast, "retirement"))
    assert names(cast, "excel pivots") == ["Excel pivots"]


def test_a_file_of_people_that_names_a_retired_skill_says_so_in_its_row(cast: Cast) -> None:
    press(cast, "retirement")
    text = "email,name,skills\nzoe@marlow.example,Zoe,excel pivots\n"
    seen = cast.owner.phone.post("/console/people/import", {"text": text, "go": ""})
    assert seen.says("“excel pivots” is not used here any more.")


@pytest.mark.parametrize(
    ("on", "off", "column"), [("sensitivity", "sensitivity/end", "is_sensitive"), ("gap", "gap/end", "is_gap")]
)
def test_a_mark_is_set_once_and_undone(cast: Cast, on: str, off: str, column: str) -> None:
    def stands() -> bool:
        with cast.acting():
            return bool(getattr(db.session.query(Skill).filter_by(name="Excel pivots").one(), column))

    for _each in range(2):
        seen = press(cast, on)
    assert (stands(), events(cast).count("skill.marked")) == (True, 1)
    undo(cast, seen)
    assert not stands()
    assert press(cast, off).status == 303


@pytest.mark.parametrize(
    "what",
    [
        "name",
        "category",
        "words",
        "words/removal",
        "retirement",
        "return",
        "sensitivity",
        "sensitivity/end",
        "gap",
        "gap/end",
        "merge",
    ],
)
def test_only_an_owner_may_and_only_what_there_is(cast: Cast, what: str) -> None:
    number = skill_id(cast)
    before = events(cast)
    assert cast.mentor.phone.post(f"/console/skills/{number}/{what}", {"words": "x", "into": "1"}).status == 403
    seen = cast.owner.phone.post(f"/console/skills/999999/{what}", {"words": "word", "category": "x", "into": number})
    assert seen.status == 404
    assert cast.owner.phone.get("/console/skills/999999").status == 404
    assert cast.owner.phone.get("/console/skills/999999/merge").status == 404
    assert events(cast) == before


def test_one_skill_costs_six_statements(cast: Cast) -> None:
    number = skill_id(cast)
    with counted(cast.app) as statements:
        seen = cast.owner.phone.get(f"/console/skills/{number}")
    assert len(statements) <= 6, statements.statements
    assert seen.says("2 people can help")
    with cast.acting():
        assert db.session.query(MemberSkill).filter_by(skill_id=number).count() == 2
