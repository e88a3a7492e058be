"""Home shows exactly one thing: what matters most at this moment."""

from collections.abc import Callable
from datetime import timedelta

from tests.cast import Cast, Person
from tests.meetings import NOON, ask, meet, take
from webapp import clock
from webapp.feed.now import Now, now_card


def now(cast: Cast, person: Person, minutes: int = 0) -> Now:
    """What this person's home shows some minutes after NOON."""
    with cast.app.test_request_context(), clock.standing_at(NOON + timedelta(minutes=minutes)):
        return now_card(person.member)


def session_under_way(cast: Cast) -> None:
    take(cast, ask(cast))


def session_in_half_an_hour(cast: Cast) -> None:
    take(cast, ask(cast), later=29)


def wrap_up_waiting(cast: Cast) -> None:
    meet(cast, at=NOON - timedelta(minutes=20))


def taken_for_later(cast: Cast) -> None:
    take(cast, ask(cast), mentor=cast.teammate, later=120)


def asked_by_somebody(cast: Cast) -> None:
    ask(cast, asker=cast.outsider, to=cast.asker)


def taken_by_me_for_later(cast: Cast) -> None:
    take(cast, ask(cast, asker=cast.owner), mentor=cast.asker, later=180)


def own_ask_waiting(cast: Cast) -> None:
    ask(cast)


ORDER: list[tuple[Callable[[Cast], None], str]] = [
    (session_under_way, "session"),
    (session_in_half_an_hour, "session"),
    (wrap_up_waiting, "wrap_up"),
    (taken_for_later, "taken"),
    (asked_by_somebody, "asked"),
    (taken_by_me_for_later, "taken"),
    (own_ask_waiting, "waiting"),
]


def test_of_everything_that_waits_the_first_in_order_is_shown(cast: Cast) -> None:
    for happens, kind in reversed(ORDER):
        happens(cast)
        shown = now(cast, cast.asker)
        assert shown.kind == kind, happens.__name__
        if happens is taken_by_me_for_later:
            assert shown.session is not None
            assert shown.session.is_mentor(cast.asker.id)
    assert shown.session is not None
    assert shown.session.is_live
    assert shown.more == 1


def test_nothing_is_shown_as_an_invitation(cast: Cast) -> None:
    assert now(cast, cast.asker).kind == "nothing"


def test_a_session_later_than_half_an_hour_is_not_at_hand_yet(cast: Cast) -> None:
    take(cast, ask(cast), later=45)
    assert now(cast, cast.asker, minutes=14).kind == "taken"
    assert now(cast, cast.asker, minutes=15).kind == "session"
    assert now(cast, cast.mentor, minutes=15).kind == "session"
    assert now(cast, cast.mentor, minutes=300).kind == "session"


def test_the_wrap_up_waits_for_the_asker_alone(cast: Cast) -> None:
    wrap_up_waiting(cast)
    assert now(cast, cast.asker).kind == "wrap_up"
    assert now(cast, cast.mentor).kind == "nothing"


def test_how_many_more_of_a_kind_wait_is_said(cast: Cast) -> None:
    for asker in (cast.outsider, cast.owner, cast.teammate):
        ask(cast, asker=asker, to=cast.mentor)
    shown = now(cast, cast.mentor)
    assert (shown.kind, shown.more) == ("asked", 2)
    assert shown.ask is not None
    assert shown.ask.asker_id == cast.outsider.id


def test_nobody_is_shown_what_is_anothers(cast: Cast) -> None:
    for happens, _kind in ORDER:
        if happens is not asked_by_somebody:
            happens(cast)
    assert now(cast, cast.outsider).kind == "nothing"
