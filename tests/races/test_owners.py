"""Two owners go at the same moment: somebody always owns the program."""

from tests.cast import PASSWORD
from tests.phone import Phone
from tests.races.volley import at_once, count, tap
from tests.scenes.world import MENTOR, OWNER, World
from webapp.accounts.models import OWNER as OWNER_ROLE
from webapp.accounts.models import Member
from webapp.accounts.queries import HERE

ROUNDS = 5


def owners(world: World) -> int:
    return count(world, Member, Member.role == OWNER_ROLE, *HERE)


def test_both_lay_down_the_role_and_one_keeps_it(world: World) -> None:
    for _ in range(ROUNDS):
        world.scene("owned_by_two")
        noor, amara = world.cast.owner.id, world.cast.mentor.id
        paths = {OWNER: f"/console/people/{noor}/ownership/end", MENTOR: f"/console/people/{amara}/ownership/end"}
        answers = at_once([tap(world.phone(who), path) for who, path in paths.items()])
        assert sorted(answer.status for answer in answers) == [303, 422]
        assert owners(world) == 1


def test_both_delete_their_accounts_and_one_stays(world: World) -> None:
    world.scene("owned_by_two")
    path = "/settings/data/erasure"
    answers = at_once([tap(world.phone(who), path, password=PASSWORD) for who in (OWNER, MENTOR)])
    assert sorted(answer.status for answer in answers) == [303, 422]
    assert owners(world) == 1


def test_each_deactivates_the_other_and_one_stays(world: World) -> None:
    for _ in range(ROUNDS):
        world.scene("owned_by_two")
        noor, amara = world.cast.owner.id, world.cast.mentor.id
        paths = {OWNER: f"/console/people/{amara}/departure", MENTOR: f"/console/people/{noor}/departure"}
        answers = at_once([tap(world.phone(who), path) for who, path in paths.items()])
        assert [answer.status for answer in answers] == [303, 303]
        assert sum(answer.location.startswith("/sign-in") for answer in answers) == 1
        assert owners(world) == 1


def test_each_takes_the_others_role_and_one_keeps_it(world: World) -> None:
    for _ in range(ROUNDS):
        world.scene("owned_by_two")
        noor, amara = world.cast.owner.id, world.cast.mentor.id
        paths = {OWNER: f"/console/people/{amara}/ownership/end", MENTOR: f"/console/people/{noor}/ownership/end"}
        answers = at_once([tap(world.phone(who), path) for who, path in paths.items()])
        assert sorted(answer.status for answer in answers) == [303, 403]
        assert owners(world) == 1


def test_eight_people_hold_the_set_up_link_and_one_becomes_the_owner(world: World) -> None:
    path = f"/set-up/{world.scene('unowned')['token']}"
    who = {"name": "Petra", "zone": "Europe/Paris", "password": "another long enough password"}
    taps = [tap(Phone(world.app), path, email=f"p{number}@marlow.example", **who) for number in range(8)]
    answers = at_once(taps)
    assert sorted(answer.status for answer in answers) == [303, *[404] * 7]
    assert owners(world) == 1
