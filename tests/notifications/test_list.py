"""What Lena and Amara are told of in the app, and how it stops being new."""

from datetime import timedelta

from tests.asks.talk import ask_two
from tests.cast import Cast, Person
from tests.meetings import NOON, acting_at, meet, take, undo, wrap_up
from tests.meetings import ask as asked
from tests.statements import counted
from webapp import clock
from webapp.asks.commands import decline_offer, release_ask, take_back_ask
from webapp.db import db
from webapp.jobs import attend
from webapp.notifications.kinds import BADGE
from webapp.notifications.models import Notification
from webapp.sessions.commands import cancel_session, release_session

BELL = "a.bell"


def told(cast: Cast, person: Person, *, new: bool = True) -> list[str]:
    """The kinds of what this person was told, or only of what is new; badges, which come with firsts, left out."""
    with cast.app.app_context():
        rows = db.session.query(Notification).filter_by(member_id=person.id).order_by(Notification.id).all()
        kinds = [row.kind for row in rows if row.kind != BADGE and (row.read_at is None or not new)]
        db.session.remove()
    return kinds


def test_whoever_is_asked_reads_by_whom_and_about_what_but_not_the_question(cast: Cast) -> None:
    asked(cast, to=cast.mentor, text="My pivot table shows a secret total.", at=clock.now())
    seen = cast.mentor.phone.get("/notifications")
    assert seen.says("Lena asks for your help")
    assert seen.says("15 minutes, by call, today. just now")
    assert not seen.says("secret")
    assert cast.outsider.phone.get("/notifications").says("Nothing yet. That’s fine.")


def test_the_bell_counts_what_is_new(cast: Cast) -> None:
    assert cast.mentor.phone.get("/").soup.select_one(BELL)["aria-label"] == "Notifications"
    asked(cast, to=cast.mentor, at=clock.now())
    for path in ("/", "/help", "/sessions", "/me"):
        bell = cast.mentor.phone.get(path).soup.select_one(BELL)
        assert (bell["aria-label"], bell.text.strip()) == ("Notifications, 1 new", "1"), path


def test_opening_one_reads_it_and_leads_to_the_thing(cast: Cast) -> None:
    ask_id = asked(cast, to=cast.mentor, at=clock.now())
    phone = cast.mentor.phone
    seen = phone.get("/notifications")
    (action,) = [path for path in seen.actions if path != "/notifications/read"]
    assert told(cast, cast.mentor) == ["asked"]
    assert phone.send(seen, action).location == f"/asks/{ask_id}"
    assert told(cast, cast.mentor) == []
    again = phone.get("/notifications")
    assert again.says("Earlier")
    assert again.soup.select_one("a.item")["href"] == f"/asks/{ask_id}"


def test_all_is_read_with_one_tap_and_a_second_changes_nothing(cast: Cast) -> None:
    asked(cast, to=cast.mentor, at=clock.now())
    phone = cast.mentor.phone
    seen = phone.get("/notifications")
    assert phone.follow(phone.send(seen, "/notifications/read")).says("All read.")
    assert told(cast, cast.mentor) == []
    assert not phone.get("/").soup.select_one(".bell-count")
    assert phone.send(seen, "/notifications/read").status == 303


def test_with_htmx_too(cast: Cast) -> None:
    asked(cast, to=cast.mentor, at=clock.now())
    phone = cast.mentor.phone
    assert phone.post("/notifications/read", HX_Request="true", HX_Boosted="true").location == "/notifications"
    assert told(cast, cast.mentor) == []


def test_anothers_notification_is_none_of_mine(cast: Cast) -> None:
    asked(cast, to=cast.mentor, at=clock.now())
    with cast.app.app_context():
        (notice_id,) = db.session.query(Notification.id).filter_by(kind="asked").one()
    assert cast.outsider.phone.post(f"/notifications/{notice_id}/read").status == 404
    assert told(cast, cast.mentor) == ["asked"]


def test_the_asker_reads_who_took_it_and_when(cast: Cast) -> None:
    session_id = take(cast, asked(cast, to=cast.mentor), later=60)
    with clock.standing_at(NOON):
        seen = cast.asker.phone.get("/notifications")
    assert seen.says("Amara took your ask")
    assert seen.says("14:00 today, by call.")
    assert told(cast, cast.mentor) == []
    with acting_at(cast, NOON + timedelta(hours=1)):
        release_session(cast.mentor.member, session_id)
    assert told(cast, cast.asker) == ["released"]


def test_whoever_was_asked_too_hears_calmly_that_a_colleague_was_quicker(cast: Cast) -> None:
    ask_id = ask_two(cast)
    take(cast, ask_id, at=clock.now())
    assert told(cast, cast.teammate) == []
    assert told(cast, cast.teammate, new=False) == ["asked", "gone"]
    assert cast.teammate.phone.get("/notifications").says("Lena’s ask was taken by a colleague Nothing to do for you.")


def test_whoever_said_not_now_hears_nothing_more(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        decline_offer(cast.teammate.member, ask_id)
    take(cast, ask_id, at=clock.now())
    assert told(cast, cast.teammate) == []


def test_an_ask_that_is_taken_back_is_new_for_nobody(cast: Cast) -> None:
    ask_id = ask_two(cast)
    with cast.acting():
        take_back_ask(cast.asker.member, ask_id)
    assert told(cast, cast.mentor) == told(cast, cast.teammate) == []


def test_who_took_it_for_right_now_is_new_until_it_is_seen(cast: Cast) -> None:
    take(cast, asked(cast))
    assert told(cast, cast.asker) == ["taken"]


def test_what_is_wrapped_up_needs_no_telling(cast: Cast) -> None:
    session_id = take(cast, asked(cast))
    wrap_up(cast, session_id)
    assert told(cast, cast.asker) == []


def test_the_list_costs_six_statements_at_most_and_goes_on_page_by_page(cast: Cast) -> None:
    for days in range(70, 0, -2):
        moment = clock.now() - timedelta(days=days)
        ask_id = asked(cast, to=cast.mentor, at=moment)
        with acting_at(cast, moment):
            take_back_ask(cast.asker.member, ask_id)
    with counted(cast.app) as statements:
        first = cast.mentor.phone.get("/notifications")
    assert len(statements) <= 6, statements.statements
    older = first.soup.select_one(".paging a")["href"]
    assert len(first.soup.select("main li")) == 30
    assert len(cast.mentor.phone.get(older).soup.select("main li")) == 5


def test_the_mentor_hears_that_the_asker_called_it_off(cast: Cast) -> None:
    session_id = take(cast, asked(cast), later=60)
    with acting_at(cast, NOON):
        cancel_session(cast.asker.member, session_id)
    assert told(cast, cast.mentor) == ["released"]
    assert "released" not in told(cast, cast.asker, new=False)
    assert cast.mentor.phone.get("/notifications").says(
        "Lena cannot make it The session is off. Nothing to do for you."
    )


def test_whoever_hears_that_it_did_not_happen_may_look_at_it(cast: Cast) -> None:
    session_id = meet(cast)
    undo(cast, session_id)
    with clock.standing_at(NOON + timedelta(hours=3)):
        seen = cast.asker.phone.get("/notifications")
    assert seen.says("Amara says that you two did not meet Your ask is open again, and keeps its age.")
    assert "voided" not in told(cast, cast.mentor, new=False)


def test_the_asker_hears_that_nobody_took_it_in_time_until_they_decide(cast: Cast) -> None:
    ask_id = asked(cast, to=cast.mentor)
    with cast.app.app_context():
        for day in range(1, 4):
            with clock.standing_at(NOON + timedelta(days=day)):
                attend()
        db.session.remove()
    assert told(cast, cast.asker) == ["expired"]
    with clock.standing_at(NOON + timedelta(days=3)):
        assert cast.asker.phone.get("/notifications").says("Nobody could take your ask in time")
    with acting_at(cast, NOON + timedelta(days=3)):
        take_back_ask(cast.asker.member, ask_id)
    assert told(cast, cast.asker) == []


def test_an_ask_is_told_of_once_for_each_offer(cast: Cast) -> None:
    ask_id = asked(cast, to=cast.mentor)
    take(cast, ask_id)
    with acting_at(cast, NOON):
        release_ask(ask_id, cast.mentor.id, actor_id=cast.mentor.id)
    assert told(cast, cast.mentor, new=False) == ["asked"]
