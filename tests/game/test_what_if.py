"""What a draft would have paid is what is paid once it is in force, line for line; a bug in either would show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.game.happenings import WITH_CAPS, Notebook
from tests.game.rulesets import DAYS, ZONES, history, own_rulesets
from tests.game.what_ifs import MONDAY, RELEASED, Happened
from webapp.events import SessionVoided
from webapp.game import caps, earning, ledger
from webapp.game.entries import BAD_RATING, FINALISE, MANUAL, REVERSAL, Entry, Said
from webapp.game.fold import fold
from webapp.game.memory import Memory
from webapp.game.rules import ASKER, CROSS_DEPT, HELPFUL, MENTOR, PERSON, WEEK, Limit, Ruleset
from webapp.game.timeline import Timeline
from webapp.game.whatif import READ, Lived, what_if

THOROUGH = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SEEDS = st.integers(0, 2**32)
HALFWAY = MONDAY + timedelta(days=DAYS // 2)


def in_force(events: Sequence[Happened], timeline: Timeline) -> Memory:
    """The ledger as it comes about event by event, with everything else that the game keeps."""
    memory = Memory()
    for past in events:
        fold(past.id, past.happened_at, past.event, timeline, memory)
    return memory


def would_be(events: Sequence[Happened], ruleset: Ruleset, since: datetime) -> Lived:
    (lived,) = what_if([past for past in events if past.event.name in READ], WITH_CAPS, [ruleset], since)
    return lived


@THOROUGH
@given(own_rulesets(), SEEDS, st.sampled_from(ZONES))
def test_a_draft_would_have_paid_what_it_pays_once_it_is_in_force(ruleset: Ruleset, seed: int, zone: str) -> None:
    """A failing history is made again from its seed."""
    events = history(seed, zone)
    later = in_force(events, WITH_CAPS.followed_by(ruleset, HALFWAY))
    lived = would_be(events, ruleset, HALFWAY)
    assert lived.lines == [line for line in later.entries if line.recorded_at >= HALFWAY]
    assert lived.sessions == later.sessions


@settings(THOROUGH, max_examples=60)
@given(own_rulesets(), own_rulesets(102), SEEDS)
def test_two_drafts_side_by_side_do_not_touch_each_other(one: Ruleset, other: Ruleset, seed: int) -> None:
    events = [past for past in history(seed, "UTC") if past.event.name in READ]
    both = what_if(events, WITH_CAPS, [one, other], HALFWAY)
    assert both == [would_be(events, one, HALFWAY), would_be(events, other, HALFWAY)]


@settings(THOROUGH, max_examples=60)
@given(own_rulesets(), SEEDS, st.sampled_from(ZONES))
def test_a_replay_is_the_plainest_book(ruleset: Ruleset, seed: int, zone: str) -> None:
    """Lists that are read from the beginning each time give the same lines."""
    events = history(seed, zone)
    timeline, book = WITH_CAPS.followed_by(ruleset, HALFWAY), RatedNotebook()
    for past in events:
        book.live(past, timeline)
    assert book.entries == in_force(events, timeline).entries


class RatedNotebook(Notebook):
    """One that keeps ratings too."""

    def __init__(self) -> None:
        super().__init__()
        self.rated: dict[int, tuple[int, datetime, str]] = {}
        self.posted: set[int] = set()

    def ratings(self, mentor_id: int, since: datetime) -> tuple[int, int]:
        found = [rating for mentor, at, rating in self.rated.values() if mentor == mentor_id and at >= since]
        return len(found), found.count(BAD_RATING)

    def said_of(self, mentor_id: int) -> Sequence[Said]:
        rated = {n: one for n, one in self.rated.items() if one[0] == mentor_id and n not in self.posted}
        sessions = {n: self.sessions[n] for n in rated if n in self.sessions}
        return [
            Said(n, session.asker_id, rated[n][2], rated[n][1])
            for n, session in sessions.items()
            if session.state == "final" and session.is_paid
        ]

    def live(self, past: Happened, timeline: Timeline) -> None:
        event: Any = past.event
        if event.name == "session.rated":
            self.rated[event.session_id] = (event.mentor_id, past.happened_at, event.rating_class)
        if event.name == "skills.merged":
            for session in self.sessions.values():
                ids = dict.fromkeys(event.to_id if one == event.from_id else one for one in session.skill_ids)
                self.sessions[session.session_id] = session._replace(skill_ids=tuple(ids))
        outcome = ledger.award(past.id, past.happened_at, event, timeline, self)
        self.write(outcome.lines)
        self.posted |= set(outcome.posted)
        if outcome.after is not None and outcome.after != outcome.before:
            self.count(outcome.after)
            if isinstance(event, SessionVoided):
                self.rated.pop(event.session_id, None)


@settings(THOROUGH, max_examples=60)
@given(own_rulesets(101), own_rulesets(102), own_rulesets(103), SEEDS, st.sampled_from(ZONES))
def test_each_line_is_of_the_rules_of_its_day_across_three_changes_at_midnight(
    one: Ruleset, two: Ruleset, three: Ruleset, seed: int, zone: str
) -> None:
    """Midnight of the organisation's zone; what settles or takes back keeps the rules of what it is about."""
    midnights = [midnight(zone, days) for days in (6, 12, 18)]
    timeline = WITH_CAPS
    for ruleset, moment in zip((one, two, three), midnights, strict=True):
        timeline = timeline.followed_by(ruleset, moment)
    entries = in_force(history(seed, zone), timeline).entries
    for line in entries:
        if line.component not in (FINALISE, REVERSAL):
            day = line.recorded_at.astimezone(ZoneInfo(zone)).date()
            if line.component == HELPFUL:  # by the rules of the week that ended
                day = date.fromisoformat(line.explain["last_day"])
            passed = sum(moment.astimezone(ZoneInfo(zone)).date() <= day for moment in midnights)
            assert line.ruleset_id == (2, 101, 102, 103)[passed]


def midnight(zone: str, days: int) -> datetime:
    return datetime.combine(MONDAY.date() + timedelta(days=days), time(), ZoneInfo(zone))


@THOROUGH
@given(own_rulesets(), SEEDS, st.sampled_from(ZONES))
def test_nobody_gets_more_than_a_day_or_a_week_has_room_for(ruleset: Ruleset, seed: int, zone: str) -> None:
    assert overstepped(in_force(history(seed, zone), WITH_CAPS.followed_by(ruleset, MONDAY)).entries, ruleset) == []


def overstepped(entries: Sequence[Entry], ruleset: Ruleset) -> list[Entry]:
    """Lines that overstep a limit of their person, counted anew for each of them."""
    assert ruleset.caps is not None
    found = []
    for number, line in enumerate(entries):
        if line.component in (FINALISE, REVERSAL, MANUAL) or line.amount <= 0:
            continue
        so_far = [one for one in entries[: number + 1] if _alike(one, line) and one.component != FINALISE]
        week = [one for one in so_far if one.local_date.isocalendar()[:2] == line.local_date.isocalendar()[:2]]
        day = [one for one in week if one.local_date == line.local_date and _is_of_a_day(one)]
        is_too_much_today = _is_of_a_day(line) and _sum(day) > ruleset.caps.a_day[line.role]
        if is_too_much_today or _sum(week) > ruleset.caps.a_week[line.role]:
            found.append(line)
    return found


def _is_of_a_day(line: Entry) -> bool:
    return "step" not in line.explain and line.component != HELPFUL


def _alike(one: Entry, other: Entry) -> bool:
    return (one.member_id, one.role) == (other.member_id, other.role)


def _sum(entries: Sequence[Entry]) -> int:
    return sum(one.amount for one in entries)


BUGS: dict[str, tuple[Any, str, Any]] = {
    "a limit that may be overstepped": (earning, "clipped", lambda amount, _today, _week: (amount, None)),
    "the day forgotten": (earning, "clipped", lambda amount, _today, week: caps.clipped(amount, week, week)),
    "the week forgotten": (earning, "clipped", lambda amount, today, _week: caps.clipped(amount, today, today)),
    "what is paid beside it forgotten": (
        earning,
        "_room",
        lambda by, limits, _is_alone: _room(by, limits, True),
    ),
    "rounded up": (earning, "scaled", lambda amount, *percents: -(-caps.scaled(100 * amount, *percents) // 100)),
    "the factor left out": (earning, "scaled", lambda amount, *_percents: amount),
    "the ladder one step off": (
        earning,
        "pair_share",
        lambda *about: caps.pair_share(*about)._replace(percent=max(0, caps.pair_share(*about).percent - 1)),
    ),
    "bonuses before the base": (ledger, "bonus_lines", lambda *about: list(reversed(earning.bonus_lines(*about)))),
    "quality not looked at": (earning, "passes_quality", lambda _ratings, _caps: True),
    "a pair's limit off by one": (
        earning,
        "_is_used_up_by_pair",
        lambda here, key, limit, session: _used(here, key, replace(limit, most=limit.most + 1), session),
    ),
    "a person's limit off by one": (
        earning,
        "_is_used_up",
        lambda rule, by, limit: _used_by(rule, by, replace(limit, most=limit.most + 1)),
    ),
}
_room, _used, _used_by = earning._room, earning._is_used_up_by_pair, earning._is_used_up


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_seen_in_the_lines(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft is looked at with a bug that the ledger does not have: some of fifty histories tell."""
    timeline = WITH_CAPS.followed_by(BUSY, HALFWAY)
    honest = [in_force(history(seed, "UTC"), timeline).entries for seed in range(50)]
    module, name, wrong = BUGS[bug]
    monkeypatch.setattr(module, name, wrong)
    looked_at = [would_be(history(seed, "UTC"), BUSY, HALFWAY).lines for seed in range(50)]
    assert [
        seed
        for seed, (lines, entries) in enumerate(zip(looked_at, honest, strict=True))
        if lines != [line for line in entries if line.recorded_at >= HALFWAY]
    ]


assert RELEASED.caps is not None
BUSY = Ruleset(
    101,
    [replace(rule, limit=Limit(1, PERSON, WEEK)) if rule.key == CROSS_DEPT else rule for rule in RELEASED.rules],
    replace(
        RELEASED.caps,
        a_day={MENTOR: 17, ASKER: 7},
        a_week={MENTOR: 29, ASKER: 13},
        pair_a_day=3,
        pair_a_week=9,
    ),
)
"""Limits that four people meet within days."""
