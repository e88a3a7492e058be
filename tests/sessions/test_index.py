"""My sessions: what is now first, what was below, and a way on when there is nothing."""

from datetime import timedelta

from tests import meetings
from tests.cast import Cast
from tests.sessions.under_way import ended, page_of, say, taken
from webapp import clock
from webapp.sessions.commands import rate_session
from webapp.sessions.models import UNBLOCKED


def finished(cast: Cast, days_ago: int = 1) -> int:
    at = clock.now() - timedelta(days=days_ago)
    session_id = meetings.meet(cast, at=at)
    meetings.wrap_up(cast, session_id, at=at)
    return session_id


def test_without_any_it_says_how_one_begins(cast: Cast) -> None:
    seen = cast.outsider.phone.get("/sessions")
    assert seen.says("No session yet")
    assert seen.soup.select_one("main a.button-main")["href"] == "/asks/new"


def test_the_one_that_comes_first_is_the_slip_and_the_others_are_rows(cast: Cast) -> None:
    later, now = taken(cast, later=90), taken(cast)
    say(cast, cast.mentor, later, "See you then")
    seen = cast.asker.phone.get("/sessions")
    assert seen.soup.select_one("h1").text == "Now with Amara"
    assert seen.soup.select_one(".slip a.button-main")["href"] == page_of(now)
    row = seen.soup.select_one(f"a.item[href='{page_of(later)}']")
    assert "1 new line" in row.text


def test_a_wrap_up_waits_for_its_asker(cast: Cast) -> None:
    session_id = ended(cast)
    assert cast.asker.phone.get("/sessions").soup.select_one(".slip a.button-main")["href"] == page_of(
        session_id, "wrap-up"
    )
    assert cast.mentor.phone.get("/sessions").says("Lena has still to say how it went.")


def test_what_was_is_listed_twenty_at_a_time(cast: Cast) -> None:
    ids = [finished(cast) for _each in range(21)]
    seen = cast.mentor.phone.get("/sessions")
    rows = [row["href"] for row in seen.soup.select("a.item")]
    assert rows == [page_of(id_) for id_ in reversed(ids[1:])]
    older = cast.mentor.phone.get(seen.soup.select_one(".paging a")["href"])
    assert [row["href"] for row in older.soup.select("a.item")] == [page_of(ids[0])]
    assert older.soup.select_one(".paging a") is None


def test_an_odd_page_number_shows_a_page(cast: Cast) -> None:
    finished(cast)
    for before in ("x", "-1", "0", "99999999999999999999"):
        assert cast.mentor.phone.get(f"/sessions?before={before}").status == 200


def test_nobody_finds_the_sessions_of_others(cast: Cast) -> None:
    finished(cast)
    taken(cast)
    assert cast.outsider.phone.get("/sessions").says("No session yet")
    assert cast.stranger.get("/sessions").location.startswith("/sign-in")


def test_what_is_over_can_be_read_and_says_what_it_was_worth(cast: Cast) -> None:
    session_id = ended(cast)
    say(cast, cast.mentor, session_id, "Bye")
    page = cast.asker.phone.get(page_of(session_id))
    assert page.soup.find("a", href=page_of(session_id, "wrap-up"))
    assert page.says("Bye")
    assert page.soup.find("textarea") is None
    with cast.acting():
        rate_session(cast.asker.member, session_id, UNBLOCKED)
    page = cast.asker.phone.get(page_of(session_id))
    assert page.says("15 minutes with Amara")
    assert page.soup.select_one(".slip a[href='/points']")
