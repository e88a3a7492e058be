"""Kudos: one line of praise before all, three a week, without a session and without points."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast, Person
from tests.feed.test_home import items
from tests.meetings import NOON, acting_at
from tests.notifications.test_list import told
from tests.phone import Seen
from webapp import clock
from webapp.accounts.blocking import block
from webapp.accounts.leaving import deactivate
from webapp.accounts.settings import change_setting
from webapp.db import db
from webapp.errors import Refused
from webapp.feed.commands import give_kudos
from webapp.feed.models import FeedItem, Kudos
from webapp.rewards.models import LedgerEntry

LINE = "You kept the whole floor calm on Friday."


def say(person: Person, to: Person, text: str = LINE, *, at: datetime = NOON, again: bool = False) -> Seen:
    """Open the page, write the line, send it."""
    with clock.standing_at(at):
        seen = person.phone.get(f"/kudos/new?to={to.id}")
        answer = person.phone.send(seen, "/kudos", text=text)
        return person.phone.send(seen, "/kudos", text=text) if again else answer


def lines(cast: Cast, person: Person, at: datetime = NOON) -> list[str]:
    with clock.standing_at(at):
        return [words for words in items(person.phone.get("/")) if "Kudos to" in words]


def test_praise_stands_in_the_feed_and_whoever_it_is_for_hears_of_it(cast: Cast) -> None:
    assert cast.asker.phone.get(f"/people/{cast.mentor.id}").soup.find("a", href=f"/kudos/new?to={cast.mentor.id}")
    assert say(cast.asker, cast.mentor).location == "/"
    for reader in (cast.outsider, cast.owner):
        assert "Kudos to Amara Mensah, from Lena Krüger Useful Me too" in lines(cast, reader)[0]
    assert told(cast, cast.mentor) == ["kudos"]
    seen = cast.mentor.phone.get("/notifications")
    assert seen.says("Kudos from Lena")
    assert LINE not in seen.words
    with cast.app.app_context():
        kudos_id = db.session.query(Kudos.id).scalar()
        assert db.session.query(LedgerEntry).count() == 0
    assert cast.mentor.phone.follow(cast.mentor.phone.get(f"/kudos/{kudos_id}")).says(LINE)


def test_there_are_three_a_week_said_in_words_and_gone_on_sunday(cast: Cast) -> None:
    """The organisation is in Tokyo, where it is Monday while it is Sunday in Lyon."""
    with acting_at(cast, NOON):
        change_setting("zone", "Asia/Tokyo")
    lena, phone = cast.asker, cast.asker.phone
    sunday = datetime(2026, 3, 8, 14, 59, tzinfo=UTC)
    for left, to in ((3, cast.mentor), (2, cast.teammate), (1, cast.owner)):
        with clock.standing_at(sunday):
            assert phone.get(f"/kudos/new?to={to.id}").says(f"{left} left this week")
        assert say(lena, to, at=sunday).status == 303
    with clock.standing_at(sunday):
        seen = phone.get(f"/kudos/new?to={cast.outsider.id}")
        assert seen.says("All of this week are given.")
        assert "/kudos" not in seen.actions
        body = {"to": cast.outsider.id, "text": LINE, "key": "k"}
        answer = phone.post("/kudos", body)
        assert answer.status == 422
        assert answer.says("New ones come on Monday.")
        assert answer.says(LINE)
    assert say(lena, cast.outsider, at=sunday + timedelta(minutes=2)).status == 303


def test_sent_twice_it_is_said_once(cast: Cast) -> None:
    assert say(cast.asker, cast.mentor, again=True).status == 303
    assert len(lines(cast, cast.outsider)) == 1


def test_whoever_gave_it_takes_it_back_for_good_and_may_say_it_anew(cast: Cast) -> None:
    say(cast.asker, cast.mentor)
    phone = cast.asker.phone
    with clock.standing_at(NOON):
        seen = phone.get("/")
        assert seen.says("Said. 2 more this week.")
        [undo] = [path for path in set(seen.actions) if path.endswith("/removal")]
        for person in (cast.outsider, cast.mentor):
            assert person.phone.post(undo).status == 404
        for _time in range(2):
            assert phone.post(undo).location == "/"
        assert phone.get(f"/kudos/new?to={cast.mentor.id}").says("3 left this week")
        told_of = undo.removesuffix("/removal")
        seen = cast.mentor.phone.get(told_of)
        assert (seen.status, seen.says("These kudos were taken back.")) == (410, True)
        assert cast.outsider.phone.get(told_of).status == 404
    assert lines(cast, cast.outsider) == []
    with cast.app.app_context():
        assert db.session.query(Kudos.text).all() == [("",)]


def test_whoever_it_praises_may_hide_or_report_it(cast: Cast) -> None:
    say(cast.asker, cast.mentor)
    with clock.standing_at(NOON):
        seen = cast.mentor.phone.get("/")
        assert seen.soup.find("a", href=f"/people/{cast.asker.id}/report")
        [hide] = [path for path in seen.actions if path.endswith("/hiding")]
        for person in (cast.outsider, cast.asker):
            assert person.phone.post(hide).status == 404
        for _time in range(2):
            assert cast.mentor.phone.send(seen, hide).location == "/"
        kudos = hide.removesuffix("/hiding")
        assert cast.mentor.phone.get(kudos).says("You have hidden these kudos.")
        assert cast.asker.phone.get(kudos).status == 404, "who gave them is not told"
    assert lines(cast, cast.outsider) == []
    with cast.app.app_context():
        assert db.session.query(FeedItem).filter_by(kind="kudos.given").count() == 0


@pytest.mark.parametrize(
    ("text", "says"), [("", "at least 10"), ("   nice    ", "at least 10"), ("x" * 281, "At most 280")]
)
def test_too_short_and_too_long_is_said_beside_the_words(cast: Cast, text: str, says: str) -> None:
    answer = say(cast.asker, cast.mentor, text)
    assert answer.status == 422
    assert answer.says(says)
    assert lines(cast, cast.outsider) == []


def test_nobody_praises_themselves_nor_whom_they_do_not_meet_nor_who_is_gone(cast: Cast) -> None:
    with acting_at(cast, NOON):
        block(cast.owner.member, cast.mentor.id)
        deactivate(cast.owner.member, cast.teammate.id)
    cases = [(cast.asker, cast.asker.id, 422), (cast.owner, cast.mentor.id, 422), (cast.mentor, cast.owner.id, 422)]
    for person, to_id, status in [*cases, (cast.asker, cast.teammate.id, 404), (cast.asker, 4711, 404)]:
        assert person.phone.get(f"/kudos/new?to={to_id}").status == status
        assert person.phone.post("/kudos", {"to": to_id, "text": LINE, "key": f"k{to_id}"}).status == status
    assert cast.asker.phone.get("/kudos/new").status == 404
    with cast.app.app_context():
        assert db.session.query(Kudos).count() == 0


def test_the_fourth_is_refused_whatever_the_page_said(cast: Cast) -> None:
    for _time in range(3):
        with acting_at(cast, NOON):
            give_kudos(cast.asker.member, cast.mentor.id, LINE)
    with pytest.raises(Refused, match="New ones come on Monday"), acting_at(cast, NOON):
        give_kudos(cast.asker.member, cast.mentor.id, LINE)
