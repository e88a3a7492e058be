"""What a draft would have paid: the same events lived through under the rules in force and under the draft.

The only difference to the ledger is the ruleset: award() is the one that live awarding and replay call.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from webapp.events import (
    BoardsHidden,
    BoardsShown,
    CampaignEnded,
    CampaignEvent,
    CampaignPaused,
    CampaignReopened,
    CampaignResumed,
    CampaignStarted,
    Event,
    SessionRated,
    SessionVoided,
    SkillsMerged,
)
from webapp.game.campaigns import follow, go_on, merge_skills
from webapp.game.counted import VOID, Counted
from webapp.game.entries import FINALISE, MANUAL, REVERSAL, Entry
from webapp.game.happening import Parts
from webapp.game.ledger import SCORED, award
from webapp.game.ledger_memory import LedgerMemory
from webapp.game.merging import relabelled
from webapp.game.rules import Ruleset
from webapp.game.timeline import Timeline

OF_CAMPAIGNS = (CampaignStarted, CampaignPaused, CampaignResumed, CampaignEnded, CampaignReopened)
READ = frozenset(
    (*SCORED, *(kind.name for kind in (SessionRated, SkillsMerged, BoardsHidden, BoardsShown, *OF_CAMPAIGNS)))
)
"""Stored names of the events that the ledger depends on."""
PAYING = frozenset(SCORED)


class Past(Protocol):
    """An event of the log: its number, its moment, and what it says."""

    @property
    def id(self) -> int: ...
    @property
    def happened_at(self) -> datetime: ...
    @property
    def event(self) -> Event: ...


@dataclass(frozen=True)
class Lived:
    """The ledger lines of the time in question, in commit order, and every session as it is counted at its end."""

    lines: Sequence[Entry]
    sessions: Mapping[int, Counted]

    @cached_property
    def standing(self) -> Sequence[Entry]:
        """Each line that a rule made once, as it was decided first, without those that were taken back."""
        gone = {line.reverses for line in self.lines if line.reverses}
        of_events = {event_id for event_id, _rule_key, _component, _member_id in gone}
        gone |= {
            line.settles for line in self.lines if line.event_id in of_events and line.settles and line.key in gone
        }
        of_events = {event_id for event_id, _rule_key, _component, _member_id in gone}
        void = {session.session_id for session in self.sessions.values() if session.state == VOID}
        return [
            line
            for line in self.lines
            if line.component not in (FINALISE, REVERSAL, MANUAL)
            and not (line.event_id in of_events and line.key in gone)
            and line.session_id not in void
        ]

    @cached_property
    def points(self) -> Counter[int]:
        """By member, of who has any."""
        points: dict[int, int] = defaultdict(int)
        for line in self.standing:
            if line.amount:
                points[line.member_id] += line.amount
        return Counter(points)


def what_if(
    events: Iterable[Past],
    timeline: Timeline,
    rulesets: Sequence[Ruleset],
    since: datetime,
) -> list[Lived]:
    """What each of `rulesets` would have paid, had it been in force from `since` (aware) on.

    `events` are all from the beginning in commit order: what was earlier decides over limits, and is lived through
    under the rules of its time.
    """
    timelines = [timeline.followed_by(ruleset, since) for ruleset in rulesets]
    book, books, before = LedgerMemory(), list[LedgerMemory](), 0
    for past in events:
        if not books:
            if past.happened_at < since:
                keep(past, timeline, book)
                continue
            before, books = len(book.entries), [*(book.fork() for _other in rulesets[1:]), book]
        parts: Parts = {}
        for one, line in zip(books, timelines, strict=True):
            keep(past, line, one, parts)
    return [Lived(_since(since, one.entries[before:]), one.sessions) for one in books or [book] * len(rulesets)]


def _since(moment: datetime, lines: Sequence[Entry]) -> Sequence[Entry]:
    """A clock that was put back may have logged something earlier later."""
    return [line for line in lines if line.recorded_at >= moment]


def keep(past: Past, timeline: Timeline, book: LedgerMemory, parts: Parts | None = None) -> None:
    """Let one event change the ledger in memory, as game/fold.py does with everything else that it changes."""
    event = past.event
    if event.name in PAYING:
        _pay(past, timeline, book, parts)
        return
    match event:
        case SessionRated():
            book.rate(event, past.happened_at)
        case SkillsMerged():
            going = book.sessions_with(event.from_id)
            book.relabel([relabelled(one, event.from_id, event.to_id) for one in going])
            merge_skills(event.from_id, event.to_id, book)
        case BoardsHidden() | BoardsShown():
            book.leave_boards(event.member_id, is_off=isinstance(event, BoardsHidden))
        case CampaignEvent():
            follow(event, past.happened_at, book)


def _pay(past: Past, timeline: Timeline, book: LedgerMemory, parts: Parts | None) -> None:
    event = past.event
    outcome = award(past.id, past.happened_at, event, timeline, book, parts)
    if outcome.lines:
        book.write(outcome.lines)
        book.post(outcome.posted, past.id)
    if outcome.after is not None and outcome.after != outcome.before:
        book.count(outcome.after)
        go_on(outcome.advances, book)
        if isinstance(event, SessionVoided):
            book.unrate(event.session_id)
