"""What stands where in the feed: first what I can do something about, then what is near me, then the newest."""

from dataclasses import fields
from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.feed.test_home import home, items
from tests.meetings import NOON, QUESTION, acting_at, ask, meet, take, thank, wrap_up
from tests.phone import Seen
from webapp.accounts.blocking import block
from webapp.asks.commands import decline_offer, open_ask
from webapp.feed.queries import FeedRow, mixed
from webapp.feed.views import home as view
from webapp.skills.commands import claim_skill

TOMORROW = NOON + timedelta(days=1)


def kinds(cast: Cast, person: Person, minutes: int = 24 * 60 + 30) -> list[str]:
    found = items(home(person, minutes=minutes))
    marks = {"is new here": "new", "joined": "new", "See your ask": "my ask", "You saved": "thanks"}
    marks |= {"first session": "first", "newly offered": "skill", "I can help": "ask"}
    return [next(name for words, name in marks.items() if words in item) for item in found]


def some_days(cast: Cast) -> None:
    """Lena thanks Amara; Omar asks; the next day others have learned something."""
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "You saved my Friday")
    ask(cast, asker=cast.outsider, text="Why does my pivot lose a row?", at=NOON + timedelta(hours=3))
    for person, words in ((cast.teammate, "Knots"), (cast.owner, "Sextants")):
        with acting_at(cast, TOMORROW):
            claim_skill(person.member, words)


def test_asks_that_i_could_answer_come_first_then_thanks_near_me_then_the_newest(cast: Cast) -> None:
    some_days(cast)
    assert kinds(cast, cast.mentor)[:5] == ["ask", "thanks", "skill", "skill", "first"]
    assert kinds(cast, cast.teammate)[:5] == ["ask", "skill", "skill", "thanks", "first"]
    assert kinds(cast, cast.owner)[:3] == ["skill", "skill", "ask"]
    assert kinds(cast, cast.outsider)[:3] == ["skill", "skill", "my ask"]
    assert kinds(cast, cast.mentor)[5:] == ["new"] * 5
    assert kinds(cast, cast.mentor, minutes=5 * 24 * 60)[:2] == ["ask", "skill"], "thanks are near for three days"


def test_an_ask_that_i_said_no_to_does_not_come_first(cast: Cast) -> None:
    some_days(cast)
    ask_id = ask(cast, to=cast.teammate, at=NOON + timedelta(hours=4))
    with acting_at(cast, TOMORROW):
        open_ask(cast.asker.member, ask_id)
    assert QUESTION in items(home(cast.mentor, minutes=24 * 60 + 30))[0]
    for answer in (lambda: None, lambda: decline_offer(cast.teammate.member, ask_id)):
        with acting_at(cast, TOMORROW):
            answer()
        words = items(home(cast.teammate, minutes=24 * 60 + 30))
        assert "lose a row" in words[0]
        assert QUESTION in words[1], "as one of the newest"


def test_nothing_of_whom_i_do_not_want_to_meet(cast: Cast) -> None:
    some_days(cast)
    with acting_at(cast, TOMORROW):
        block(cast.owner.member, cast.mentor.id)
    for one, other in ((cast.owner, "Amara"), (cast.mentor, "Noor")):
        assert other not in " ".join(items(home(one, minutes=24 * 60 + 30)))


def test_no_item_is_skipped_or_shown_twice_while_asks_come_and_go(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Amara turns the pages while what stood on top is taken, and something else is asked."""
    monkeypatch.setattr(view, "ITEMS", 4)
    people = [cast.add(f"Ada {number}", department="Quality") for number in range(6)]
    for number, person in enumerate(people[:3]):
        last = ask(cast, asker=person, text=f"Why is pivot {number} wrong?", at=NOON + timedelta(minutes=number))
    seen = home(cast.mentor)
    found = ids(seen)
    take(cast, last, mentor=cast.teammate, at=NOON + timedelta(minutes=5))
    ask(cast, asker=people[5], text="Which pivot is mine?", at=NOON + timedelta(minutes=6))
    while link := seen.soup.select_one("#feed .paging a"):
        seen = home(cast.mentor, str(link["href"]))
        found += ids(seen)
    assert len(found) == len(set(found)) == 5 + 6 + 3, "the cast and the newcomers, of whom three have asked"


def ids(seen: Seen) -> list[str]:
    return [str(item["id"]) for item in seen.soup.select("#feed > ul > li")]


def row(number: int, department: str) -> FeedRow:
    return FeedRow(**dict.fromkeys(field.name for field in fields(FeedRow)) | {"id": number, "department": department})


def test_no_department_stands_three_times_in_a_row_if_another_has_something() -> None:
    rows = [row(number, name) for number, name in enumerate(["HR", "HR", "HR", "HR", "IT", "", "IT", "HR"])]
    assert [item.department for item in mixed(rows)] == ["HR", "HR", "IT", "HR", "HR", "", "IT", "HR"]
    assert sorted(item.id for item in mixed(rows)) == list(range(8))
    alone = [row(number, "HR") for number in range(4)]
    assert mixed(alone) == alone
    nobody = [row(number, "") for number in range(4)]
    assert mixed(nobody) == nobody
    assert [item.department for item in mixed(rows[:2], rows[2:5])] == ["HR", "HR", "IT", "HR", "HR"]
