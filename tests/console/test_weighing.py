"""What the ranking weighs: owners read who set it and what the last night found, and switch it off and on."""

from dataclasses import asdict

from bs4 import Tag
from sqlalchemy import insert, select

from tests.cast import Cast
from tests.meetings import NOON, ask, take
from tests.phone import Seen
from tests.statements import counted
from webapp.accounts.models import OWNER
from webapp.activity.models import LoggedEvent
from webapp.asks.learning import kept_weights, weights_of
from webapp.console.weight_words import PARTS
from webapp.db import db
from webapp.matching.models import LearnedWeights
from webapp.matching.scoring import PART_NAMES, USUAL, Weights

LEARNED = asdict(USUAL) | {"vote": 0.5, "speed": 0.6}
OFF, ON = "/console/matching/learning/end", "/console/matching/learning"


def learned(cast: Cast, *, is_kept: bool = True, present: float = 0.611) -> None:
    verdict = {"learned_at": NOON, "outcomes_n": 412, "present": present, "learned": 0.64, "is_kept": is_kept}
    with cast.acting():
        db.session.execute(insert(LearnedWeights).values(weights=LEARNED, **verdict))


def section(cast: Cast) -> Tag:
    found = cast.owner.phone.get("/console/matching").soup.select_one("#weights")
    assert found
    return found


def words(cast: Cast) -> str:
    return " ".join(section(cast).get_text(" ").split())


def in_force(cast: Cast) -> Weights:
    with cast.app.test_request_context():
        return weights_of(db.session.scalar(kept_weights()))


def changes(cast: Cast) -> int:
    with cast.app.test_request_context():
        return len(db.session.scalars(select(LoggedEvent.id).where(LoggedEvent.name == "organisation.changed")).all())


def toast(cast: Cast, seen: Seen) -> Tag:
    found = cast.owner.phone.follow(seen).soup.select_one(".toast")
    assert found
    return found


def test_each_part_of_the_score_has_plain_words() -> None:
    assert tuple(PARTS) == PART_NAMES


def test_before_anything_is_learned_it_says_how_many_outcomes_are_missing(cast: Cast) -> None:
    assert "the usual weights are in force" in words(cast).lower()
    assert "300 more invitations must come to a yes, a no or silence; 0 of 300 have." in words(cast)
    take(cast, ask(cast, to=cast.mentor))
    ask(cast, to=cast.teammate)  # not answered yet
    assert "299 more invitations must come to a yes, a no or silence; 1 of 300 have." in words(cast)


def test_better_weights_stand_beside_the_usual_ones(cast: Cast) -> None:
    learned(cast)
    body = section(cast).select("tbody tr")
    rows = {row.th.get_text(): [cell.get_text() for cell in row.select("td")[:2]] for row in body}
    assert len(rows) == len(PART_NAMES)
    assert rows["Answers invitations quickly"] == ["0.10", "0.60"]
    assert rows["Answers invitations at all, yes or no"] == ["0.20", "0.20"]
    assert section(cast).h2.get_text() == "What the ranking weighs: what it learned on 4 Mar 2026"
    assert words(cast).count("from 412 invitations") == 1
    assert "tells yes from no in 64.0% of pairs, the weights before in 61.1%. So it is used." in words(cast)


def test_a_night_that_found_nothing_better_changes_nothing(cast: Cast) -> None:
    learned(cast, is_kept=False, present=0.66)
    assert section(cast).h2.get_text() == "What the ranking weighs: the usual"
    assert "in 64.0% of pairs, the weights before in 66.0%. So it is not used." in words(cast)
    learned(cast)
    learned(cast, is_kept=False, present=0.66)
    assert section(cast).h2.get_text() == "What the ranking weighs: what it learned on 4 Mar 2026"
    assert "The weights in force were learned on 4 Mar 2026 from 412 invitations." in words(cast)
    assert "So it is not used." in words(cast)


def test_the_switch_turns_them_off_and_on_again(cast: Cast) -> None:
    learned(cast)
    phone = cast.owner.phone
    seen = phone.send(phone.get("/console/matching"), OFF)
    assert (seen.status, seen.location) == (303, "/console/matching")
    assert in_force(cast) == USUAL
    assert changes(cast) == 1
    assert "What was learned on 4 Mar 2026 is switched off." in words(cast)
    assert "So it would be used if that were switched on." in words(cast)
    phone.send(phone.get("/console/matching"), ON)
    assert in_force(cast).speed == 0.6
    assert changes(cast) == 2


def test_the_toast_undoes_it(cast: Cast) -> None:
    learned(cast)
    seen = toast(cast, cast.owner.phone.post(OFF))
    assert "Learned weights are off" in seen.get_text()
    assert seen.form["action"] == ON


def test_the_second_of_two_owners_finds_it_done_and_undoes_nothing(cast: Cast) -> None:
    learned(cast)
    other = cast.add("Petra Novak", role=OWNER)
    both = [phone.get("/console/matching") for phone in (cast.owner.phone, other.phone)]
    other.phone.send(both[1], OFF)
    seen = cast.owner.phone.send(both[0], OFF)
    assert seen.status == 303
    said = toast(cast, seen)
    assert "Learned weights are off" in said.get_text()
    assert said.form is None
    assert in_force(cast) == USUAL
    assert changes(cast) == 1


def test_only_owners_switch_it(cast: Cast) -> None:
    learned(cast)
    assert cast.mentor.phone.post(OFF).status == 403
    assert in_force(cast) != USUAL


def test_it_costs_no_statement_of_its_own(cast: Cast) -> None:
    learned(cast)
    with counted(cast.app) as seen:
        cast.owner.phone.get("/console/matching")
    assert len(seen) <= 6
