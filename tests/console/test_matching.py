"""What owners read of matching, counted by hand on a small history."""

from datetime import datetime, timedelta

import pytest

from tests.cast import Cast, Person
from tests.statements import counted
from webapp import clock
from webapp.accounts.models import Member
from webapp.asks.models import Ask, Offer
from webapp.console.figures import figures
from webapp.console.findings import findings
from webapp.console.matching import InvitationFact, PeopleFact, period_of
from webapp.db import db
from webapp.sessions.models import Feedback, MentoringSession

MINUTE = timedelta(minutes=1)


def an_ask(by: Person, days_ago: float, state: str = "resolved") -> Ask:
    posted_at = clock.now() - timedelta(days=days_ago)
    ask = Ask(asker_id=by.id, text="Why?", mode="call", minutes=15, urgency="now", state=state, posted_at=posted_at)
    ask.wave = 1
    db.session.add(ask)
    db.session.flush()
    return ask


def an_offer(ask: Ask, to: Person, state: str, wave: int = 1, reason: str = "", origin: str = "invited") -> None:
    offer = Offer(ask_id=ask.id, mentor_id=to.id, origin=origin, state=state, wave=wave, reason=reason)
    offer.sent_at = ask.posted_at
    db.session.add(offer)


def a_session(ask: Ask, mentor: Person, minutes: int, verdict: str = "", state: str = "finalised") -> None:
    at = ask.posted_at + minutes * MINUTE
    session = MentoringSession(
        ask_id=ask.id,
        asker_id=ask.asker_id,
        mentor_id=mentor.id,
        mode="call",
        minutes=15,
        room="r",
        state=state,
        arranged_at=at,
        scheduled_for=at,
    )
    db.session.add(session)
    db.session.flush()
    if verdict:
        db.session.add(Feedback(session_id=session.id, verdict=verdict, given_at=at))


def people(cast: Cast, what: str, joined: datetime, *skills: str, number: int = 6) -> list[Person]:
    found = [cast.add(f"{what} {place}", skills=skills) for place in range(number)]
    with cast.acting():
        for person in found:
            db.session.get_one(Member, person.id).joined_at = joined
    return found


@pytest.fixture
def history(cast: Cast) -> tuple[list[Person], list[Person]]:
    """Six ask last week and are helped; before that the first wave said no three times, and three times nobody came."""
    long_ago = clock.now() - timedelta(days=200)
    askers, mentors = people(cast, "Asker", long_ago), people(cast, "Mentor", long_ago, "Excel pivots")
    verdicts = ["unblocked"] * 3 + ["helped"] * 2 + ["not_this_time"]
    with cast.acting():
        db.session.get_one(Member, mentors[1].id).joined_at = clock.now() - timedelta(days=20)
        for place, (asker, mentor, verdict) in enumerate(zip(askers, mentors, verdicts, strict=True)):
            ask = an_ask(asker, 3)
            an_offer(ask, mentor, "accepted")
            a_session(ask, mentor, 10 * (place + 1), verdict)
        for asker, mentor in zip(askers[:3], mentors[3:], strict=True):
            ask = an_ask(asker, 10)
            an_offer(ask, mentor, "declined", reason="not_my_thing")
            an_offer(ask, mentors[0], "accepted", wave=2)
            a_session(ask, mentors[0], 120)
        for asker, mentor in zip(askers[3:], mentors[:3], strict=True):
            an_offer(an_ask(asker, 10, "expired"), mentor, "lapsed")
    return askers, mentors


def titles(cast: Cast, query: str = "") -> list[str]:
    seen = cast.owner.phone.get(f"/console/matching{query}")
    assert seen.status == 200
    return [head.get_text().replace("\u00a0", " ") for head in seen.soup.select("main section:not([id]) h2")]


FOUND = [
    "50% of asks are taken by the first people asked",
    "Half of the asks get a yes within 60 min, more than one in ten get none",
    "3 asks were taken by nobody within 24 hours: 25%",
    "83% of rated sessions helped",
    "The busiest 5% get 33% of invitations",
    "6 people got an invitation",
    "13% of invitations go to newcomers",
    "“Not my thing” is 25% of answers",
    "Fewer than 5 people who could help were never asked",
]


@pytest.mark.usefixtures("history")
def test_each_title_says_what_was_found(cast: Cast) -> None:
    assert titles(cast) == FOUND
    assert titles(cast, "?days=30") == FOUND


@pytest.mark.usefixtures("history")
def test_the_table_says_it_by_week_and_the_chart_draws_it(cast: Cast) -> None:
    section = cast.owner.phone.get("/console/matching?days=30").soup.select("main section")[0]
    rows = [[cell.get_text() for cell in row.select("th, td")][1:] for row in section.select("tbody tr")]
    assert rows == [["–"], ["–"], ["–"], ["0%"], ["100%"], ["50%"]]
    assert [bar["height"] for bar in section.select(".chart-bar")] == ["1.00", "39.00"]


def test_what_was_undone_or_may_still_be_taken_is_not_counted(
    cast: Cast, history: tuple[list[Person], list[Person]]
) -> None:
    askers, mentors = history
    with cast.acting():
        fresh = an_ask(askers[0], 0, "open")
        undone = an_ask(askers[1], 3, "cancelled")
        a_session(undone, mentors[2], 5, state="voided")
        an_offer(fresh, mentors[0], "sent")
    found = titles(cast)
    assert found[0] == FOUND[0]
    assert found[1] == "Half of the asks get a yes within 2 h, more than one in ten get none"
    assert found[2] == "4 asks were taken by nobody within 24 hours: 31%"


def test_whoever_takes_an_ask_from_the_open_list_was_not_invited(
    cast: Cast, history: tuple[list[Person], list[Person]]
) -> None:
    askers, _mentors = history
    with cast.acting():
        for asker in askers:
            ask = an_ask(asker, 3)
            an_offer(ask, cast.mentor, "accepted", wave=0, origin="claimed")
            a_session(ask, cast.mentor, 1)
    found = titles(cast)
    assert [found[place] for place in (0, 4, 5, 7, 8)] == [FOUND[place] for place in (0, 4, 5, 7, 8)]


def test_older_asks_count_in_the_longer_time_only(cast: Cast, history: tuple[list[Person], list[Person]]) -> None:
    askers, mentors = history
    with cast.acting():
        for asker, mentor in zip(askers, mentors, strict=True):
            an_offer(an_ask(asker, 60, "expired"), mentor, "lapsed")
        an_offer(an_ask(askers[0], 91, "expired"), mentors[0], "lapsed")
    assert titles(cast, "?days=30") == FOUND
    assert titles(cast)[0] == "33% of asks are taken by the first people asked"


def test_where_most_asks_get_no_yes_it_is_said_without_a_number(cast: Cast) -> None:
    with_nobody = people(cast, "Asker", clock.now(), number=5)
    with cast.acting():
        for asker in with_nobody:
            an_ask(asker, 3, "expired")
    seen = cast.owner.phone.get("/console/matching")
    assert seen.says("More than half of the asks get no yes")
    assert seen.says("In no week did half of the asks get a yes.")
    assert titles(cast)[1] == "5 asks were taken by nobody within 24 hours: 100%"


def test_fewer_than_five_people_are_behind_no_number(cast: Cast) -> None:
    askers = people(cast, "Asker", clock.now(), number=4)
    with cast.acting():
        for asker in askers:
            ask = an_ask(asker, 3)
            an_offer(ask, cast.mentor, "accepted")
            a_session(ask, cast.mentor, 10, "helped")
    assert titles(cast) == ["Too little to count yet"]
    assert cast.owner.phone.get("/console/matching").soup.select("main section:not([id]) table") == []


@pytest.mark.parametrize("query", ["", "?days=", "?days=7", "?days=-30", "?days=x", "?days=٣٠", "?days=" + "9" * 400])
def test_an_empty_house_and_any_address_show_ninety_days(cast: Cast, query: str) -> None:
    seen = cast.owner.phone.get(f"/console/matching{query}")
    assert seen.status == 200
    assert seen.says("Too little to count yet")
    assert "90" in seen.soup.select_one("main nav [aria-current], main nav .chip-on").get_text()


def told(by: Person, days_ago: float, least: int, most: int, state: str = "resolved") -> Ask:
    """An ask whose asker read that a yes is likely within `least` to `most` minutes."""
    ask = an_ask(by, days_ago, state)
    ask.promised_least, ask.promised_most = least, most
    return ask


def promise(cast: Cast) -> tuple[str, list[str]] | None:
    """The title, and the last row of the table."""
    for section in cast.owner.phone.get("/console/matching").soup.select("main section"):
        if "the time that was told" in section.h2.get_text():
            return section.h2.get_text(), [cell.get_text() for cell in section.select("tbody tr:last-child td")]
    return None


def test_the_promise_is_held_against_what_was_told(cast: Cast, history: tuple[list[Person], list[Person]]) -> None:
    askers, mentors = history
    yes_after = [1, 9, 31, 40, 41]  # "10 to 40 min" was told
    with cast.acting():
        for asker, minutes in zip(askers, yes_after, strict=False):
            a_session(told(asker, 3, 8, 38), mentors[0], minutes)
        told(askers[5], 3, 8, 38, "expired")
    assert promise(cast) == ("Only 67% of asks get their yes within the time that was told", ["67%", "33%"])
    with cast.acting():
        for asker in askers[:2]:
            a_session(told(asker, 3, 36, 38), mentors[0], 5)  # "within 40 min": one number, so nothing is sooner
    assert promise(cast) == ("75% of asks get their yes within the time that was told", ["75%", "25%"])


def test_a_time_that_is_not_up_or_was_not_waited_for_says_nothing(
    cast: Cast, history: tuple[list[Person], list[Person]]
) -> None:
    askers, mentors = history
    with cast.acting():
        for asker in askers:
            a_session(told(asker, 3, 10, 40), mentors[0], 20)
        told(askers[0], 1, 10, 3000, "open")
        a_session(told(askers[1], 1, 10, 3000), mentors[0], 20)
        early, late = told(askers[2], 3, 10, 40, "cancelled"), told(askers[3], 3, 10, 40, "cancelled")
        early.closed_at = early.posted_at + 39 * MINUTE
        late.closed_at = late.posted_at + 40 * MINUTE
        told(askers[4], 3, 10, 40, "open")
    assert promise(cast) == ("75% of asks get their yes within the time that was told", ["75%", "0%"])


def test_four_askers_keep_their_promises_to_themselves(cast: Cast, history: tuple[list[Person], list[Person]]) -> None:
    askers, mentors = history
    with cast.acting():
        for asker in askers[:4] * 2:
            a_session(told(asker, 3, 10, 40), mentors[0], 20)
    assert promise(cast) is None


def test_above_half_on_the_busiest_is_an_alarm_in_words(cast: Cast) -> None:
    with cast.app.test_request_context():
        period, everybody = period_of(90), PeopleFact(open_n=100, skilled_n=50, never_n=40)
        sent = [InvitationFact(12, one, period.since, 20 if one < 5 else 1, 0, 0) for one in range(60)]
        found = {
            finding.title: finding for finding in findings(period, figures(period, [], sent, everybody), everybody)
        }
    assert found["Too much rests on few: the busiest 5% get 65% of invitations"].is_alarm
    assert "40 people who could help were never asked" in found


@pytest.mark.usefixtures("history")
def test_it_names_nobody_and_costs_three_statements(cast: Cast) -> None:
    with counted(cast.app) as seen:
        page = cast.owner.phone.get("/console/matching")
    assert len(seen) <= 6
    assert not page.says("Asker 1")
    assert not page.says("Mentor 1")


def test_only_owners_read_it(cast: Cast) -> None:
    assert cast.mentor.phone.get("/console/matching").status == 403
    assert cast.outsider.phone.get("/console/matching?days=30").status == 403
    assert cast.owner.phone.get("/console").soup.select_one('main a[href="/console/matching"]')
