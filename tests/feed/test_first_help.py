"""Once in a life: the first session that Amara finishes as a mentor is celebrated on her home, until she closes it."""

from datetime import timedelta

from tests.cast import Cast
from tests.feed.test_home import home
from tests.meetings import NOON, acting_at, meet, thank, undo, wrap_up
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.sessions.commands import give_thanks

SEEN = "/first-help/seen"
SAVED = "You just saved Lena an afternoon."


def first(cast: Cast) -> int:
    session_id = meet(cast)
    wrap_up(cast, session_id)
    return session_id


def test_the_mentor_reads_whom_she_helped_and_their_thanks_and_closes_it_for_good(cast: Cast) -> None:
    session_id = first(cast)
    assert home(cast.mentor, minutes=61).says("Your first session as a mentor Thank you for your time for Lena.")
    with acting_at(cast, NOON + timedelta(minutes=62)):
        give_thanks(cast.asker.member, session_id, words=["clear", "kind"], sentence="", publish=False)
    assert home(cast.mentor, minutes=63).says(f"{SAVED} Lena calls your help clear, kind.")
    thank(cast, session_id, "You saved my Friday", publish=False)
    seen = home(cast.mentor, minutes=91)
    assert seen.says(f"{SAVED} “You saved my Friday”")
    assert "data-ink" in str(seen.soup.select_one("#main .stamp"))
    for _time in range(2):
        assert cast.mentor.phone.send(seen, SEEN).location == "/"
    assert not home(cast.mentor, minutes=91).says(SAVED)
    with cast.app.app_context():
        assert db.session.query(LoggedEvent).filter_by(name="first_help.seen").count() == 1


def test_nobody_else_sees_it_and_nobody_closes_it_for_her(cast: Cast) -> None:
    first(cast)
    for person in (cast.asker, cast.outsider, cast.teammate):
        assert SEEN not in home(person, minutes=61).actions
        assert person.phone.post(SEEN).location == "/"
    assert SEEN in home(cast.mentor, minutes=61).actions
    assert SEEN not in home(cast.mentor, "/?before=5", minutes=61).actions


def test_a_session_that_did_not_happen_is_not_celebrated_and_the_next_one_is(cast: Cast) -> None:
    undo(cast, first(cast))
    assert SEEN not in home(cast.mentor, minutes=121).actions
    at = NOON + timedelta(hours=5)
    session_id = meet(cast, asker=cast.owner, at=at)
    wrap_up(cast, session_id, asker=cast.owner, at=at)
    seen = home(cast.mentor, minutes=361)
    assert seen.says("Thank you for your time for Noor.")
    cast.mentor.phone.send(seen, SEEN)
    undo(cast, session_id, at=at)
    again = NOON + timedelta(hours=9)
    wrap_up(cast, meet(cast, asker=cast.owner, at=again), asker=cast.owner, at=again)
    assert SEEN not in home(cast.mentor, minutes=601).actions


def test_the_second_one_is_not_celebrated(cast: Cast) -> None:
    first(cast)
    cast.mentor.phone.send(home(cast.mentor, minutes=61), SEEN)
    at = NOON + timedelta(hours=5)
    wrap_up(cast, meet(cast, asker=cast.owner, at=at), asker=cast.owner, at=at)
    assert SEEN not in home(cast.mentor, minutes=361).actions
