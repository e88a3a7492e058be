"""Everything that happens in Hallway, in the past tense: the product's vocabulary on one page.

An event carries each fact that a rule, cap, streak or badge may read, as it was then: ids and numbers, never free text.
Stored names (noun, dot, past participle) are never renamed or reused, only retired.
Moments are ISO 8601 strings in UTC, so that a stored event reads back as it was written.
"""

from webapp.events.asks import (
    AskEdited,
    AskEvent,
    AskExpired,
    AskHeld,
    AskKept,
    AskOpened,
    AskPassedOn,
    AskPosted,
    AskPutBack,
    AskReleased,
    AskResolved,
    AskTakenBack,
    AskWidened,
    OfferAccepted,
    OfferDeclined,
    OfferEvent,
    OfferLapsed,
    OfferRestored,
    OfferSent,
    OfferSuperseded,
)
from webapp.events.base import Event, Facts
from webapp.events.belonging import (
    MemberErased,
    MemberInvited,
    MemberLeft,
    MemberReturned,
    OrganisationChanged,
    OwnerNamed,
    OwnerRemoved,
    PeopleImported,
)
from webapp.events.feed import (
    FirstHelpSeen,
    KudosGiven,
    KudosHidden,
    KudosTakenBack,
    ReactionGiven,
    ReactionTakenBack,
    WeekSummarised,
)
from webapp.events.game import BadgeEarned, BadgeRevoked, BadgesRevealed, BoardsHidden, BoardsShown, PeriodClosed
from webapp.events.members import (
    MemberAwake,
    MemberBlocked,
    MemberChanged,
    MemberDormant,
    MemberJoined,
    MemberUnblocked,
    ReportClosed,
    ReportOpened,
    SkillClaimed,
    SkillDropped,
    SkillWished,
    WishDropped,
)
from webapp.events.notices import NoticesChanged, NoticesSeen, ResetRequested
from webapp.events.reminders import NextStepReminded, SessionReminded, WrapUpReminded
from webapp.events.sessions import (
    GoalChanged,
    MessageDeleted,
    MessageEdited,
    MessageSent,
    NextStepDone,
    NextStepDropped,
    NextStepSet,
    SessionArranged,
    SessionCancelled,
    SessionContested,
    SessionEnded,
    SessionEvent,
    SessionExtended,
    SessionFinalised,
    SessionMissed,
    SessionMoved,
    SessionRated,
    SessionReleased,
    SessionSeen,
    SessionSettled,
    SessionStarted,
    SessionTalked,
    SessionVoided,
    TakeawayKept,
    ThanksGiven,
)
from webapp.events.skills import (
    SkillFiled,
    SkillMarked,
    SkillRenamed,
    SkillRestored,
    SkillRetired,
    SkillsMerged,
    SkillWordAdded,
    SkillWordRemoved,
)
from webapp.events.streaks import PunchCardEnded, SparePunchUsed, StreakReminded, WeekClosed

__all__ = [
    "EVENTS",
    "AskEdited",
    "AskEvent",
    "AskExpired",
    "AskHeld",
    "AskKept",
    "AskOpened",
    "AskPassedOn",
    "AskPosted",
    "AskPutBack",
    "AskReleased",
    "AskResolved",
    "AskTakenBack",
    "AskWidened",
    "BadgeEarned",
    "BadgeRevoked",
    "BadgesRevealed",
    "BoardsHidden",
    "BoardsShown",
    "Event",
    "Facts",
    "FirstHelpSeen",
    "GoalChanged",
    "KudosGiven",
    "KudosHidden",
    "KudosTakenBack",
    "MemberAwake",
    "MemberBlocked",
    "MemberChanged",
    "MemberDormant",
    "MemberErased",
    "MemberInvited",
    "MemberJoined",
    "MemberLeft",
    "MemberReturned",
    "MemberUnblocked",
    "MessageDeleted",
    "MessageEdited",
    "MessageSent",
    "NextStepDone",
    "NextStepDropped",
    "NextStepReminded",
    "NextStepSet",
    "NoticesChanged",
    "NoticesSeen",
    "OfferAccepted",
    "OfferDeclined",
    "OfferEvent",
    "OfferLapsed",
    "OfferRestored",
    "OfferSent",
    "OfferSuperseded",
    "OrganisationChanged",
    "OwnerNamed",
    "OwnerRemoved",
    "PeopleImported",
    "PeriodClosed",
    "PunchCardEnded",
    "ReactionGiven",
    "ReactionTakenBack",
    "ReportClosed",
    "ReportOpened",
    "ResetRequested",
    "SessionArranged",
    "SessionCancelled",
    "SessionContested",
    "SessionEnded",
    "SessionEvent",
    "SessionExtended",
    "SessionFinalised",
    "SessionMissed",
    "SessionMoved",
    "SessionRated",
    "SessionReleased",
    "SessionReminded",
    "SessionSeen",
    "SessionSettled",
    "SessionStarted",
    "SessionTalked",
    "SessionVoided",
    "SkillClaimed",
    "SkillDropped",
    "SkillFiled",
    "SkillMarked",
    "SkillRenamed",
    "SkillRestored",
    "SkillRetired",
    "SkillWished",
    "SkillWordAdded",
    "SkillWordRemoved",
    "SkillsMerged",
    "SparePunchUsed",
    "StreakReminded",
    "TakeawayKept",
    "ThanksGiven",
    "WeekClosed",
    "WeekSummarised",
    "WishDropped",
    "WrapUpReminded",
    "from_facts",
]


def _named(kind: type[Event]) -> dict[str, type[Event]]:
    found = {kind.name: kind} if "name" in vars(kind) else {}
    for child in kind.__subclasses__():
        found |= _named(child)
    return found


EVENTS: dict[str, type[Event]] = _named(Event)
"""Stored name -> class."""


def from_facts(name: str, facts: Facts) -> Event:
    """The event as it was recorded. Raises KeyError for a name that this release does not know."""
    known: Facts = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    return EVENTS[name](**known)
