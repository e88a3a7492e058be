"""What an event is worth, as ledger lines. The only implementation: live awarding and replay both call award().

A session's points are pending from its end and final once it is finalised; voiding takes them back with new lines.
"""

from collections.abc import Sequence
from datetime import datetime

from webapp.events import (
    AskPosted,
    Event,
    PointsAdjusted,
    PointsReversed,
    RatingsPosted,
    SessionEnded,
    SessionFinalised,
    SessionVoided,
    SkillClaimed,
)
from webapp.game.by_hand import adjusted, stands, taken_back_by_hand
from webapp.game.campaign_lines import advances, campaign_lines, joined, marks, taken_back
from webapp.game.campaigns import Advance
from webapp.game.counted import FINAL as IS_FINAL
from webapp.game.counted import VOID, Counted
from webapp.game.earning import base_lines, board_counts, bonus_lines, once_lines
from webapp.game.entries import PENDING, REVERSAL, Book, Entry, Outcome
from webapp.game.happening import Happening, Parts
from webapp.game.helpful import monday_sum
from webapp.game.timeline import Timeline

SCORED = (
    SessionEnded.name,
    SessionFinalised.name,
    SessionVoided.name,
    SkillClaimed.name,
    AskPosted.name,
    RatingsPosted.name,
    PointsAdjusted.name,
    PointsReversed.name,
)
"""Stored names of the events that can move points."""
ONCE, OF_SESSIONS = (SkillClaimed, AskPosted), (SessionEnded, SessionFinalised, SessionVoided)


def award(
    event_id: int, recorded_at: datetime, event: Event, timeline: Timeline, book: Book, parts: Parts | None = None
) -> Outcome:
    """What `event` is worth, the mentor's lines first. Reads the event and what was earlier, nothing else.

    A session is decided once for each of its two: ending, finalising or voiding it again adds nothing.
    `parts` are kept from one ruleset to the next by whoever asks about the same event again.
    """
    here = Happening(event_id, recorded_at, event, book, timeline.at(recorded_at), parts)
    if isinstance(event, ONCE):
        return Outcome(once_lines(here))
    if not isinstance(event, OF_SESSIONS):
        return _of_others(here, timeline)
    earlier, before = book.of_session(event.session_id), book.counted(event.session_id)
    if before is not None and before.state == VOID:
        return Outcome()
    if isinstance(event, SessionVoided):
        return _voided(here, earlier, before)
    lines, after = base_lines(here, earlier, before)
    if isinstance(event, SessionEnded):
        return Outcome(lines, before, after)
    return _finalised(here, event, [*_settle(here, earlier), *lines], before, after)


def _of_others(here: Happening, timeline: Timeline) -> Outcome:
    match here.event:
        case RatingsPosted():
            return monday_sum(here, timeline)
        case PointsAdjusted():
            return adjusted(here)
        case PointsReversed():
            return taken_back_by_hand(here)
    return Outcome()


def _finalised(
    here: Happening, event: SessionFinalised, lines: list[Entry], before: Counted | None, after: Counted | None
) -> Outcome:
    """Bonuses for what was confirmed, and whether boards count it. Once: what is final already stays as it is."""
    if after is None or after.state == IS_FINAL:
        return Outcome(lines, before, after)
    earned = after.bonuses
    if event.is_confirmed and after.is_paid:
        bonuses = bonus_lines(here, after)
        lines += bonuses
        earned = tuple(dict.fromkeys(line.rule_key for line in bonuses))
    if after.is_paid:
        lines += once_lines(here)
    steps: Sequence[Advance] = ()
    if event.is_confirmed and after.is_paid and (found := joined(here, after)):
        bonuses = campaign_lines(here, found, [*here.book.of_session(event.session_id), *lines])
        lines += bonuses
        earned += marks(found)
        steps = advances(here, found, bonuses)
    final = after.finalised(earned, counts=board_counts(here, after))
    return Outcome(lines, before, final, steps)


def _settle(here: Happening, entries: Sequence[Entry]) -> list[Entry]:
    """What is pending becomes final with the same amounts, once."""
    over = {entry.settles or entry.reverses for entry in entries if entry.settles or entry.reverses}
    return [
        entry.settled(here.event_id, here.at)
        for entry in entries
        if entry.state == PENDING and entry.component != REVERSAL and not (over and entry.key in over)
    ]


def _voided(here: Happening, entries: Sequence[Entry], before: Counted | None) -> Outcome:
    """Reverse each line that stands: the final one where there is one, else the pending one."""
    lines = [entry.reversed(here.event_id, here.at) for entry in entries if stands(entry, entries)]
    if before is None:
        return Outcome(lines)
    return Outcome(lines, before, before._replace(state=VOID, counts=False), taken_back(before, lines))
