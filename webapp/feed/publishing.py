"""The reaction that keeps the feed: what may be told is added, what no longer holds is taken out.

Never told: points, ranks, streaks, ratings, and whatever was not meant for all.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.models import LoggedEvent
from webapp.db import db
from webapp.events import (
    AskExpired,
    AskKept,
    AskNarrowed,
    AskOpened,
    AskPosted,
    AskPutBack,
    AskReleased,
    AskTakenBack,
    BadgeEarned,
    BadgeRevoked,
    BoardsHidden,
    CampaignEvent,
    Event,
    KudosGiven,
    KudosHidden,
    KudosTakenBack,
    MemberJoined,
    MemberLeft,
    OfferAccepted,
    RulesetScheduled,
    RulesetUnscheduled,
    SessionFinalised,
    SessionVoided,
    SkillClaimed,
    SkillDropped,
    ThanksGiven,
    WeekSummarised,
)
from webapp.feed.campaigns import tell_of_campaigns
from webapp.feed.models import FeedItem
from webapp.feed.telling import take_out, tell
from webapp.game.badges import SIGNATURE
from webapp.rewards.models import OwnRuleset

OPEN_ASK = AskPosted.name
"""However an ask came to the open list, the feed tells of it in the same words."""
RARE_ENOUGH = ("epic", "legendary")
OF_WHOEVER_IS_HERE = (MemberJoined.name, SkillClaimed.name, OPEN_ASK)


def publish(row: LoggedEvent, event: Event) -> None:
    """Keep the feed in step with `event`."""
    for keep in (_asks, _sessions, _words, _people, _badges, _rules):
        keep(row, event)
    if isinstance(event, CampaignEvent):
        tell_of_campaigns(row, event)


def _asks(row: LoggedEvent, event: Event) -> None:
    match event:
        case AskPosted() | AskOpened() | AskPutBack() | AskReleased() | AskKept():
            take_out(FeedItem.ask_id == event.ask_id)
            if event.is_open_to_all:
                tell(row, OPEN_ASK, event.asker_id, ask_id=event.ask_id, skill_id=_first(event.skill_ids))
        case AskTakenBack() | AskExpired() | AskNarrowed() | OfferAccepted():
            take_out(FeedItem.ask_id == event.ask_id)


def _sessions(row: LoggedEvent, event: Event) -> None:
    match event:
        case SessionFinalised() if event.mentor_prior_sessions == 0:
            skill_id = _first(event.skill_ids)
            tell(row, event.name, event.mentor_id, session_id=event.session_id, skill_id=skill_id)
        case SessionVoided():
            take_out(FeedItem.session_id == event.session_id)
        case WeekSummarised():
            tell(row, event.name, None, skill_id=event.skill_id, facts={"unblocked_n": event.unblocked_n})


def _words(row: LoggedEvent, event: Event) -> None:
    """Thanks, if their asker publishes them, and kudos."""
    match event:
        case ThanksGiven():
            take_out(FeedItem.session_id == event.session_id, FeedItem.thanks_id == event.thanks_id)
            if event.is_published and event.actor_id is not None:
                about = {"thanks_id": event.thanks_id, "session_id": event.session_id}
                tell(row, event.name, event.actor_id, other_id=event.to_id, skill_id=_first(event.skill_ids), **about)
        case KudosGiven():
            tell(row, event.name, event.actor_id, other_id=event.to_id, kudos_id=event.kudos_id)
        case KudosTakenBack() | KudosHidden():
            take_out(FeedItem.kudos_id == event.kudos_id)


def _people(row: LoggedEvent, event: Event) -> None:
    match event:
        case MemberJoined():
            tell(row, event.name, event.member_id)
        case SkillClaimed():
            if db.session.get_one(Member, event.member_id).is_here:
                tell(row, event.name, event.member_id, skill_id=event.skill_id)
        case SkillDropped():
            _take_out_of(event.member_id, FeedItem.kind == SkillClaimed.name, FeedItem.skill_id == event.skill_id)
        case MemberLeft():
            _take_out_of(event.member_id, FeedItem.kind.in_(OF_WHOEVER_IS_HERE))


def _badges(row: LoggedEvent, event: Event) -> None:
    """Only what few have, and signature badges; of those who are on leaderboards."""
    match event:
        case BadgeEarned() if event.rarity in RARE_ENOUGH or event.badge in SIGNATURE:
            if db.session.get_one(Member, event.member_id).off_boards_at is None:
                tell(row, event.name, event.member_id, facts={"badge": event.badge, "tier": event.tier})
        case BadgeRevoked():
            told = select(FeedItem).where(FeedItem.member_id == event.member_id, FeedItem.kind == BadgeEarned.name)
            same = {"badge": event.badge, "tier": event.tier}
            gone = [item.event_id for item in db.session.scalars(told) if item.facts == same]
            take_out(FeedItem.event_id.in_(gone))
        case BoardsHidden():
            _take_out_of(event.member_id, FeedItem.kind == BadgeEarned.name)


def _rules(row: LoggedEvent, event: Event) -> None:
    """What owners change, with their reason, from the moment that it has a day."""
    match event:
        case RulesetScheduled():
            starts_on = datetime.fromisoformat(event.starts_at).astimezone(ZoneInfo(setting("zone"))).date()
            own = db.session.get_one(OwnRuleset, event.ruleset_id)
            words = {"note": own.note, "announcement": own.announcement}
            facts = {"ruleset_id": event.ruleset_id, "starts_on": starts_on.isoformat(), **words}
            tell(row, event.name, None, facts=facts)
        case RulesetUnscheduled():
            told = db.session.scalars(select(FeedItem).where(FeedItem.kind == RulesetScheduled.name))
            gone = [item.event_id for item in told if item.facts["ruleset_id"] == event.ruleset_id]
            take_out(FeedItem.event_id.in_(gone))


def _take_out_of(member_id: int, *about: ColumnElement[bool]) -> None:
    take_out(FeedItem.member_id == member_id, *about)


def _first(skill_ids: Sequence[int]) -> int | None:
    return skill_ids[0] if skill_ids else None
