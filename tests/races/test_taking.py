"""Many want the same ask at the same moment: the database knows who was first."""

from tests.phone import Phone
from tests.races.volley import at_once, count, happened, statuses, tap
from tests.scenes.stories import CROWD, Ids
from tests.scenes.world import ASKER, MENTOR, World
from webapp.asks.models import ACCEPTED, CANCELLED, MATCHED, OPEN, Ask, Offer
from webapp.db import db
from webapp.events import AskTakenBack, OfferAccepted, SessionArranged
from webapp.sessions.models import MentoringSession

ROUNDS = 4
FEW = 3
SOME = 16


def test_fifty_say_yes_and_one_has_it(world: World) -> None:
    for _ in range(ROUNDS):
        ids = world.scene("crowded")
        before = _counts(world)
        path = f"/asks/{ids['ask_id']}/acceptance"
        answers = at_once([tap(phone, path, slot="now") for phone in _crowd(world, ids)])
        assert statuses(answers) == {303: 1, 409: CROWD - 1}
        assert _more(world, before) == (1, 1, 1, 1)
        assert _state(world, ids) == MATCHED
        assert all("was quicker" in answer.words for answer in answers if answer.status == 409)


def test_some_pick_it_up_and_one_holds_it(world: World) -> None:
    for _ in range(FEW):
        ids = world.scene("crowded")
        crowd = _crowd(world, ids)[:SOME]
        answers = at_once([tap(phone, f"/asks/{ids['ask_id']}/hold") for phone in crowd])
        assert statuses(answers) == {303: 1, 409: SOME - 1}
        first = next(number for number, answer in enumerate(answers) if answer.status == 303)
        assert crowd[first].post(f"/asks/{ids['ask_id']}/acceptance", {"slot": "now"}).status == 303
        assert _state(world, ids) == MATCHED


def test_some_pick_it_up_while_others_say_yes(world: World) -> None:
    for _ in range(FEW):
        ids = world.scene("crowded")
        before = _counts(world)
        path = f"/asks/{ids['ask_id']}"
        crowd = _crowd(world, ids)[:SOME]
        holders = [tap(phone, f"{path}/hold") for phone in crowd[::2]]
        takers = [tap(phone, f"{path}/acceptance", slot="now") for phone in crowd[1::2]]
        at_once([*holders, *takers])
        if _state(world, ids) == MATCHED:
            assert _more(world, before) == (1, 1, 1, 1)
        else:
            assert (_state(world, ids), _more(world, before)) == (OPEN, (0, 0, 0, 0))


def test_one_who_takes_it_twice_has_it_once(world: World) -> None:
    for _ in range(FEW):
        ids = world.scene("asked")
        before = _counts(world)
        path = f"/asks/{ids['ask_id']}/acceptance"
        answers = at_once([tap(world.phone(MENTOR), path, slot="now") for _tap in range(FEW)])
        assert statuses(answers) == {303: FEW}
        assert len({answer.location for answer in answers}) == 1
        assert _more(world, before) == (1, 1, 1, 1)


def test_the_asker_takes_it_back_while_a_mentor_says_yes(world: World) -> None:
    for _ in range(ROUNDS // 2):
        ids = world.scene("asked")
        before = _counts(world)
        path = f"/asks/{ids['ask_id']}"
        back, yes = at_once(
            [tap(world.phone(ASKER), f"{path}/withdrawal"), tap(world.phone(MENTOR), f"{path}/acceptance", slot="now")]
        )
        assert {back.status, yes.status} == {303, 409}
        was_taken = yes.status == 303
        assert _state(world, ids) == (MATCHED if was_taken else CANCELLED)
        assert _more(world, before) == ((1, 1, 1, 1) if was_taken else (0, 0, 0, 0))
        assert happened(world, AskTakenBack.name) == (0 if was_taken else 1)


def test_a_mentor_gives_it_back_twice_and_it_goes_back_once(world: World) -> None:
    for _ in range(FEW):
        ids = world.scene("arranged")
        path = f"/sessions/{ids['session_id']}/release"
        at_once([tap(world.phone(MENTOR), path) for _tap in range(FEW)])
        with world.app.app_context():
            ask = db.session.get_one(Ask, ids["ask_id"])
            assert (ask.state, ask.reopened_n) == (OPEN, 1)


def _crowd(world: World, ids: Ids) -> list[Phone]:
    return [Phone(world.app, token) for token in ids["tokens"]]


def _counts(world: World) -> tuple[int, ...]:
    """Sessions, accepted offers, and the events that tell of both."""
    return (
        count(world, MentoringSession),
        count(world, Offer, Offer.state == ACCEPTED),
        happened(world, OfferAccepted.name),
        happened(world, SessionArranged.name),
    )


def _more(world: World, before: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(now - then for now, then in zip(_counts(world), before, strict=True))


def _state(world: World, ids: Ids) -> str:
    with world.app.app_context():
        return db.session.get_one(Ask, ids["ask_id"]).state
