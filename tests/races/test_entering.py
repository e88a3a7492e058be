"""One link, one member; ten passwords, and no eleventh, however they arrive."""

from functools import partial

from tests.cast import PASSWORD
from tests.races.volley import at_once, count, happened, statuses, tap
from tests.scenes.posts import NEW, POSTS
from tests.scenes.world import SIGNED_OUT, World
from webapp.accounts.lockout import ACCOUNT_TRIES, LINK_TRIES
from webapp.accounts.models import Device, FailedTry, Member
from webapp.events import MemberJoined

MANY = 20
SOME = 6


def test_an_invitation_opened_on_many_phones_makes_one_member(world: World) -> None:
    ids = world.scene("invited")
    path, fields = f"/invitation/{ids['token']}", POSTS["/invitation/<token>"].fields
    before = count(world, Device), happened(world, MemberJoined.name)
    answers = at_once([tap(world.phone(SIGNED_OUT), path, **fields) for _ in range(SOME)])
    entered = [answer for answer in answers if answer.status == 303]
    assert len(entered) == 1
    assert {answer.status for answer in answers if answer not in entered} <= {404, 422}
    assert (count(world, Device), happened(world, MemberJoined.name)) == (before[0] + 1, before[1] + 1)
    assert count(world, Member, Member.email == "petra@marlow.example") == 1


def test_a_forgotten_password_is_set_once(world: World) -> None:
    ids = world.scene("forgotten")
    before = count(world, Device)
    taps = [
        tap(world.phone(SIGNED_OUT), f"/reset/{ids['token']}", password=f"{NEW} {number}") for number in range(SOME)
    ]
    assert sorted(statuses(at_once(taps)))[0] == 303
    assert count(world, Device) == before + 1


def test_of_twenty_guesses_at_once_ten_are_looked_at(world: World) -> None:
    ids = world.scene("alone")
    guesses = [tap(world.phone(SIGNED_OUT), "/sign-in", email=ids["email"], password=f"guess {n}") for n in range(MANY)]
    answers = at_once(guesses)
    assert statuses(answers) == {422: ACCOUNT_TRIES, 429: MANY - ACCOUNT_TRIES}
    assert count(world, FailedTry, FailedTry.whose.startswith("account:")) == ACCOUNT_TRIES
    right = world.phone(SIGNED_OUT).post("/sign-in", {"email": ids["email"], "password": PASSWORD})
    assert right.status == 429


def test_the_right_password_among_many_guesses_opens_at_most_once(world: World) -> None:
    ids = world.scene("alone")
    before = count(world, Device)
    passwords = [*(f"guess {number}" for number in range(MANY - 1)), PASSWORD]
    answers = at_once([tap(world.phone(SIGNED_OUT), "/sign-in", email=ids["email"], password=p) for p in passwords])
    assert [answer.status for answer in answers[:-1] if answer.status == 303] == []
    assert count(world, Device) == before + (answers[-1].status == 303)


def test_of_many_guessed_links_at_once_ten_are_counted(world: World) -> None:
    world.scene("alone")
    answers = at_once([partial(world.phone(SIGNED_OUT).get, f"/invitation/guess-{n}") for n in range(MANY)])
    assert set(statuses(answers)) <= {404, 429}
    assert count(world, FailedTry, FailedTry.whose.startswith("link:")) == LINK_TRIES
    assert world.phone(SIGNED_OUT).get("/invitation/one-more").status == 429
