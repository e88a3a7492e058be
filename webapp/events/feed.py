"""What people make of what the feed tells. `item_id` is the number of the event that the item tells of."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class ReactionGiven(Event):
    """ "Useful", or "Me too", said of something that `to_id` did or asked."""

    name = "reaction.given"
    item_id: int
    how: str
    to_id: int | None
    ask_id: int | None


@dataclass(frozen=True, kw_only=True)
class ReactionTakenBack(Event):
    name = "reaction.taken_back"
    item_id: int
    how: str
    to_id: int | None
    ask_id: int | None
