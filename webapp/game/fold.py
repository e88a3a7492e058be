"""What each event does to the game. Live, the store is the database; a replay keeps the same in memory.

Everything here follows from the events alone, in commit order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from webapp.events import (
    AskPosted,
    BoardsHidden,
    BoardsShown,
    CampaignEnded,
    CampaignEvent,
    CampaignPaused,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
    Event,
    MemberChanged,
    MemberJoined,
    MemberLeft,
    MemberReturned,
    PeriodClosed,
    PointsAdjusted,
    PointsReversed,
    RatingsPosted,
    SessionEnded,
    SessionEvent,
    SessionFinalised,
    SessionRated,
    SessionVoided,
    SkillClaimed,
    SkillsMerged,
    WeekClosed,
)
from webapp.game.badges import Measures, Tier, newly_earned, no_longer_earned
from webapp.game.campaigns import Reached, follow, go_on, merge_skills
from webapp.game.counted import Counted, last_day
from webapp.game.entries import Book, Entry, Outcome
from webapp.game.ledger import SCORED, award
from webapp.game.lives import ASKED, Life, Tally, tally_changes
from webapp.game.merging import merged_standings, merged_tallies, relabelled
from webapp.game.standings import KINDS, Change, Place, period_of, points_changes, session_changes
from webapp.game.streaks import Week, in_a_row, weeks_away
from webapp.game.timeline import Timeline

FOLDED: tuple[type[Event], ...] = (
    SessionEnded,
    SessionFinalised,
    SessionVoided,
    SessionRated,
    AskPosted,
    SkillClaimed,
    MemberJoined,
    MemberChanged,
    MemberLeft,
    MemberReturned,
    BoardsHidden,
    BoardsShown,
    PeriodClosed,
    WeekClosed,
    SkillsMerged,
    PointsAdjusted,
    PointsReversed,
    CampaignStarted,
    CampaignPaused,
    CampaignResumed,
    CampaignEnded,
    CampaignReopened,
    RatingsPosted,
)
"""The events that change anything of the game."""


EASTERNMOST = timedelta(hours=14)
"""No clock is farther ahead of UTC."""


class Store(Book, Protocol):
    """What the game knows, wherever it is kept."""

    def write(self, lines: Sequence[Entry]) -> bool:
        """Add ledger lines. False when they are there already: then nothing else happens."""

    def count(self, session: Counted) -> None:
        """Keep the session as it is counted now."""

    def sessions_with(self, skill_id: int) -> Sequence[Counted]:
        """Every session with this skill, whatever became of it."""

    def relabel(self, sessions: Sequence[Counted]) -> None:
        """Keep these with the skills that they have now."""

    def tally(self, changes: Mapping[Tally, int]) -> None: ...

    def stand(self, changes: Mapping[Place, Change]) -> None: ...

    def closed(self, periods: Collection[str]) -> Collection[str]:
        """Which of these periods nothing changes any more."""

    def close(self, period: str) -> None: ...

    def rate(self, event: SessionRated, at: datetime) -> None: ...

    def unrate(self, session_id: int) -> None: ...

    def post(self, session_ids: Sequence[int], event_id: int) -> None:
        """The ratings of these sessions are in the sum of this event."""

    def member_changed(self, member_id: int, event: Event) -> None:
        """Where somebody belongs, or whether boards show them, is different now."""

    def life(self, member_id: int) -> Life: ...

    def weeks(self, member_id: int) -> Sequence[Week]:
        """Of this member's punch card, oldest first."""

    def events_of(self, session_id: int) -> Collection[int]:
        """The events of this session that wrote lines or earned badges; one without a line may have earned one."""

    def held(self, member_id: int) -> Mapping[Tier, int]:
        """The tiers that this member holds, and the event that earned each."""

    def give(
        self, member_id: int, tiers: Sequence[Tier], event_id: int, at: datetime, session_id: int | None
    ) -> None: ...

    def take(self, member_id: int, tiers: Sequence[Tier], at: datetime) -> None: ...


@dataclass(frozen=True)
class Badged:
    """A tier that an event gave to a member, or took."""

    member_id: int
    badge: str
    tier: int
    is_taken: bool = False


def fold(event_id: int, at: datetime, event: Event, timeline: Timeline, store: Store) -> list[Badged | Reached]:
    """Let `event` change the store. Returns what happened to badges, and how far campaigns came."""
    if event.name in SCORED:
        return _awarded(event_id, at, event, timeline, store)
    match event:
        case WeekClosed():
            return [*_badges(event_id, at, event, (), store)]
        case SessionRated():
            store.rate(event, at)
        case PeriodClosed():
            store.close(event.period)
        case SkillsMerged():
            _merge(event, at, store)
        case CampaignEvent():
            follow(event, at, store)
        case MemberJoined() | MemberChanged() | MemberLeft() | MemberReturned() | BoardsHidden() | BoardsShown():
            store.member_changed(event.member_id, event)
    return []


def _awarded(event_id: int, at: datetime, event: Event, timeline: Timeline, store: Store) -> list[Badged | Reached]:
    outcome = award(event_id, at, event, timeline, store)
    if not store.write(outcome.lines):
        return []
    if isinstance(event, RatingsPosted | PointsAdjusted | PointsReversed):
        store.post(outcome.posted, event_id)
        _stand(points_changes(outcome.lines, _day_of(at, event)), at, store)
        return []
    _settle(at, event, outcome, store)
    undone = store.events_of(event.session_id) if isinstance(event, SessionVoided) else ()
    return [*_badges(event_id, at, event, undone, store), *go_on(outcome.advances, store)]


def _settle(at: datetime, event: Event, outcome: Outcome, store: Store) -> None:
    """Sums that follow from the lines."""
    if isinstance(event, AskPosted | SkillClaimed):
        if isinstance(event, AskPosted):
            store.tally({(event.asker_id, ASKED, 0): 1})
        _stand(points_changes(outcome.lines, _day_of(at, event)), at, store)
        return
    assert isinstance(event, SessionEvent)
    before, after = outcome.before, outcome.after
    if after is None or after == before:
        return
    pair = store.of_pair(event.mentor_id, event.asker_id)
    store.count(after)
    store.tally(tally_changes(before, after))
    _stand(session_changes(before, after, outcome.lines, pair), at, store)
    if isinstance(event, SessionVoided):
        store.unrate(event.session_id)


def _day_of(at: datetime, event: RatingsPosted | PointsAdjusted | PointsReversed | AskPosted | SkillClaimed) -> date:
    """On which of the organisation's days boards count what belongs to no session, or was taken back by hand."""
    if isinstance(event, PointsReversed):
        return date.fromisoformat(event.counted_on)
    if isinstance(event, RatingsPosted):
        return last_day(event)
    return at.astimezone(ZoneInfo(event.organisation_zone)).date()


def _merge(event: SkillsMerged, at: datetime, store: Store) -> None:
    """No line and no badge changes: what was earned stays earned. See docs/decisions/0014."""
    going, staying = store.sessions_with(event.from_id), store.sessions_with(event.to_id)
    store.tally(merged_tallies(going, event.from_id, event.to_id))
    _stand(merged_standings(going, staying, event.from_id, event.to_id), at, store)
    store.relabel([relabelled(one, event.from_id, event.to_id) for one in going])
    merge_skills(event.from_id, event.to_id, store)


def _stand(changes: Mapping[Place, Change], at: datetime, store: Store) -> None:
    """Standings of periods that are closed stay as they are. What is not over anywhere yet cannot be closed."""
    if not changes:
        return
    easternmost = (at + EASTERNMOST).date()
    running = {period_of(kind, easternmost) for kind in KINDS}
    over = {period for period, _skill_id, _member_id in changes} - running
    closed = store.closed(over) if over else ()
    store.stand({place: change for place, change in changes.items() if place[0] not in closed})


def _badges(event_id: int, at: datetime, event: Event, undone: Collection[int], store: Store) -> list[Badged]:
    """What the people of this event have reached now, or not any more."""
    changes: list[Badged] = []
    for member_id, claimed in _people(event):
        held, measures = store.held(member_id), _measures(event, member_id, claimed, store)
        if undone:
            lost = no_longer_earned(measures, held, undone)
            store.take(member_id, lost, at)
            changes += [Badged(member_id, *tier, is_taken=True) for tier in lost]
        else:
            won = newly_earned(measures, held)
            store.give(member_id, won, event_id, at, getattr(event, "session_id", None))
            changes += [Badged(member_id, *tier) for tier in won]
    return changes


def _measures(event: Event, member_id: int, claimed: int, store: Store) -> Measures:
    """A punch card changes with the end of a session, when one is undone, and when a week is closed."""
    weeks = store.weeks(member_id) if isinstance(event, SessionEnded | SessionVoided | WeekClosed) else ()
    return Measures(store.life(member_id), claimed, in_a_row(weeks), weeks_away(weeks))


def _people(event: Event) -> Iterable[tuple[int, int]]:
    """Who may have reached something, and how many skills they offer, where the event says so."""
    if isinstance(event, SkillClaimed):
        return [(event.member_id, event.claimed_n if event.is_open else 0)]
    if isinstance(event, AskPosted):
        return [(event.asker_id, 0)]
    if isinstance(event, WeekClosed):
        return [(event.member_id, 0)]
    assert isinstance(event, SessionEvent)
    return [(event.mentor_id, 0), (event.asker_id, 0)]
