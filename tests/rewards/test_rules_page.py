"""/rules: how points work, read from the rules in force, and what changes when."""

from datetime import timedelta
from typing import Any

from tests.cast import Cast
from tests.meetings import NOON
from tests.phone import Seen
from tests.rewards.publishing import NOTE, own_rule, publish
from tests.statements import counted
from webapp import clock
from webapp.skills.commands import claim_skill

THURSDAY = NOON + timedelta(days=1)


def rules(cast: Cast, at: Any = NOON) -> Seen:
    with clock.standing_at(at):
        return cast.asker.phone.get("/rules")


def prices(seen: Seen) -> list[list[str]]:
    """Title, mentor and asker of each line of the price list."""
    found = seen.soup.select("li.price")
    return [[part.get_text(" ", strip=True) for part in row.select(".name, .amount")] for row in found]


def test_somebody_who_did_not_sign_in_is_sent_there_and_back(cast: Cast) -> None:
    seen = cast.stranger.get("/rules")
    assert (seen.status, seen.location) == (303, "/sign-in?next=/rules")


def test_the_price_list_says_who_gets_what(cast: Cast) -> None:
    seen = rules(cast)
    assert prices(seen) == [
        ["Session", "mentor +10", "asker +4"],
        ["First time together", "mentor +5", "asker +2"],
        ["Another department", "mentor +4", "asker +2"],
        ["“Unblocked me”", "mentor +5", "asker –"],
        ["“Helped a bit”", "mentor +2", "asker –"],
        ["Said by fewer than five", "mentor +2", "asker –"],
        ["Three skills named", "mentor +5", "asker –"],
        ["First ask", "mentor –", "asker +5"],
        ["First help", "mentor +5", "asker –"],
    ]
    assert seen.says("These rules hold from the beginning.")
    assert seen.soup.select("#coming") == []


def test_it_says_what_never_pays_and_that_points_are_no_money(cast: Cast) -> None:
    seen = rules(cast)
    assert seen.says("Signing in, looking at pages, inviting people, answering fast, many messages, likes")
    assert seen.says("A thank-you says what helped and why.")
    assert seen.says("What askers say about your help reaches you only as one sum, on Mondays")
    assert seen.says("no money value and are never used for appraisal")
    assert seen.says("A mentor earns up to 40 points a day and 120 a week.")


def changed(plain: dict[str, Any]) -> None:
    plain["rules"][0]["asker"] = 5
    plain["rules"][1]["is_on"] = False
    plain["rules"].append(own_rule())


def test_until_they_hold_it_says_what_changes_when_and_why(cast: Cast) -> None:
    publish(cast, changed, days=5)
    seen = rules(cast)
    assert ["Session", "mentor +10", "asker +4"] in prices(seen)
    assert seen.says("They change on Monday 9 March.")
    [coming] = seen.soup.select("#coming")
    said = coming.get_text(" ", strip=True)
    assert "From Monday 9 March" in said
    assert NOTE in said
    assert [name.get_text(" ", strip=True) for name in coming.select(".name")] == [
        "Session",
        "First time together",
        "Long calls New",
    ]
    assert "Until then: A session gives its mentor 10 points and its asker 4." in said
    assert "Gives nothing any more." in said


def test_once_they_hold_they_are_the_price_list(cast: Cast) -> None:
    publish(cast, changed)
    seen = rules(cast, THURSDAY)
    assert seen.says("These rules hold since Thursday 5 March.")
    assert ["Session", "mentor +10", "asker +5"] in prices(seen)
    assert ["Long calls", "mentor +3", "asker –"] in prices(seen)
    assert not seen.says("First time together")
    assert seen.says(NOTE)
    assert seen.soup.select("#coming") == []


def test_two_that_come_are_each_told_by_what_they_change(cast: Cast) -> None:
    publish(cast, changed, days=5)
    publish(cast, lambda plain: changed(plain) or plain["rules"][0].update(mentor=11), at=THURSDAY, days=11)
    coming = [part.get_text(" ", strip=True) for part in rules(cast, THURSDAY).soup.select("section:has(h2)")]
    later = next(said for said in coming if said.startswith("From Monday 16 March"))
    assert "A session gives its mentor 11 points and its asker 5." in later
    assert "Long calls" not in later.replace(NOTE, "")


def test_an_owners_words_are_words(cast: Cast) -> None:
    publish(
        cast, lambda plain: plain["rules"].append(own_rule(title="<b>Calls</b>")), note="<script>now</script> it is"
    )
    seen = rules(cast, THURSDAY)
    assert seen.says("<b>Calls</b>")
    assert seen.says("<script>now</script> it is")
    assert seen.soup.select("main b, main script") == []


def test_it_costs_six_statements_with_rules_that_come_and_name_skills(cast: Cast) -> None:
    with cast.acting():
        skill_id = claim_skill(cast.mentor.member, "Excel pivots").id
    about = [{"field": "skill.id", "op": "=", "value": skill_id}]
    publish(cast, lambda plain: plain["rules"].append(own_rule(when=about)), days=5)
    assert rules(cast).says("if it is about Excel pivots")
    with counted(cast.app) as seen:
        rules(cast)
    assert len(seen) <= 6, seen.statements


def test_points_and_boards_lead_there(cast: Cast) -> None:
    for path in ("/points", "/leaderboard"):
        assert cast.mentor.phone.get(path).soup.select("a[href='/rules']"), path
