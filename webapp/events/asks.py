"""An ask looking for a mentor, and the offers made to it."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class AskEvent(Event):
    """What every event about an ask knows."""

    ask_id: int
    asker_id: int
    skill_ids: tuple[int, ...]
    mode: str
    minutes: int
    urgency: str
    is_open_to_all: bool


@dataclass(frozen=True, kw_only=True)
class AskPosted(AskEvent):
    name = "ask.posted"
    asker_department_id: int | None
    asker_is_newcomer: bool
    zone: str = "UTC"
    organisation_zone: str = "UTC"


@dataclass(frozen=True, kw_only=True)
class AskEdited(AskEvent):
    name = "ask.edited"


@dataclass(frozen=True, kw_only=True)
class AskOpened(AskEvent):
    """An ask that only some could see is on the open list now."""

    name = "ask.opened"


@dataclass(frozen=True, kw_only=True)
class AskWidened(AskEvent):
    """Nobody had answered, so more people were asked."""

    name = "ask.widened"
    asked_n: int


@dataclass(frozen=True, kw_only=True)
class AskNarrowed(AskEvent):
    """Its topic `topic_id` is sensitive now: it is for the `asked_n` people asked so far, and whom its asker names."""

    name = "ask.narrowed"
    topic_id: int
    asked_n: int


@dataclass(frozen=True, kw_only=True)
class AskExpired(AskEvent):
    """Nobody took it in its time."""

    name = "ask.expired"


@dataclass(frozen=True, kw_only=True)
class AskKept(AskEvent):
    """Its asker asks on, after nobody took it in its time."""

    name = "ask.kept"


@dataclass(frozen=True, kw_only=True)
class AskHeld(AskEvent):
    name = "ask.held"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class AskTakenBack(AskEvent):
    name = "ask.taken_back"


@dataclass(frozen=True, kw_only=True)
class AskPutBack(AskEvent):
    """The asker undid taking it back."""

    name = "ask.put_back"


@dataclass(frozen=True, kw_only=True)
class AskPassedOn(AskEvent):
    name = "ask.passed_on"
    to_id: int


@dataclass(frozen=True, kw_only=True)
class AskReleased(AskEvent):
    """A taken ask is open again, with its age."""

    name = "ask.released"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class AskResolved(AskEvent):
    name = "ask.resolved"
    mentor_id: int


@dataclass(frozen=True, kw_only=True)
class OfferEvent(Event):
    ask_id: int
    offer_id: int
    asker_id: int
    mentor_id: int
    origin: str


@dataclass(frozen=True, kw_only=True)
class OfferSent(OfferEvent):
    """What is asked for stands in it since notices tell of it; events from before have none of that."""

    name = "offer.sent"
    skill_ids: tuple[int, ...] = ()
    mode: str = ""
    minutes: int = 0
    urgency: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(OfferEvent):
    name = "offer.accepted"


@dataclass(frozen=True, kw_only=True)
class OfferDeclined(OfferEvent):
    """Private: the asker is never told who or why."""

    name = "offer.declined"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OfferExplained(OfferEvent):
    """The mentor said afterwards why it was "not now". Private."""

    name = "offer.explained"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OfferRestored(OfferEvent):
    """The mentor undid "not now"."""

    name = "offer.restored"
    answered_at: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferLapsed(OfferEvent):
    """The mentor has had the time that an answer may take."""

    name = "offer.lapsed"


@dataclass(frozen=True, kw_only=True)
class OfferSuperseded(OfferEvent):
    """Somebody else was quicker."""

    name = "offer.superseded"
