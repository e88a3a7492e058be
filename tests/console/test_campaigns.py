"""/console/campaigns: an owner chooses a template, sees what it would have cost, starts it, halts it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, wrap_up
from tests.phone import Seen
from tests.rewards.campaigns import BEFORE, begin
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp import clock
from webapp.db import db
from webapp.game.campaigns import AUDIENCES, PAID, TEMPLATES
from webapp.rewards import campaign_words
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.campaigning import pause_campaign
from webapp.skills.caring import mark_skill
from webapp.skills.commands import claim_skill

PATH = "/console/campaigns"
FIELDS: dict[str, Any] = {
    "template": "hallway",
    "title": "Cross the hallway",
    "why": "They share three systems.",
    "starts_on": "2026-03-05",
    "ends_on": "2026-04-01",
    "audience": "everybody",
    "target": "2",
    "role": "mentor",
    "amount": "4",
    "budget": "600",
}


def send(cast: Cast, path: str = PATH, **changes: str) -> Seen:
    with clock.standing_at(NOON):
        seen = cast.owner.phone.get(f"{PATH}/new?template=hallway")
        return cast.owner.phone.send(seen, path, **FIELDS | changes)


def new(cast: Cast, **changes: str) -> Seen:
    with clock.standing_at(NOON):
        return cast.owner.phone.get(f"{PATH}/new?{urlencode(FIELDS | changes)}")


def kept(cast: Cast) -> list[str]:
    with cast.app.app_context():
        return list(db.session.scalars(select(Campaign.title)))


def test_it_is_started_from_a_template_and_stands_in_the_list(cast: Cast) -> None:
    seen = send(cast)
    assert seen.status == 303
    with clock.standing_at(NOON):
        assert cast.owner.phone.follow(seen).says("It begins on")
        assert cast.owner.phone.get(PATH).says("Cross the hallway, for everybody, tomorrow to 1 Apr")
    assert kept(cast) == ["Cross the hallway"]


@pytest.mark.parametrize("key", [template.key for template in TEMPLATES])
def test_what_a_template_suggests_can_be_started(cast: Cast, key: str) -> None:
    with clock.standing_at(NOON):
        with counted(cast.app) as statements:
            seen = cast.owner.phone.get(f"{PATH}/new?template={key}")
        assert len(statements) <= 6, statements.statements
        assert cast.owner.phone.send(seen, PATH).status == 303
    assert len(kept(cast)) == 1


def test_every_word_of_a_campaign_has_its_text() -> None:
    keys = {template.key for template in TEMPLATES}
    assert campaign_words.NAMES.keys() == campaign_words.WHYS.keys() == campaign_words.COUNTS.keys() == keys
    assert campaign_words.AUDIENCES.keys() == set(AUDIENCES)
    assert campaign_words.ROLES.keys() == PAID.keys()


@ANY_DATABASE
@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "x" * 61, "From 3 to 60 characters."),
        ("why", "", "From 10 to 200 characters."),
        ("starts_on", "2026-03-03", "Choose a day from today on"),
        ("starts_on", "soon", "Not a valid date value."),
        ("ends_on", "2026-03-04", "It would end before it begins."),
        ("audience", "nobody", "Not a valid choice."),
        ("audience", "newcomers", "fewer than 5 people"),
        ("target", "0", "A number from 1 to 100000."),
        ("amount", "6", "A number from 0 to 5."),
        ("budget", "ten", "Not a valid integer value."),
        ("budget", "1000000000", "A number from 0 to 100000."),
        ("budget", "-1", "A number from 0 to 100000."),
        ("budget", "0", "A number from 4 to 100000."),
        ("template", "teach_it_on", "Choose what counts."),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_with_what_was_typed(
    cast: Cast, field: str, typed: str, sentence: str
) -> None:
    if typed == "newcomers":
        begin(cast, at=BEFORE - timedelta(days=30), starts_on=BEFORE.date() - timedelta(days=30))
    before = kept(cast)
    seen = send(cast, **{field: typed})
    assert seen.status == 422
    assert seen.says(sentence)
    named = seen.soup.find(attrs={"name": field})
    assert typed in (named.get("value"), "nobody", "newcomers")
    assert kept(cast) == before


def test_two_owners_who_start_the_same_get_one(cast: Cast) -> None:
    with clock.standing_at(NOON):
        page = cast.owner.phone.get(f"{PATH}/new?template=hallway")
        assert cast.owner.phone.send(page, PATH, **FIELDS).status == 303
        other = cast.owner.phone.send(page, PATH, **FIELDS | {"key": "another", "title": "The same"})
    assert (other.status, len(kept(cast))) == (422, 1)
    assert other.says("“Cross the hallway” counts the same for the same people at that time.")
    assert other.soup.find(attrs={"name": "title"})["value"] == "The same"


def test_without_javascript_a_count_is_an_address(cast: Cast) -> None:
    with clock.standing_at(NOON):
        button = cast.owner.phone.get(f"{PATH}/new").soup.find("noscript").find("button")
        seen = cast.owner.phone.post(button["formaction"], FIELDS | {"amount": "3", "key": "once"})
    assert seen.status == 303
    assert "csrf" not in seen.location
    with clock.standing_at(NOON):
        again = cast.owner.phone.follow(seen)
    assert again.soup.find(attrs={"name": "amount"})["value"] == "3"
    assert kept(cast) == []


def test_it_says_what_it_would_have_paid_to_how_many_and_names_nobody(cast: Cast) -> None:
    many(cast)
    seen = new(cast, template="sessions", role="mentor", amount="4", budget="100")
    assert seen.says("As if it had run for the last 90 days")
    assert seen.says("Likely cost 6 points, 6% of the budget")
    assert row(seen, "Points it would have paid") == "20"
    assert row(seen, "To so many people") == "5"
    assert row(seen, "It would have come to") == "5"
    assert row(seen, "All smaller ones") == "20"
    assert row(seen, "The budget lasts") == "to its end"
    assert new(cast, template="sessions", budget="4").says("The budget would last about 18 days")
    assert new(cast, template="sessions", days="30").says("Likely cost 19 points")
    assert not seen.says("Amara")


def test_where_a_department_is_too_small_to_show_nobody_finds_it_by_subtracting(cast: Cast) -> None:
    others = [cast.asker, cast.mentor, cast.teammate, cast.outsider, cast.owner]
    alone = cast.add("Ada Berg", department="Quality")
    with cast.acting():
        for person in others:
            person.member.department_id = cast.owner.member.department_id
    many(cast, alone)
    seen = new(cast, template="sessions", role="mentor", amount="4")
    assert row(seen, "HR") == "20"
    assert row(seen, "Points it would have paid") == "25", "24 in all"
    assert seen.says("1 department is not shown")


def test_of_fewer_than_five_it_says_nothing(cast: Cast) -> None:
    begin(cast, at=BEFORE - timedelta(days=60), starts_on=(BEFORE - timedelta(days=60)).date(), ends_on=BEFORE.date())
    wrap_up(cast, meet(cast, at=NOON - timedelta(days=20)), at=NOON - timedelta(days=20))
    seen = new(cast, template="sessions", starts_on="2026-03-20", ends_on="2026-03-25")
    assert seen.says("Fewer than five people did in this time what counts.")
    assert not seen.soup.find("td")


def test_what_it_would_have_cost_comes_after_the_form(cast: Cast) -> None:
    many(cast)
    with clock.standing_at(NOON):
        page = cast.owner.phone.get(f"{PATH}/new?template=sessions")
        pane = page.soup.select_one("#count")
        typed = {box["name"]: box.get("value", "") for box in page.soup.select("#campaign input[name]")}
        with counted(cast.app) as statements:
            part = cast.owner.phone.fragment(f"{pane['hx-get']}&{urlencode(FIELDS | typed)}")
    assert pane["hx-trigger"].startswith("load, ")
    assert "Nothing is written." in pane.get_text()
    assert row(part, "To so many people") == "5"
    assert part.says("5 people are in it")
    assert len(statements) <= 9, statements.statements
    assert "load" not in new(cast).soup.select_one("#count")["hx-trigger"]


def test_words_that_make_a_long_address_are_sent_all_the_same(cast: Cast) -> None:
    words = {"title": "Ένα, δύο, τρία: τριάντα άνθρωποι", "why": "Γνωρίζονται από μακριά. " * 8}
    with clock.standing_at(NOON):
        assert cast.owner.phone.post(f"{PATH}/counts", FIELDS | words).status == 303


def test_what_a_count_cannot_read_is_said_and_nothing_is_counted(cast: Cast) -> None:
    seen = new(cast, budget="ten")
    assert seen.status == 200
    assert seen.says("Budget in points: Not a valid integer value.")
    assert not seen.says("people are in it")


def test_sensitive_skills_are_not_offered(cast: Cast) -> None:
    with cast.acting():
        skill = claim_skill(cast.mentor.member, "Excel pivots").id
        mark_skill(cast.owner.member, skill, sensitive=True)
    seen = new(cast, template="skill_week", skill_id=str(skill))
    assert seen.says("Not a valid choice.")
    assert seen.soup.find("option", value=str(skill)) is None


def test_it_is_paused_resumed_ended_and_taken_back(cast: Cast) -> None:
    number = begin(cast)
    with clock.standing_at(NOON):
        phone, path = cast.owner.phone, f"{PATH}/{number}"
        for action, says in (
            ("pause", "It is paused"),
            ("resumption", "It runs"),
            ("end", "It is over"),
            ("return", "It runs"),
            ("end", "It is over"),
        ):
            seen = phone.follow(phone.send(phone.get(path), f"{path}/{action}"))
            assert seen.says(says), action
            assert seen.says("Undo")
        assert phone.post(f"{path}/end", {}).status == 409
    with clock.standing_at(NOON + timedelta(days=20)):
        assert not cast.owner.phone.get(path).soup.find("form", action=f"{path}/pause")


def test_its_page_says_how_far_it_is_and_how_many_took_part_from_five_on(cast: Cast) -> None:
    number = begin(cast, target=10)
    wrap_up(cast, meet(cast))
    with clock.standing_at(NOON + timedelta(days=7)):
        seen = cast.owner.phone.get(f"{PATH}/{number}")
    assert seen.says("1 of 10 sessions.")
    assert seen.says("4 behind an even pace")
    assert seen.says("fewer than five people")
    assert seen.says("4 of 100 points spent")
    with acting_at(cast, NOON):
        pause_campaign(cast.owner.member, number)
    with clock.standing_at(NOON):
        assert cast.owner.phone.get(PATH).says("paused")


def test_for_others_there_is_no_such_page(cast: Cast) -> None:
    assert cast.asker.phone.get(PATH).status == 403
    assert cast.owner.phone.get(f"{PATH}/99").status == 404


def many(cast: Cast, *more: Person) -> None:
    """Five mentors or more give a session each, five days ago."""
    begin(cast, template="people", amount=0, budget=0)
    people = [cast.asker, cast.mentor, cast.teammate, cast.outsider, cast.owner, *more]
    for hours, (mentor, asker) in enumerate(zip(people, [*people[1:], people[0]], strict=True)):
        at = NOON - timedelta(days=5, hours=hours)
        wrap_up(cast, meet(cast, asker=asker, mentor=mentor, at=at), asker=asker, at=at)


def row(seen: Seen, title: str) -> str:
    heading = seen.soup.find("th", string=title)
    assert heading is not None, title
    return str(heading.find_next("td").get_text(strip=True))
