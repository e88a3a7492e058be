"""“Useful” and “Me too”: one tap on what the feed tells, which leads somewhere."""

from datetime import timedelta

import pytest

from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, ask, meet, take, thank, wrap_up
from tests.notifications.test_list import told
from tests.phone import Seen
from tests.statements import counted
from webapp import clock
from webapp.accounts.blocking import block
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.feed.models import FeedItem, FeedReaction


def item_of(cast: Cast, kind: str) -> int:
    with cast.app.app_context():
        return int(db.session.query(FeedItem.event_id).filter_by(kind=kind).order_by(FeedItem.event_id.desc()).scalar())


def open_ask(cast: Cast) -> int:
    ask(cast)
    return item_of(cast, "ask.posted")


def thanks(cast: Cast) -> int:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    thank(cast, session_id, "You saved my Friday")
    return item_of(cast, "thanks.given")


def tap(person: Person, item_id: int, reaction: str, *, again: bool = False) -> Seen:
    """Press the button where it stands, and look at what comes of it."""
    phone, action = person.phone, f"/feed/{item_id}/reactions/{reaction}{'/end' if again else ''}"
    with clock.standing_at(NOON + timedelta(hours=2)):
        seen = phone.send(phone.get("/"), action)
        assert seen.location == f"/feed/{item_id}"
        return phone.follow(seen)


def given(cast: Cast) -> list[tuple[int, int, str]]:
    with cast.app.app_context():
        rows = db.session.query(FeedReaction.item_id, FeedReaction.member_id, FeedReaction.kind).all()
        return sorted((row[0], row[1], row[2]) for row in rows)


def events(cast: Cast) -> list[str]:
    with cast.app.app_context():
        rows = db.session.query(LoggedEvent.name).filter(LoggedEvent.name.startswith("reaction")).order_by("id")
        return [name for (name,) in rows]


def test_whoever_finds_thanks_useful_says_so_and_takes_it_back(cast: Cast) -> None:
    item_id = thanks(cast)
    seen = tap(cast.outsider, item_id, "useful")
    assert seen.says("1 found this useful")
    button = seen.soup.find(id=f"useful-{item_id}")
    assert button
    assert button["aria-pressed"] == "true"
    assert tap(cast.owner, item_id, "useful").says("2 found this useful")
    assert tap(cast.outsider, item_id, "me_too").says("2 found this useful, 1 says so too")
    assert tap(cast.outsider, item_id, "useful", again=True).says("1 found this useful, 1 says so too")
    assert given(cast) == [(item_id, cast.outsider.id, "me_too"), (item_id, cast.owner.id, "useful")]
    assert events(cast) == ["reaction.given"] * 3 + ["reaction.taken_back"]


def test_whoever_has_the_same_question_can_ask_it_too_and_the_asker_hears_of_it_once(cast: Cast) -> None:
    item_id = open_ask(cast)
    seen = tap(cast.outsider, item_id, "me_too")
    assert seen.says("1 more has this question. Ask it too")
    link = seen.soup.find("a", string="Ask it too")
    assert link
    assert cast.outsider.phone.get(str(link["href"])).says("My pivot table shows a wrong total after refresh.")
    tap(cast.owner, item_id, "me_too")
    assert told(cast, cast.asker) == ["same_question"]
    notices = cast.asker.phone.get("/notifications")
    assert notices.says("Somebody else has your question too You are not alone with it.")
    assert not notices.says("Omar")
    assert cast.asker.phone.get("/").says("2 more have this question")
    take(cast, ask_id_of(cast, item_id))
    assert "same_question" not in told(cast, cast.asker)
    assert given(cast) == []


def ask_id_of(cast: Cast, item_id: int) -> int:
    with cast.app.app_context():
        return db.session.get_one(FeedItem, item_id).ask_id or 0


def test_a_row_alone_is_swapped_where_it_stands(cast: Cast) -> None:
    item_id = thanks(cast)
    seen = cast.outsider.phone.fragment(f"/feed/{item_id}")
    assert [part.name for part in seen.soup.find_all(recursive=False)] == ["li"]
    assert seen.soup.find("form")["hx-target"] == f"#item-{item_id}"
    with counted(cast.app) as statements:
        assert cast.outsider.phone.get(f"/feed/{item_id}").soup.find("a", href=f"/#item-{item_id}")
    assert len(statements) <= 6


def test_the_same_tap_twice_counts_once_also_from_two_open_pages(cast: Cast) -> None:
    item_id = thanks(cast)
    phone, action = cast.outsider.phone, f"/feed/{item_id}/reactions/useful"
    pages = [phone.get("/"), phone.get("/")]
    for seen in (pages[0], pages[0], pages[1]):
        assert phone.send(seen, action).status == 303
    assert phone.get("/").says("1 found this useful")
    for _time in range(2):
        assert phone.post(f"{action}/end").status == 303
    assert not phone.get("/").says("found this useful")
    assert events(cast) == ["reaction.given", "reaction.taken_back"]


@pytest.mark.parametrize("person", ["asker", "mentor"])
def test_what_is_about_me_i_do_not_answer(cast: Cast, person: str) -> None:
    """Neither whoever says thanks nor whoever is thanked."""
    item_id, one = thanks(cast), getattr(cast, person)
    assert f"/feed/{item_id}/reactions/useful" not in one.phone.get("/").actions
    assert one.phone.post(f"/feed/{item_id}/reactions/useful").status == 422
    assert given(cast) == []


def test_what_is_gone_blocked_or_of_another_kind_is_not_there(cast: Cast) -> None:
    item_id = open_ask(cast)
    outsider = cast.outsider.phone
    for reaction in ("useful", "helpful", "me_too.", "%00", "ME_TOO"):
        assert outsider.post(f"/feed/{item_id}/reactions/{reaction}").status == 404, reaction
        assert outsider.post(f"/feed/{item_id}/reactions/{reaction}/end").status == 404, reaction
    with acting_at(cast, NOON):
        block(cast.owner.member, cast.asker.id)
    assert cast.owner.phone.get(f"/feed/{item_id}").status == 404
    assert cast.owner.phone.post(f"/feed/{item_id}/reactions/me_too").status == 404
    tap(cast.outsider, item_id, "me_too")
    take(cast, ask_id_of(cast, item_id))
    assert outsider.post(f"/feed/{item_id}/reactions/me_too").status == 404
    assert outsider.post(f"/feed/{item_id}/reactions/me_too/end").status == 404
    assert outsider.get(f"/feed/{item_id}").status == 404
