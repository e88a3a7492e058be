"""How things stand in the feed: Lena has thanked Amara before all, and others have something to say to it."""

from collections.abc import Callable

from tests.cast import Cast
from tests.meetings import acting_at
from tests.scenes.stories import MOMENT, Ids, over
from webapp.db import db
from webapp.feed.commands import give_kudos, react
from webapp.feed.models import USEFUL, FeedItem
from webapp.sessions.commands import give_thanks


def thanked(cast: Cast) -> Ids:
    ids = over(cast)
    with acting_at(cast, MOMENT):
        give_thanks(cast.asker.member, ids["session_id"], words=[], sentence="You saved my Friday.", publish=True)
        item_id = db.session.query(FeedItem.event_id).filter_by(session_id=ids["session_id"], kind="thanks.given")
        return ids | {"item_id": item_id.scalar(), "kind": USEFUL}


def found_useful(cast: Cast) -> Ids:
    """Omar finds it useful."""
    ids = thanked(cast)
    with acting_at(cast, MOMENT):
        react(cast.outsider.member, ids["item_id"], USEFUL)
    return ids


def praised(cast: Cast) -> Ids:
    """Lena has said something good of Amara."""
    with acting_at(cast, MOMENT):
        return {"kudos_id": give_kudos(cast.asker.member, cast.mentor.id, "You kept all of us calm.").id}


FEEDING: dict[str, Callable[[Cast], Ids]] = {story.__name__: story for story in (thanked, found_useful, praised)}
