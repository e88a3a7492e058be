"""The goal: one line that both can say better, while it lasts."""

import pytest

from tests.cast import Cast
from tests.meetings import QUESTION
from tests.scenes.world import ANY_DATABASE
from tests.sessions.under_way import ended, events, page_of, session_in, taken


def test_the_question_is_the_goal_until_somebody_says_it_better(cast: Cast) -> None:
    session_id = taken(cast)
    page = cast.mentor.phone.get(page_of(session_id))
    assert page.soup.select_one("#goal-line").text == QUESTION
    answer = cast.mentor.phone.send(page, page_of(session_id, "goal"), goal=" The total\nis right. ")
    assert cast.asker.phone.follow(answer).soup.select_one("#goal-line").text == "The total is right."


@ANY_DATABASE
@pytest.mark.parametrize("goal", ["", "  ", "long " * 57, "a \x07 bell"])
def test_a_line_that_is_none_is_refused_beside_the_field_and_kept(cast: Cast, goal: str) -> None:
    session_id = taken(cast)
    seen = cast.asker.phone.post(page_of(session_id, "goal"), {"goal": goal})
    assert seen.status == 422
    assert seen.soup.select_one("details.goal-edit[open] #goal-error")
    assert seen.soup.select_one("#goal")["value"] == goal.strip()
    assert session_in(cast, session_id).goal == QUESTION


def test_a_session_that_is_over_keeps_its_goal(cast: Cast) -> None:
    session_id = ended(cast)
    seen = cast.asker.phone.post(page_of(session_id, "goal"), {"goal": "Another one"})
    assert seen.status == 422
    assert seen.says("This session is over.")


def test_saying_it_twice_is_one_change(cast: Cast) -> None:
    session_id = taken(cast)
    for _time in range(2):
        cast.asker.phone.post(page_of(session_id, "goal"), {"goal": "The total is right.", "key": "one tap"})
    assert events(cast, "goal.changed") == 1


def test_an_outsider_changes_nothing(cast: Cast) -> None:
    session_id = taken(cast)
    assert cast.outsider.phone.post(page_of(session_id, "goal"), {"goal": "Mine"}).status == 404
    assert session_in(cast, session_id).goal == QUESTION
