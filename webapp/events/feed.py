"""What people say to all, and what they make of what the feed tells; `item_id` is the number of the event told of."""

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


@dataclass(frozen=True, kw_only=True)
class KudosGiven(Event):
    """The actor has praised `to_id` before all."""

    name = "kudos.given"
    kudos_id: int
    to_id: int


@dataclass(frozen=True, kw_only=True)
class KudosTakenBack(Event):
    name = "kudos.taken_back"
    kudos_id: int
    to_id: int


@dataclass(frozen=True, kw_only=True)
class KudosHidden(Event):
    """Whoever was praised does not want it told."""

    name = "kudos.hidden"
    kudos_id: int
    from_id: int


@dataclass(frozen=True, kw_only=True)
class WeekSummarised(Event):
    """So many people got unblocked in the week that began on `week_on`, and most asked about this skill."""

    name = "week.summarised"
    week_on: str
    unblocked_n: int
    skill_id: int | None


@dataclass(frozen=True, kw_only=True)
class FirstHelpSeen(Event):
    """The actor has closed what home said of their first session as a mentor."""

    name = "first_help.seen"
    session_id: int
