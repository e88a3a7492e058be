"""What an event is worth, as ledger lines. The only implementation: live awarding and replay both call award().

A session's points are pending from its end and final once it is finalised; voiding takes them back with new lines.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from webapp.events import SessionEnded, SessionEvent, SessionFinalised, SessionSettled, SessionVoided
from webapp.game.rules import ASKER, MENTOR, Rule, Ruleset, Timeline
from webapp.game.seasons import season_of

PENDING, FINAL = "pending", "final"
BASE, FINALISE, REVERSAL = "base", "finalise", "reversal"
SCORED = (SessionEnded.name, SessionFinalised.name, SessionVoided.name)
"""Stored names of the events that can move points."""

Key = tuple[int, str, str, int]
"""(event_id, rule_key, component, member_id): a ledger line is written once."""


@dataclass(frozen=True)
class Entry:
    """One ledger line. Amounts are whole points; `settles` and `reverses` name another line by its key."""

    event_id: int
    recorded_at: datetime
    local_date: date
    member_id: int
    role: str
    counterpart_id: int
    session_id: int
    rule_key: str
    ruleset_id: int
    component: str
    raw_amount: int
    amount: int
    state: str
    season: str
    forfeited: int = 0
    cap_code: str | None = None
    settles: Key | None = None
    reverses: Key | None = None
    explain: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return (self.event_id, self.rule_key, self.component, self.member_id)


class Book(Protocol):
    """The earlier lines, wherever they are kept."""

    def of_session(self, session_id: int) -> Sequence[Entry]:
        """Every line of this session, in commit order."""

    def paid_on(self, member_id: int, day: date) -> Sequence[Entry]:
        """This member's base lines of other sessions from the day before to the day after, less reversed ones."""


def award(event_id: int, recorded_at: datetime, event: SessionEvent, timeline: Timeline, book: Book) -> list[Entry]:
    """The lines that `event` adds, mentor's first. Reads the event and earlier lines, nothing else.

    A session is decided once for each of its two: ending, finalising or voiding it again adds nothing.
    """
    earlier = book.of_session(event.session_id)
    if any(entry.component == REVERSAL for entry in earlier):
        return []
    if isinstance(event, SessionVoided):
        return _take_back(event_id, recorded_at, earlier)
    decided = {entry.member_id for entry in earlier if entry.component == BASE}
    if isinstance(event, SessionEnded):
        lines = _base(event_id, recorded_at, event, timeline.at(recorded_at), book, PENDING, decided)
        return [line for line in lines if line.cap_code is None]
    if isinstance(event, SessionFinalised):
        late = _base(event_id, recorded_at, event, timeline.at(recorded_at), book, FINAL, decided)
        return _settle(event_id, recorded_at, earlier) + late
    return []


def _base(
    event_id: int,
    recorded_at: datetime,
    event: SessionSettled,
    ruleset: Ruleset,
    book: Book,
    state: str,
    decided: Collection[int],
) -> list[Entry]:
    """A line for each who is not decided yet; where a gate does not hold its amount is 0 and `cap_code` says why."""
    rule = ruleset.rule_for(SessionEnded.name)
    if rule is None:
        return []
    entries = []
    for role, member_id, other_id, zone in (
        (MENTOR, event.mentor_id, event.asker_id, event.mentor_zone),
        (ASKER, event.asker_id, event.mentor_id, event.asker_zone),
    ):
        if member_id in decided:
            continue
        ended = datetime.fromisoformat(event.ended_at)
        day = ended.astimezone(ZoneInfo(zone)).date()
        gate = _failed_gate(rule, event, book, member_id, day)
        raw = rule.amounts[role]
        entries.append(
            Entry(
                event_id=event_id,
                recorded_at=recorded_at,
                local_date=day,
                member_id=member_id,
                role=role,
                counterpart_id=other_id,
                session_id=event.session_id,
                rule_key=rule.key,
                ruleset_id=ruleset.id,
                component=BASE,
                raw_amount=raw,
                amount=0 if gate else raw,
                forfeited=raw if gate else 0,
                cap_code=gate,
                state=state,
                season=season_of(ended.astimezone(ZoneInfo(event.organisation_zone)).date()),
                explain={
                    "mode": event.mode,
                    "lasted": event.lasted_minutes,
                    "from": event.started_at,
                    "until": event.ended_at,
                },
            )
        )
    return entries


def _failed_gate(rule: Rule, event: SessionSettled, book: Book, member_id: int, day: date) -> str | None:
    """The code of the first gate that does not hold. A confirmation says that both took part."""
    facts = event.facts()
    facts["both_took_part"] = event.both_took_part or (isinstance(event, SessionFinalised) and event.is_confirmed)
    for gate in rule.gates:
        if not gate.holds(facts):
            return gate.code
    modes = rule.overlap_gate_modes
    if event.mode in modes and _overlaps(event, modes, book.paid_on(member_id, day)):
        return "overlap"
    return None


def _overlaps(event: SessionSettled, modes: Sequence[str], others: Sequence[Entry]) -> bool:
    """ISO moments in UTC compare as text."""
    return any(
        other.session_id != event.session_id
        and other.amount > 0
        and other.explain["mode"] in modes
        and other.explain["from"] < event.ended_at
        and event.started_at < other.explain["until"]
        for other in others
    )


def _settle(event_id: int, recorded_at: datetime, entries: Sequence[Entry]) -> list[Entry]:
    """What is pending becomes final with the same amounts, once."""
    settled = {entry.settles for entry in entries}
    return [
        replace(
            entry,
            event_id=event_id,
            recorded_at=recorded_at,
            component=FINALISE,
            state=FINAL,
            settles=entry.key,
        )
        for entry in entries
        if entry.state == PENDING and entry.key not in settled
    ]


def _take_back(event_id: int, recorded_at: datetime, entries: Sequence[Entry]) -> list[Entry]:
    """Reverse each line that stands: the final one where there is one, else the pending one."""
    settled = {entry.settles for entry in entries}
    return [
        replace(
            entry,
            event_id=event_id,
            recorded_at=recorded_at,
            component=REVERSAL,
            raw_amount=-entry.amount,
            amount=-entry.amount,
            forfeited=0,
            cap_code=None,
            settles=None,
            reverses=entry.key,
        )
        for entry in entries
        if entry.key not in settled and entry.amount
    ]
