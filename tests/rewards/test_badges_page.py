"""/badges: what was earned lies face down until its owner looks; and what an undone session takes back."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cast import Cast, Person
from tests.meetings import NOON, meet, undo, wrap_up
from tests.phone import Seen
from tests.statements import counted
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import BadgesRevealed
from webapp.game import campaign_lines, caps
from webapp.game.badges import BADGES
from webapp.game.released import RULESETS
from webapp.rewards import words
from webapp.rewards.derived import BadgeAward

REVEAL = "/badges/first_help/reveal"


@pytest.fixture
def helped(cast: Cast) -> Cast:
    """Amara has helped Lena once."""
    wrap_up(cast, meet(cast))
    return cast


def face_down(seen: Seen) -> list[str]:
    return [action for action in seen.actions if action.endswith("/reveal")]


def titles(seen: Seen) -> str:
    """What the album says of the badge of a first help."""
    found = seen.soup.select_one("#first_help")
    assert found
    return " ".join(found.get_text(" ").split())


def awards(cast: Cast, who: Person) -> list[tuple[str, bool, bool]]:
    """(badge, turned over, taken back)"""
    with cast.app.app_context():
        rows = db.session.scalars(select(BadgeAward).where(BadgeAward.member_id == who.id).order_by(BadgeAward.badge))
        return [(row.badge, row.revealed_at is not None, row.revoked_at is not None) for row in rows]


def test_before_anything_the_album_is_empty_and_says_how_far_it_is(cast: Cast) -> None:
    seen = cast.mentor.phone.get("/badges")
    assert seen.says("0 of 10")
    assert seen.says("0 of 1 sessions given")
    assert seen.says("0 of 5 people helped")
    assert face_down(seen) == []


def test_what_was_earned_lies_face_down_and_does_not_say_what_it_is(helped: Cast) -> None:
    seen = helped.mentor.phone.get("/badges")
    assert face_down(seen) == [REVEAL]
    assert titles(seen) == "Turn over New earned and waiting"
    assert seen.says("0 of 10")


def test_turning_it_over_shows_it_once(helped: Cast) -> None:
    phone = helped.mentor.phone
    seen = phone.follow(phone.send(phone.get("/badges"), REVEAL))
    assert titles(seen) == "First stamp Yours"
    assert seen.soup.select_one("#first_help .badge-turned")
    assert (seen.says("1 of 10"), face_down(seen)) == (True, [])
    assert not phone.get("/badges").soup.select_one(".badge-turned"), "only at the moment itself"


def test_turning_it_over_again_is_calm(helped: Cast) -> None:
    phone = helped.mentor.phone
    for _again in range(3):
        assert titles(phone.follow(phone.post(REVEAL))) == "First stamp Yours"
    with helped.app.app_context():
        assert len(db.session.scalars(select(LoggedEvent).where(LoggedEvent.name == BadgesRevealed.name)).all()) == 1


def test_all_at_once(helped: Cast) -> None:
    later = NOON.replace(day=5)
    second = meet(helped, asker=helped.mentor, mentor=helped.teammate, at=later)
    wrap_up(helped, second, asker=helped.mentor, at=later)
    phone = helped.mentor.phone
    seen = phone.get("/badges")
    assert len(face_down(seen)) == 2
    seen = phone.follow(phone.send(seen, "/badges/reveals"))
    assert (seen.says("2 of 10"), face_down(seen)) == (True, [])


def test_nobody_turns_over_anothers(helped: Cast) -> None:
    assert helped.outsider.phone.post(REVEAL).status == 303
    assert helped.outsider.phone.post("/badges/reveals", {"member_id": helped.mentor.id}).status == 303
    assert awards(helped, helped.mentor) == [("first_help", False, False)]


def test_a_badge_that_is_none_is_not_found(helped: Cast) -> None:
    phone = helped.mentor.phone
    assert (phone.get("/badges/goat").status, phone.post("/badges/goat/reveal").status) == (404, 404)


def test_somebody_who_did_not_sign_in_is_sent_there_and_back(cast: Cast) -> None:
    assert cast.stranger.get("/badges").location == "/sign-in?next=/badges"


class TestWhoHasIt:
    def test_is_told_once_it_is_turned_over(self, helped: Cast) -> None:
        page = "/badges/first_help"
        assert not helped.outsider.phone.get(page).says("Amara")
        helped.mentor.phone.post(REVEAL)
        assert helped.outsider.phone.get(page).says("Amara Mensah")

    def test_is_not_told_of_whoever_hides_or_has_left(self, helped: Cast) -> None:
        helped.mentor.phone.post(REVEAL)
        helped.mentor.phone.post("/leaderboard/hiding")
        page = "/badges/first_help"
        assert not helped.outsider.phone.get(page).says("Amara")
        assert helped.mentor.phone.get(page).says("Yours since")
        helped.mentor.phone.post("/leaderboard/showing")
        assert helped.outsider.phone.get(page).says("Amara")
        with helped.acting():
            helped.mentor.member.left_at = NOON
        assert not helped.outsider.phone.get(page).says("Amara")

    def test_is_not_told_of_what_was_taken_back(self, cast: Cast) -> None:
        session_id = meet(cast)
        wrap_up(cast, session_id)
        cast.mentor.phone.post(REVEAL)
        undo(cast, session_id)
        assert not cast.outsider.phone.get("/badges/first_help").says("Amara")


def test_an_undone_session_takes_it_back_and_says_why(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    cast.mentor.phone.post(REVEAL)
    undo(cast, session_id, who=cast.mentor)
    assert awards(cast, cast.mentor) == [("first_help", True, True)]
    assert titles(cast.mentor.phone.get("/badges")) == "First stamp 0 of 1 sessions given"
    assert cast.mentor.phone.get("/badges/first_help").says("Not yours yet.")
    told = cast.mentor.phone.get("/notifications")
    assert told.says("The badge “First stamp” was taken back.")
    assert awards(cast, cast.asker) == [("first_ask", False, False)], "the ask was asked"


def test_earned_again_it_lies_face_down_again(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    cast.mentor.phone.post(REVEAL)
    undo(cast, session_id)
    later = NOON.replace(day=5)
    wrap_up(cast, meet(cast, at=later), at=later)
    assert face_down(cast.mentor.phone.get("/badges")) == [REVEAL]


@pytest.mark.parametrize("page", ["/badges", "/badges/first_help"])
def test_it_costs_six_statements(helped: Cast, page: str) -> None:
    helped.mentor.phone.get(page)
    with counted(helped.app) as seen:
        helped.mentor.phone.get(page)
    assert len(seen) <= 6, seen.statements


def test_every_badge_has_its_drawing_and_no_drawing_is_left_over(cast: Cast) -> None:
    folder = Path(str(cast.app.root_path)) / "templates/badges/art"
    assert {drawing.stem for drawing in folder.glob("*.svg")} == {badge.key for badge in BADGES}
    for badge in BADGES:
        assert cast.asker.phone.get(f"/badges/{badge.key}").status == 200


def test_every_limit_has_its_words() -> None:
    gates = {gate.code for ruleset in RULESETS for rule in ruleset.rules for gate in rule.gates if gate.code}
    limits = {caps.PAIR_DAY, caps.PAIR_WEEK, caps.PAIR_LADDER, caps.RECIPROCAL, caps.DAY, caps.WEEK}
    assert set(words.LIMITS) == gates | limits | {"overlap"} | set(campaign_lines.CODES)
    steps = {rule.once for ruleset in RULESETS for rule in ruleset.rules if rule.once}
    assert set(words.FIRSTS) == steps
