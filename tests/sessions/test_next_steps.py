"""Next steps: what an asker said they would do, done or dropped with one tap."""

from datetime import timedelta

import pytest

from tests import meetings
from tests.cast import Cast
from tests.sessions.under_way import ended, events
from webapp import clock
from webapp.errors import NotAllowed, Refused
from webapp.sessions.commands import give_thanks, set_next_step, void_session


def step(cast: Cast, line: str = "Fix the Q3 report", days: int = 2) -> int:
    session_id = ended(cast)
    with cast.acting():
        due_on = clock.today("Europe/Paris") + timedelta(days=days)
        return set_next_step(cast.asker.member, session_id, line, due_on).id


@pytest.mark.parametrize(("what", "event"), [("done", "next_step.done"), ("removal", "next_step.dropped")])
def test_one_tap_closes_it_and_another_changes_nothing(cast: Cast, what: str, event: str) -> None:
    step_id = step(cast)
    page = cast.asker.phone.get("/sessions")
    assert page.says("Fix the Q3 report")
    answer = cast.asker.phone.send(page, f"/next-steps/{step_id}/{what}")
    assert answer.location == "/sessions"
    assert not cast.asker.phone.follow(answer).says("Fix the Q3 report")
    for again in ("done", "removal"):
        assert cast.asker.phone.post(f"/next-steps/{step_id}/{again}").status == 303
    assert (events(cast, event), events(cast, "next_step.done") + events(cast, "next_step.dropped")) == (1, 1)


def test_one_that_is_late_says_so(cast: Cast) -> None:
    step(cast, days=0)
    with clock.standing_at(clock.now() + timedelta(days=2)):
        assert cast.asker.phone.get("/sessions").soup.select_one(".tag-sun").text.strip() == "Due"


def test_it_is_the_askers_own(cast: Cast) -> None:
    step_id = step(cast)
    for person in (cast.mentor, cast.outsider):
        assert not person.phone.get("/sessions").says("Fix the Q3 report")
        for what in ("done", "removal"):
            assert person.phone.post(f"/next-steps/{step_id}/{what}").status == 404
    assert cast.asker.phone.post("/next-steps/4711/done").status == 404


def test_saying_the_same_again_is_one_step(cast: Cast) -> None:
    session_id = ended(cast)
    for _time in range(2):
        with cast.acting():
            set_next_step(cast.asker.member, session_id, "Fix it", clock.today("Europe/Paris"))
    assert events(cast, "next_step.set") == 1


@pytest.mark.parametrize("days", [-1, 184])
def test_a_day_that_has_passed_or_is_far_away_is_refused(cast: Cast, days: int) -> None:
    with pytest.raises(Refused):
        step(cast, days=days)


def test_a_step_of_what_did_not_happen_is_gone(cast: Cast) -> None:
    session_id = ended(cast)
    with cast.acting():
        set_next_step(cast.asker.member, session_id, "Fix it", clock.today("Europe/Paris"))
    with cast.acting():
        void_session(cast.mentor.member, session_id)
    assert not cast.asker.phone.get("/sessions").says("Fix it")


def test_only_the_asker_thanks_and_plans(cast: Cast) -> None:
    session_id = meetings.meet(cast)
    with pytest.raises(NotAllowed), cast.acting():
        give_thanks(cast.mentor.member, session_id, words=["kind"], sentence="", publish=False)
    with pytest.raises(NotAllowed), cast.acting():
        set_next_step(cast.mentor.member, session_id, "Praise me", clock.today("Europe/Paris"))
