"""Many find the same thing useful at the same moment, and one of them taps twice: each counts once."""

from tests.phone import Phone
from tests.races.volley import at_once, count, happened, tap
from tests.scenes.world import MEMBER, OUTSIDER, OWNER, World
from webapp.db import db
from webapp.feed.models import FeedItem, FeedReaction


def test_each_counts_once_and_the_count_is_right(world: World) -> None:
    item_id = world.scene("thanked")["item_id"]
    path = f"/feed/{item_id}/reactions/useful"
    phones: list[Phone] = [world.phone(view) for view in (MEMBER, OUTSIDER, OWNER) for _finger in range(3)]
    assert {answer.status for answer in at_once([tap(phone, path) for phone in phones])} == {303}
    assert _useful(world, item_id) == count(world, FeedReaction) == happened(world, "reaction.given") == 3
    assert {answer.status for answer in at_once([tap(phone, f"{path}/end") for phone in phones])} == {303}
    assert _useful(world, item_id) == count(world, FeedReaction) == 0
    assert happened(world, "reaction.taken_back") == 3


def _useful(world: World, item_id: int) -> int:
    with world.app.app_context():
        return db.session.get_one(FeedItem, item_id).useful_n
