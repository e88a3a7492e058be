"""Everything that happens in Hallway, in the past tense: the product's vocabulary on one page.

An event carries each fact that a rule, cap, streak or badge may read, as it was then: ids and numbers, never free text.
Stored names (noun, dot, past participle) are never renamed or reused, only retired.
Moments are ISO 8601 strings in UTC, so that a stored event reads back as it was written.
"""

from collections.abc import Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import NamedTuple, get_origin

from webapp.events.asks import (
    AskEdited,
    AskEvent,
    AskExpired,
    AskHeld,
    AskKept,
    AskNarrowed,
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
    OfferExplained,
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
from webapp.events.campaigns import (
    CampaignEnded,
    CampaignEvent,
    CampaignHalfReached,
    CampaignPaused,
    CampaignReached,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
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
from webapp.events.game import (
    BadgeEarned,
    BadgeRevoked,
    BadgesRevealed,
    BoardsHidden,
    BoardsShown,
    PeriodClosed,
    RatingsPosted,
)
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
from webapp.events.rules import (
    RulesetChanged,
    RulesetDiscarded,
    RulesetDrafted,
    RulesetRestored,
    RulesetScheduled,
    RulesetUnscheduled,
)
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
    "AskNarrowed",
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
    "CampaignEnded",
    "CampaignEvent",
    "CampaignHalfReached",
    "CampaignPaused",
    "CampaignReached",
    "CampaignReopened",
    "CampaignResumed",
    "CampaignStarted",
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
    "OfferExplained",
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
    "RatingsPosted",
    "ReactionGiven",
    "ReactionTakenBack",
    "ReportClosed",
    "ReportOpened",
    "ResetRequested",
    "RulesetChanged",
    "RulesetDiscarded",
    "RulesetDrafted",
    "RulesetRestored",
    "RulesetScheduled",
    "RulesetUnscheduled",
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


class _Shape(NamedTuple):
    """What an event of one kind is made of."""

    kind: type[Event]
    names: frozenset[str]
    defaults: Facts
    lists: Sequence[str]


@cache
def _shape(name: str) -> _Shape:
    kind = EVENTS[name]
    known = fields(kind)
    return _Shape(
        kind,
        frozenset(one.name for one in known),
        {one.name: one.default for one in known if one.default is not MISSING},
        [one.name for one in known if get_origin(one.type) is tuple],
    )


def from_facts(name: str, facts: Facts) -> Event:
    """The event as it was recorded. Raises KeyError for a name that this release does not know, TypeError for facts
    that it does not have.

    Filled at once, not fact by fact as a frozen dataclass does it: a replay reads millions.
    """
    kind, names, defaults, lists = _shape(name)
    known = {**defaults, **facts}
    if known.keys() != names:
        raise TypeError(f"{name}: {sorted(known.keys() ^ names)}")
    for one in lists:
        known[one] = tuple(known[one])
    event = object.__new__(kind)
    vars(event).update(known)
    return event
