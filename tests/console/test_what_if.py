"""What an owner reads of a draft: what it would have paid, nobody named, nothing written."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template
from sqlalchemy import func, select

from tests.cast import Cast
from tests.game.happenings import Meeting
from tests.game.what_ifs import RELEASED, confirmed, draft
from tests.scenes.world import ANY_DATABASE
from tests.statements import counted
from webapp import clock
from webapp.accounts.models import Department, Member
from webapp.activity.models import LoggedEvent
from webapp.activity.queries import newest_event_id
from webapp.console.what_if import WhatIf, what_if_of
from webapp.console.what_if_checks import FINE, LOOK
from webapp.console.what_if_examples import CUTS, MODES
from webapp.console.what_if_runs import window_from
from webapp.db import db
from webapp.events import Event
from webapp.game import caps as caps_of_pairs
from webapp.game.campaign_lines import CODES
from webapp.game.conditions import BY_KEY
from webapp.game.released import BASE_GATES
from webapp.game.rules import Caps, Ruleset
from webapp.game.whatif import Lived
from webapp.game.whatif_checks import checks
from webapp.game.whatif_figures import LIMIT_OF, compared
from webapp.rewards.models import LedgerEntry, OwnRuleset


def log(events: Sequence[Event], at: datetime) -> None:
    for number, event in enumerate(events):
        row = LoggedEvent(name=event.name, actor_id=event.actor_id, facts=event.facts())
        row.happened_at = at + timedelta(seconds=number)
        db.session.add(row)
        db.session.flush()


def colleagues(cast: Cast, *departments: str) -> list[int]:
    return [cast.add(f"Colleague{n} Marlow", department=name).id for n, name in enumerate(departments)]


def sessions(people: Sequence[int], days_ago: float = 10, number: int = 1000, **facts: Any) -> list[Event]:
    """Neighbours in the list meet once, at noon of one day."""
    began = (clock.now() - timedelta(days=days_ago)).replace(hour=12, minute=0)
    pairs = list(zip(people[::2], people[1::2], strict=True))
    about: dict[str, Any] = {"mentor_department": 1, "asker_department": 2} | facts
    return confirmed(
        Meeting(number=number + n, mentor=mentor, asker=asker, began=began, **about)
        for n, (mentor, asker) in enumerate(pairs)
    )


def history(cast: Cast, *departments: str, days_ago: float = 10, **facts: Any) -> list[int]:
    people = colleagues(cast, *departments)
    with cast.acting():
        log(sessions(people, days_ago, **facts), clock.now() - timedelta(days=days_ago))
    return people


def looked_at(cast: Cast, changed: Ruleset, window: str = "90") -> tuple[WhatIf, BeautifulSoup]:
    with cast.acting():
        found = what_if_of(changed, RELEASED, window, as_of=newest_event_id())
        html = render_template("console/_what_if.html", what_if=found, draft=OwnRuleset(id=changed.id), opened=None)
        return found, BeautifulSoup(html, "html.parser")


def said(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def test_the_title_says_what_would_have_been_otherwise(cast: Cast) -> None:
    history(cast, *["Sales"] * 6, *["Finance"] * 6)
    _found, soup = looked_at(cast, draft(session=(20, 4)))
    assert said(soup.h2) == "The draft would have paid 31.2% more"
    assert "Points given 192 252 +31.2%" in said(soup)


@ANY_DATABASE
def test_less_and_the_same_are_said_so(cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    assert looked_at(cast, draft(session=(5, 4)))[0].words.title == "The draft would have paid 15.6% less"
    assert looked_at(cast, draft())[0].words.title == "The draft would have paid about the same"


@ANY_DATABASE
def test_with_as_many_points_it_says_who_stands_elsewhere(cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    title = looked_at(cast, draft(session=(2, 12)))[0].words.title
    assert title == "As many points in all, and 6 people stand elsewhere"


@ANY_DATABASE
def test_every_measure_stands_there_with_now_draft_and_change(cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    _found, soup = looked_at(cast, draft(session=(10, 8)))
    rows = {
        said(row.th): [said(cell) for cell in row.find_all("td")[1:]]
        for row in soup.select(".what-if-measures tbody tr")
    }
    assert rows["For helping"] == ["31%", "28%", "−3"]
    assert rows["For asking"] == ["12%", "22%", "+10"]
    assert rows["Across departments"] == ["100%", "100%", "0"]
    assert rows["People at the day’s limit"] == ["0%", "0%", "0"]
    assert "Places by points" in rows
    assert "as of event" in said(soup)


@ANY_DATABASE
def test_a_number_of_few_people_is_not_shown(cast: Cast) -> None:
    people = history(cast, *["Sales"] * 12)
    with cast.acting():
        log(sessions(people[:2], number=2000, lasted=20, mode="chat"), clock.now() - timedelta(days=9))
    _found, soup = looked_at(cast, draft())
    assert "People who met the same one too often under 5 people under 5 people –" in said(soup)
    assert "so what they hold is not shown" in said(soup)


@ANY_DATABASE
def test_small_departments_stand_together(cast: Cast) -> None:
    history(cast, *["Sales"] * 6, *["Legal"] * 2, *["Care"] * 4)
    found, _soup = looked_at(cast, draft(session=(20, 4)))
    assert [bar.title for bar in found.words.bars] == ["Sales", "All smaller ones"]


@ANY_DATABASE
def test_one_small_department_is_not_shown_and_totals_are_rounded(cast: Cast) -> None:
    history(cast, *["Sales"] * 6, *["Finance"] * 6, *["Legal"] * 2)
    _found, soup = looked_at(cast, draft(session=(11, 4)))
    assert "Legal" not in said(soup)
    assert "1 department is not shown" in said(soup)
    assert "Points given 225 230" in said(soup)


@ANY_DATABASE
def test_the_departments_that_change_most_come_first(cast: Cast) -> None:
    history(cast, *["Sales"] * 6, *["Finance", "Care"] * 6)
    found, _soup = looked_at(cast, draft(session=(12, 4)))
    assert found.words.bars_title == "Finance gains most"
    assert [bar.title for bar in found.words.bars] == ["Finance", "Sales", "Care"]


@ANY_DATABASE
def test_of_many_departments_eight_are_shown_at_once(cast: Cast) -> None:
    history(cast, *(f"Department {n}" for n in range(10) for _ in range(6)))
    _found, soup = looked_at(cast, draft(session=(11, 4)))
    assert said(soup.details.summary) == "2 more departments"
    assert len(soup.details.select("tbody tr")) == 2


@ANY_DATABASE
def test_nothing_is_said_of_fewer_than_five(cast: Cast) -> None:
    history(cast, *["Sales"] * 4)
    _found, soup = looked_at(cast, draft(session=(20, 4)))
    assert "Too few to compare" in said(soup)
    assert not soup.find("table")


@ANY_DATABASE
def test_nobody_is_named_and_no_id_is_there(cast: Cast) -> None:
    people = history(cast, *["Sales"] * 12)
    with cast.acting():
        names = [db.session.get_one(Member, one).name for one in people]
    _found, soup = looked_at(cast, draft(session=(20, 4)))
    assert not any(name in str(soup) for name in names)
    assert "/people/" not in str(soup)


@ANY_DATABASE
def test_examples_say_what_made_the_points(cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    _found, soup = looked_at(cast, draft(cross_dept=(6, 2)))
    assert "Call, 15 min two departments, first time of the two" in said(soup)
    assert "26 was 24 10 + 5 First time together + 6 Another department + 5 First help" in said(soup)


@ANY_DATABASE
def test_factors_and_limits_are_named_in_examples(cast: Cast) -> None:
    history(cast, *["Sales"] * 12, is_line_management=True, asker_department=1)
    found, _soup = looked_at(cast, draft(Caps(a_day={"mentor": 7, "asker": 16})))
    made = found.words.examples[0].mentor.made
    assert made == "5 (50% of 10, manager and own people) + 2 First time together (day’s limit) + 5 First help"


@ANY_DATABASE
def test_what_should_be_looked_at_comes_first(cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    _found, soup = looked_at(cast, draft(first_pair=(30, 30)))
    first, last = soup.select(".what-if-checks li")
    assert said(first).startswith("“First time together” alone pays")
    assert said(last).startswith("4 of 5 checks pass:")


def test_windows(cast: Cast) -> None:
    history(cast, *["Sales"] * 12, days_ago=40)
    assert looked_at(cast, draft(), "90")[0].words.is_enough
    assert not looked_at(cast, draft(), "30")[0].words.is_enough
    assert looked_at(cast, draft(), "season")[0].first.weekday() == 0


@pytest.mark.parametrize("text", ["", "31", "-1", "90 days", "all", "٣٠"])
def test_a_window_that_is_none_is_the_usual_one(text: str) -> None:
    assert window_from(text) == "90"


def test_it_costs_few_statements_and_writes_nothing(app: Flask, cast: Cast) -> None:
    history(cast, *["Sales"] * 12)
    with cast.acting():
        before = db.session.scalar(select(func.count()).select_from(LedgerEntry))
    with cast.acting():
        db.session.scalar(select(func.count()).select_from(Department))
        with counted(app) as seen:
            what_if_of(draft(session=(20, 4)), RELEASED, "90", as_of=newest_event_id())
    assert len(seen) <= 5, seen.statements
    assert not [one for one in seen.statements if not one.lstrip().startswith("SELECT")]
    with cast.acting():
        assert db.session.scalar(select(func.count()).select_from(LedgerEntry)) == before


def test_every_code_has_its_words() -> None:
    codes = {one.code for one in checks(*_nothing())}
    assert FINE.keys() == LOOK.keys() == codes
    assert set(LIMIT_OF) | {gate.code for gate in BASE_GATES} | {"overlap", *CODES} == CUTS.keys()
    assert {caps_of_pairs.DAY, caps_of_pairs.WEEK} <= CUTS.keys()
    assert tuple(MODES) == tuple(BY_KEY["session.mode"].choices)


def _nothing() -> Any:
    from_nothing = Lived([], {})
    found = compared(from_nothing, from_nothing, {})
    return from_nothing, from_nothing, found.now, found.then
