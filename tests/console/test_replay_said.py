"""How well the ranking does on the organisation's own asks, as owners read it."""

from datetime import date, timedelta

from bs4 import Tag

from tests.cast import Cast
from tests.statements import counted
from webapp.db import db
from webapp.matching.models import RankingReplay

GOOD = {"hit3": 0.42, "mrr": 0.3812, "r10": 0.71, "mauc": 0.63}


def night(cast: Cast, day: int, asks: int = 118, first_timers: int = 9, **measures: float) -> None:
    with cast.acting():
        on = date(2026, 3, 1) + timedelta(days=day)
        db.session.add(RankingReplay(night=on, asks_n=asks, first_timers_n=first_timers, **measures))


def section(cast: Cast) -> Tag:
    found = cast.owner.phone.get("/console/matching").soup.select_one("#replay")
    assert found
    return found


def words(cast: Cast) -> str:
    return " ".join(section(cast).get_text(" ").split())


def test_before_the_first_night_it_says_what_will_come(cast: Cast) -> None:
    assert section(cast).h2.get_text() == "Too few answered asks to replay the ranking"
    assert "from 20 of them on, of 5 people or more." in words(cast)
    assert section(cast).select("svg, table") == []


def test_too_few_asks_have_no_figures(cast: Cast) -> None:
    night(cast, 0, **GOOD)
    night(cast, 1, asks=19)
    assert words(cast).endswith("The last night found 19.")
    assert section(cast).select("svg, table") == []


def test_the_last_night_in_words_and_each_in_the_chart_and_the_table(cast: Cast) -> None:
    for day in range(32):
        night(cast, day, **GOOD | {"hit3": day / 40})
    night(cast, 32, asks=19)
    night(cast, 33, **GOOD)
    found = section(cast)
    assert found.h2.get_text() == "Whoever answered is among the first three of the ranking in 42% of asks"
    assert "Of 118 answered asks" in words(cast)
    assert "Not counted: 9 that were answered by somebody who had shown nothing before." in words(cast)
    assert [fact.get_text() for fact in found.select("dd")] == ["71%", "0.38", "63%"]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in found.select("tbody tr")]
    assert len(rows) == 30
    assert rows[0] == ["3 Apr", "118", "42%", "71%", "0.38", "63%"]
    assert rows[1] == ["2 Apr", "19", "–", "–", "–", "–"]
    assert len(found.select(".chart-bar")) == 29


def test_it_costs_one_statement(cast: Cast) -> None:
    night(cast, 0, **GOOD)
    with counted(cast.app) as seen:
        cast.owner.phone.get("/console/matching")
    assert len(seen) <= 6
