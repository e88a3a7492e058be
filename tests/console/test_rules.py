"""An owner writes rules: a draft of sentences and numbers, a day on which it begins, and the way back."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.phone import Seen
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp import clock
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.operations.replaying import compare_game
from webapp.rewards.models import OwnRuleset
from webapp.rewards.rulesets import timeline

IN_A_MONTH = (clock.today("UTC") + timedelta(days=30)).isoformat()
WHY = "Help across departments is rare."


@pytest.fixture
def draft(cast: Cast) -> str:
    """The address of a draft that Noor has begun."""
    return cast.owner.phone.post("/console/rules/drafts").location


def change(cast: Cast, draft: str, **fields: Any) -> Seen:
    """Change fields of the editor as it stands on her page; `_` for `-`."""
    page = cast.owner.phone.get(f"{draft}?open={fields.pop('opened', 'cross_dept')}")
    return cast.owner.phone.send(page, draft, **{name.replace("__", "-"): value for name, value in fields.items()})


def rule(cast: Cast, draft: str, key: str = "cross_dept") -> dict[str, Any]:
    with cast.acting():
        body = db.session.get_one(OwnRuleset, int(draft.rsplit("/", 1)[-1])).body
        return next(one for one in body["rules"] if one["key"] == key)


def start(cast: Cast, draft: str, **fields: Any) -> Seen:
    page = cast.owner.phone.get(draft)
    return cast.owner.phone.send(page, f"{draft}/start", **{"note": WHY} | fields)


def test_from_a_thought_to_a_day_it_begins_on(cast: Cast, draft: str) -> None:
    assert cast.owner.phone.get(draft).says("Nothing is different from version 1 yet")
    assert change(cast, draft, cross_dept__mentor="8").status == 303
    page = cast.owner.phone.get(draft)
    assert page.says("1 change against version 1")
    assert page.says("was 4")
    assert page.says("gives the mentor 8 more")
    done = start(cast, draft)
    assert done.location == "/console/rules"
    rules = cast.owner.phone.follow(done)
    assert rules.says("version 2")
    assert rules.says(WHY)
    with cast.acting():
        assert [ruleset_id for _start, ruleset_id in timeline().starts] == [1, 2, 3, 101]
        assert compare_game() == []


def test_what_the_feed_will_say_is_drafted_and_may_be_said_otherwise(cast: Cast, draft: str) -> None:
    change(cast, draft, cross_dept__mentor="8")
    drafted = cast.owner.phone.get(draft).soup.select_one("#announcement")
    assert drafted is not None
    assert drafted.text.strip().startswith("Helping somebody of another department gives the mentor 8 more")
    long = start(cast, draft, announcement="x" * 701)
    assert long.status == 422
    assert long.says("In the feed there is room for 700 characters.")
    assert "x" * 701 in long.html
    assert start(cast, draft, announcement="Bridges pay more.").status == 303
    assert cast.asker.phone.get("/").says("Bridges pay more.")


def test_a_change_is_a_part_of_the_page(cast: Cast, draft: str) -> None:
    part = cast.owner.phone.fragment(draft)
    assert part.soup.select_one("#lab") is not None
    assert part.soup.select_one("main") is None
    with counted(cast.app) as statements:
        cast.owner.phone.get(draft)
    assert len(statements.statements) <= 12


@ANY_DATABASE
@pytest.mark.parametrize("amount", ["-1", "31", "1e9", "ten", "", "9999999999999999999999"])
def test_an_amount_that_cannot_be_is_shown_again(cast: Cast, draft: str, amount: str) -> None:
    refused = change(cast, draft, cross_dept__mentor=amount)
    assert refused.status == 422
    box = refused.soup.select_one("[name=cross_dept-mentor]")
    assert box is not None
    assert box["value"] == amount
    assert box["aria-invalid"] == "true"
    assert rule(cast, draft)["mentor"] == 4


def test_limits_for_two_people_have_no_off(cast: Cast, draft: str) -> None:
    for name in ("pair_a_day", "pair_a_week"):
        assert change(cast, draft, **{name: "0"}).status == 422
    assert change(cast, draft, mentor_a_day="400").says("At most 40")


def test_conditions_come_and_go(cast: Cast, draft: str) -> None:
    change(cast, draft, do="condition:cross_dept")
    assert len(rule(cast, draft)["when"]) == 2
    change(cast, draft, **{"when-1-field": "session.minutes"})
    assert rule(cast, draft)["when"][1] == {"field": "session.minutes", "op": ">=", "value": 4}
    assert change(cast, draft, **{"when-1-value": "3"}).says("4 to 180")
    change(cast, draft, **{"when-1-op": "between", "when-1-value": "5"})
    assert rule(cast, draft)["when"][1] == {"field": "session.minutes", "op": "between", "value": [5, 5]}
    change(cast, draft, **{"when-1-field": "skill.id"})
    assert rule(cast, draft)["when"][1]["field"] == "skill.id"
    change(cast, draft, do="without-1:cross_dept")
    assert len(rule(cast, draft)["when"]) == 1
    assert change(cast, draft, **{"when-0-field": "salary"}).status == 422


def test_what_askers_say_is_worth_what_owners_say(cast: Cast, draft: str) -> None:
    page = cast.owner.phone.get(draft)
    assert page.says("Each “Unblocked me” gives the mentor 5 points, in one sum on Monday")
    assert change(cast, draft, helpful__unblocked__mentor="7", helpful__helped__on=None).status == 303
    page = cast.owner.phone.get(draft)
    assert page.says("2 changes against version 1")
    assert page.says("Each “Unblocked me” gives the mentor 7 points")
    assert cast.owner.phone.get(draft).soup.select("[name=helpful-unblocked-asker]") == []
    assert change(cast, draft, helpful__left_over__mentor="31").status == 422


def test_rules_of_ones_own_come_move_and_go(cast: Cast, draft: str) -> None:
    opened = change(cast, draft, do="add:bonus").location
    assert "open=own_101_1" in opened
    change(cast, draft, opened="own_101_1", title="Thursday calls")
    assert rule(cast, draft, "own_101_1")["title"] == "Thursday calls"
    assert change(cast, draft, opened="own_101_1", title=" ").says("needs a title")
    change(cast, draft, do="up:own_101_1")
    change(cast, draft, do="remove:session")
    with cast.acting():
        keys = [one["key"] for one in db.session.get_one(OwnRuleset, 101).body["rules"]]
    assert keys[-2:] == ["own_101_1", "helpful"]
    assert keys[0] == "session"
    change(cast, draft, do="remove:own_101_1")
    assert cast.owner.phone.get(draft).says("Nothing is different")


def test_a_note_is_needed_and_a_day_to_come(cast: Cast, draft: str) -> None:
    change(cast, draft, cross_dept__mentor="8")
    assert start(cast, draft, note="short").says("Say why")
    refused = start(cast, draft, starts_on="2020-01-06")
    assert refused.says("Choose a day from tomorrow on")
    assert refused.says(WHY)
    assert start(cast, draft, starts_on="never").status == 422
    with cast.acting():
        assert [ruleset_id for _start, ruleset_id in timeline().starts] == [1, 2, 3]


def test_looser_limits_for_two_people_need_a_reason(cast: Cast, draft: str) -> None:
    change(cast, draft, pair_a_week="3")
    assert start(cast, draft).says("Two people can earn more")
    assert start(cast, draft, reason="Buddies meet three times in their first weeks.").status == 303


def test_two_owners_change_one_draft(cast: Cast, draft: str) -> None:
    noors = cast.owner.phone.get(draft)
    with cast.acting():
        cast.mentor.member.role = "owner"
    amaras = cast.mentor.phone.get(draft)
    assert cast.mentor.phone.send(amaras, draft, **{"cross_dept-mentor": "6"}).status == 303
    late = cast.owner.phone.send(noors, draft, **{"cross_dept-mentor": "9"})
    assert late.status == 409
    assert late.says("Somebody changed this draft a moment ago")
    assert rule(cast, draft)["mentor"] == 6
    again = cast.owner.phone.send(late, draft, **{"cross_dept-mentor": "9"})
    assert again.status == 303


def test_other_rules_were_published_since(cast: Cast, draft: str) -> None:
    other = cast.owner.phone.post("/console/rules/drafts").location
    change(cast, other, cross_dept__mentor="8")
    start(cast, other)
    page = cast.owner.phone.get(draft)
    assert page.says("Version 2 was published after this draft was made")
    assert f"{draft}/start" not in page.actions
    cast.owner.phone.send(page, f"{draft}/comparison")
    compared = cast.owner.phone.get(draft)
    assert compared.says("1 change against version 2")
    assert start(cast, draft).says("Other rules begin on that day or later")
    assert start(cast, draft, starts_on=IN_A_MONTH).says("Rules have been published today")


def test_what_is_thrown_away_can_be_had_back(cast: Cast, draft: str) -> None:
    gone = cast.owner.phone.post(f"{draft}/removal")
    assert cast.owner.phone.follow(gone).says("The draft is gone.")
    assert cast.owner.phone.get(draft).status == 404
    assert change_blindly(cast, draft).status == 409
    cast.owner.phone.post(f"{draft}/return")
    assert cast.owner.phone.get(draft).status == 200


def change_blindly(cast: Cast, draft: str) -> Seen:
    """From a page that is still open."""
    return cast.owner.phone.post(draft, {"edit_n": "1", "cross_dept-shown": "1", "cross_dept-mentor": "9"})


def test_the_day_can_be_taken_back_and_a_version_published_again(cast: Cast, draft: str) -> None:
    change(cast, draft, cross_dept__mentor="8")
    start(cast, draft)
    version = draft.replace("/rules/", "/rules/versions/")
    assert cast.owner.phone.get(draft).location == version
    assert cast.owner.phone.get(version).says("Take the day back")
    assert cast.owner.phone.post(f"{version}/withdrawal").location == draft
    assert rule(cast, draft)["mentor"] == 8
    again = cast.owner.phone.post("/console/rules/drafts", {"from": "3"}).location
    assert cast.owner.phone.get(again).says("Nothing is different from version 1 yet")
    assert cast.owner.phone.post("/console/rules/drafts", {"from": "1"}).says("before there were limits")
    assert cast.owner.phone.post("/console/rules/drafts", {"from": "99"}).status == 404


def test_rules_travel_as_a_file(cast: Cast, draft: str) -> None:
    change(cast, draft, cross_dept__mentor="8")
    text = cast.owner.phone.get(f"{draft}.json").response.get_data(as_text=True)
    read = cast.owner.phone.post("/console/rules/import", {"text": text})
    assert rule(cast, read.location)["mentor"] == 8
    assert cast.owner.phone.get("/console/rules/versions/3.json").response.mimetype == "application/json"


@ANY_DATABASE
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Choose a file first"),
        ("{", "not JSON"),
        ("[" * 1000, "braces"),
        ('{"format": 1, "format": 2}', "there twice"),
        ('{"format": "hallway-ruleset", "version": 9, "rules": [], "caps": {}}', "version 1"),
        (json.dumps({"format": "hallway-ruleset", "version": 1, "rules": [{}], "caps": {}}), "missing"),
    ],
)
def test_a_file_that_is_no_ruleset_says_what_and_where(cast: Cast, text: str, why: str) -> None:
    refused = cast.owner.phone.post("/console/rules/import", {"text": text})
    assert refused.status == 422
    assert refused.says(why)
    with cast.acting():
        assert db.session.query(OwnRuleset).count() == 0


def test_a_file_of_five_megabytes(cast: Cast) -> None:
    assert cast.owner.phone.post("/console/rules/import", {"text": "x" * 5_000_000}).status == 413


def test_what_owners_did_is_in_the_log(cast: Cast, draft: str) -> None:
    change(cast, draft, cross_dept__mentor="8")
    change(cast, draft, cross_dept__mentor="8")
    start(cast, draft)
    with cast.acting():
        names = [row.name for row in db.session.query(LoggedEvent).order_by(LoggedEvent.id) if "ruleset" in row.name]
    assert names == ["ruleset.drafted", "ruleset.changed", "ruleset.scheduled"]
