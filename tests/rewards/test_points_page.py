"""/points: my own receipt, each line with its why."""

import pytest

from tests.cast import Cast
from tests.meetings import NOON, meet, undo, wrap_up
from tests.rewards.campaigns import begin
from webapp.rewards.views import points as views
from webapp.web.formats import first_name


def test_a_bonus_of_a_campaign_says_whose_and_what_cut_it(cast: Cast) -> None:
    begin(cast, role="both", title="Fifty sessions")
    wrap_up(cast, meet(cast))
    seen = cast.asker.phone.get("/points")
    assert seen.says("Fifty sessions: Amara")
    assert seen.says("At most half of what the session itself paid you")
    assert seen.says("The campaign “Fifty sessions” gives 4 more for a session that counts for it")


def test_somebody_who_did_not_sign_in_is_sent_there_and_back(cast: Cast) -> None:
    seen = cast.stranger.get("/points")
    assert (seen.status, seen.location) == (303, "/sign-in?next=/points")


def test_a_fragment_tells_htmx_to_go_there(cast: Cast) -> None:
    seen = cast.stranger.fragment("/points")
    assert seen.status == 401
    assert seen.response.headers["HX-Redirect"].startswith("/sign-in")


def test_before_the_first_session_it_says_what_one_is_worth(cast: Cast) -> None:
    seen = cast.mentor.phone.get("/points")
    assert seen.status == 200
    assert seen.says("A session gives its mentor 10 points and its asker 4.")
    assert seen.says("Nothing is pending")


def test_pending_points_say_so_and_wait_outside_the_balance(cast: Cast) -> None:
    meet(cast)
    seen = cast.mentor.phone.get("/points")
    assert seen.says("10 more are pending")
    assert [amount.text for amount in seen.soup.select(".amount")] == ["+10"]
    assert seen.says("Pending")
    assert seen.says("It took 15 minutes.")
    assert [figure.text for figure in seen.soup.select(".figure")] == ["0"]


def test_final_points_are_the_balance(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    seen = cast.asker.phone.get("/points")
    assert [figure.text for figure in seen.soup.select(".figure")] == ["9"]
    assert seen.says("Session with Amara")
    assert not seen.says("Pending")


def test_a_session_that_paid_nothing_says_why(cast: Cast) -> None:
    short = meet(cast, lasted=3)
    wrap_up(cast, short)
    seen = cast.mentor.phone.get("/points")
    assert seen.says("Shorter than 4 minutes")
    assert [amount.text for amount in seen.soup.select(".amount")] == ["0"]


def test_two_calls_at_once_say_why_the_second_paid_nothing(cast: Cast) -> None:
    meet(cast)
    second = meet(cast, asker=cast.owner, at=NOON.replace(minute=10))
    wrap_up(cast, second, asker=cast.owner)
    seen = cast.mentor.phone.get("/points")
    assert seen.says("At the same time as another session")
    assert [amount.text for amount in seen.soup.select(".amount")] == ["+5", "0", "+10"]


def test_what_was_taken_back_says_so_and_blames_nobody(cast: Cast) -> None:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    undo(cast, session_id)
    seen = cast.asker.phone.get("/points")
    assert [amount.text for amount in seen.soup.select(".amount")] == ["−4", "+4", "+5"]
    assert seen.says("Taken back: it did not take place")
    assert seen.says("Nobody is blamed")
    assert [figure.text for figure in seen.soup.select(".figure")] == ["5"]


def test_nobody_sees_anothers_points(cast: Cast) -> None:
    wrap_up(cast, meet(cast))
    for person in (cast.outsider, cast.owner, cast.teammate):
        for path in ("/points", f"/points?member={cast.mentor.id}", "/points?before=99"):
            seen = person.phone.get(path)
            assert not seen.says(first_name(cast.asker.name)), path
            assert seen.soup.select(".amount") == [], path


def test_older_lines_are_on_older_pages_and_none_is_skipped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LINES", 2)
    for hour in range(3):
        meet(cast, at=NOON.replace(hour=hour), lasted=10 + hour)
    first = cast.mentor.phone.get("/points")
    [older] = [link["href"] for link in first.soup.select("a[href*='before=']")]
    second = cast.mentor.phone.get(str(older))
    assert [first.says(f"It took {minutes} minutes") for minutes in (12, 11, 10)] == [True, True, False]
    assert [second.says(f"It took {minutes} minutes") for minutes in (12, 11, 10)] == [False, False, True]
    assert second.soup.select("a[href*='before=']") == []


def test_an_odd_page_number_is_no_harm(cast: Cast) -> None:
    for odd in ("0", "-1", "99999999999999999999", "x", "%00", ""):
        assert cast.mentor.phone.get(f"/points?before={odd}").status == 200, odd
