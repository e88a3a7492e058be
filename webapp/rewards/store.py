"""The game's store in the database: what game/fold.py reads and writes while an event is being recorded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.engine import CursorResult

from webapp.db import db
from webapp.events import (
    AskPosted,
    Event,
    PointsAdjusted,
    PointsReversed,
    RatingsPosted,
    SessionRated,
    SessionSettled,
    SkillClaimed,
    WeekClosed,
)
from webapp.game.badges import Tier
from webapp.game.campaigns import Campaign
from webapp.game.counted import VOID, Counted, week_of
from webapp.game.entries import REVERSAL, Entry, Key, Said
from webapp.game.lives import Life, Tally, life
from webapp.game.room import taken_by
from webapp.game.standings import NEWCOMER_DAYS, Change, Place, Where
from webapp.game.streaks import Week
from webapp.rewards import statements
from webapp.rewards.derived import RatedSession
from webapp.rewards.lines import as_campaign, as_campaign_row, as_entries, as_row
from webapp.rewards.punching import weeks_of

A_DAY = timedelta(days=1)


class DatabaseStore:
    """For one event. What belongs to the event's people is read once."""

    def __init__(self, event: Event, at: datetime) -> None:
        first, last = _days_around(_day_of(event, at))
        self._people = _people(event)
        self._about: dict[str, Any] = {
            "people": self._people,
            "session_id": getattr(event, "session_id", None),
            "mentor_id": getattr(event, "mentor_id", None),
            "first": first,
            "last": last,
        }
        self._run = db.session.connection().execute
        self._ids: dict[Key, int] = {}
        self._lines: list[Entry] | None = None
        self._sessions: list[Counted] | None = None
        self._counts: dict[int, dict[str, tuple[int, int]]] = {}
        self._weeks: dict[int, list[Week]] | None = None
        self._held: dict[int, dict[Tier, int]] = {}
        self._campaigns: dict[int, Campaign] | None = None
        self._off_boards: set[int] | None = None

    # what game/ledger.py reads

    def of_session(self, session_id: int) -> Sequence[Entry]:
        return [one for one in self._all_lines() if one.session_id == session_id]

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        return [one for one in self._all_lines() if one.member_id == member_id and first <= one.local_date <= last]

    def near(self, member_id: int, day: date) -> Sequence[Entry]:
        return self.between(member_id, day - A_DAY, day + A_DAY)

    def week_of_member(self, member_id: int, day: date) -> Sequence[Entry]:
        monday = day - A_DAY * day.weekday()
        return self.between(member_id, monday, monday + 6 * A_DAY)

    def used(self, member_id: int, role: str, day: date) -> tuple[int, int]:
        return taken_by(self.week_of_member(member_id, day), member_id, role, day)

    def _all_lines(self) -> list[Entry]:
        if self._lines is None:
            rows = self._run(statements.LINES, self._about).all()
            self._lines = as_entries(rows)
            self._ids = {entry.key: row.id for entry, row in zip(self._lines, rows, strict=True)}
        return self._lines

    def onboarded(self, member_id: int) -> Collection[str]:
        steps: dict[str, int] = defaultdict(int)
        for component, step, reason in self._run(statements.ONBOARDED, {"member_id": member_id}):
            steps[step] += 1 if component != REVERSAL else 0 if reason else -1
        return {step for step, n in steps.items() if n > 0}

    def counted(self, session_id: int) -> Counted | None:
        return next((one for one in self._all_sessions() if one.session_id == session_id), None)

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        pair = {one_id, other_id}
        return [one for one in self._all_sessions() if one.state != VOID and {one.mentor_id, one.asker_id} == pair]

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        week = week_of(day)
        return [one for one in self._all_sessions() if one.mentor_id == mentor_id and week_of(one.day) == week]

    def _all_sessions(self) -> list[Counted]:
        if self._sessions is None:
            self._sessions = [_as_counted(row) for row in self._run(statements.SESSIONS, self._about)]
        return self._sessions

    def ratings(self, mentor_id: int, since: datetime) -> tuple[int, int]:
        number, bad = self._run(statements.RATINGS, {"mentor_id": mentor_id, "since": since}).one()
        return number, bad

    # campaigns

    def campaigns(self) -> Sequence[Campaign]:
        if self._campaigns is None:
            self._campaigns = {row.id: as_campaign(row) for row in self._run(statements.CAMPAIGNS)}
        return list(self._campaigns.values())

    def keep_campaign(self, campaign: Campaign) -> None:
        self._campaigns = {one.id: one for one in self.campaigns()} | {campaign.id: campaign}
        self._run(statements.keep_campaign(), as_campaign_row(campaign))

    def steps(self, campaign_id: int, member_ids: Sequence[int]) -> Mapping[int, int]:
        rows = self._run(statements.STEPS, {"campaign_id": campaign_id, "people": member_ids})
        return {row.member_id: row.n for row in rows}

    def keep_steps(self, campaign_id: int, steps: Mapping[int, int]) -> None:
        rows = [{"campaign_id": campaign_id, "member_id": who, "n": n} for who, n in sorted(steps.items())]
        self._run(statements.keep_steps(), rows)

    def is_off_boards(self, member_id: int) -> bool:
        if self._off_boards is None:
            self._off_boards = set(self._run(statements.OFF_BOARDS, self._about).scalars())
        return member_id in self._off_boards

    def said_of(self, mentor_id: int) -> Sequence[Said]:
        return [Said(*row) for row in self._run(statements.SAID, {"mentor_id": mentor_id})]

    # what game/fold.py writes

    def write(self, lines: Sequence[Entry]) -> bool:
        """What was paid before stands as it is."""
        if not lines:
            return True
        written = self._run(statements.write_lines(), [as_row(line, self._ids) for line in lines])
        assert isinstance(written, CursorResult)
        return written.rowcount == len(lines)

    def count(self, session: Counted) -> None:
        values = session._asdict() | {"skill_ids": list(session.skill_ids), "bonuses": list(session.bonuses)}
        self._run(statements.keep_counted(), values)

    def sessions_with(self, skill_id: int) -> Sequence[Counted]:
        rows = self._run(statements.WITH_SKILL, {"like": f"%{skill_id}%"})
        return [one for one in map(_as_counted, rows) if skill_id in one.skill_ids]

    def relabel(self, sessions: Sequence[Counted]) -> None:
        rows = [{"this": one.session_id, "skills": list(one.skill_ids)} for one in sessions]
        if rows:
            self._run(statements.RELABEL, rows)

    def tally(self, changes: Mapping[Tally, int]) -> None:
        rows = [
            {"member_id": member, "kind": kind, "thing_id": thing, "n": n}
            for (member, kind, thing), n in sorted(changes.items())
        ]
        if rows:
            self._run(statements.add_tallies(), rows)

    def stand(self, changes: Mapping[Place, Change]) -> None:
        wheres = wheres_of(member_id for _period, _skill_id, member_id in changes)
        rows = [
            {"period": period, "skill_id": skill_id, "member_id": member_id, **vars(change), **vars(wheres[member_id])}
            for (period, skill_id, member_id), change in sorted(changes.items(), key=lambda item: item[0])
        ]
        if rows:
            self._run(statements.add_standings(), rows)

    def closed(self, periods: Collection[str]) -> Collection[str]:
        return set(self._run(statements.CLOSED, {"periods": sorted(periods)}).scalars())

    def close(self, period: str) -> None:
        self._run(statements.keep_closed(), {"period": period})

    def rate(self, event: SessionRated, at: datetime) -> None:
        values = {
            "session_id": event.session_id,
            "mentor_id": event.mentor_id,
            "rating_class": event.rating_class,
            "rated_at": at,
            "posted_event_id": None,
        }
        self._run(statements.keep_rating(), values)

    def unrate(self, session_id: int) -> None:
        self._run(delete(RatedSession).where(RatedSession.session_id == session_id))

    def post(self, session_ids: Sequence[int], event_id: int) -> None:
        if session_ids:
            self._run(statements.POST, [{"this": session_id, "by": event_id} for session_id in session_ids])

    def member_changed(self, member_id: int, event: Event) -> None:
        self._run(statements.MOVE, {"whose": member_id, **vars(wheres_of([member_id])[member_id])})

    # badges

    def life(self, member_id: int) -> Life:
        self._read_reached()
        return life(self._counts[member_id], people=0)

    def held(self, member_id: int) -> Mapping[Tier, int]:
        self._read_reached()
        return self._held[member_id]

    def _read_reached(self) -> None:
        """Once, after everything else of the event is written."""
        if self._held:
            return
        self._counts = {one: {} for one in self._people}
        self._held = {one: {} for one in self._people}
        for is_badge, whose, what, one, other in self._run(statements.REACHED, self._about):
            if is_badge:
                self._held[whose][what, one] = other
            else:
                self._counts[whose][what] = (one, int(other))

    def weeks(self, member_id: int) -> Sequence[Week]:
        if self._weeks is None:
            self._weeks = weeks_of(self._people)
        return self._weeks[member_id]

    def events_of(self, session_id: int) -> Collection[int]:
        earned = self._run(statements.EARNING, self._about | {"session_id": session_id}).scalars()
        return {*earned, *(line.event_id for line in self.of_session(session_id))}

    def give(self, member_id: int, tiers: Sequence[Tier], event_id: int, at: datetime, session_id: int | None) -> None:
        values = {
            "member_id": member_id,
            "event_id": event_id,
            "awarded_at": at,
            "revoked_at": None,
            "revealed_at": None,
        }
        rows = [{"badge": badge, "tier": tier, **values} for badge, tier in tiers]
        if rows:
            self._run(statements.keep_award(), rows)

    def take(self, member_id: int, tiers: Sequence[Tier], at: datetime) -> None:
        for badge, tier in tiers:
            self._run(statements.REVOKE, {"whose": member_id, "key": badge, "nth": tier, "at": at})


def _day_of(event: Event, at: datetime) -> date:
    """About which day's lines it asks."""
    if isinstance(event, SessionSettled):
        return datetime.fromisoformat(event.ended_at).date()
    if isinstance(event, PointsReversed):
        return date.fromisoformat(event.day_on)
    return datetime.fromisoformat(event.until_at).date() if isinstance(event, RatingsPosted) else at.date()


def _days_around(day: date) -> tuple[date, date]:
    """In whatever zone it is told which day that was: its week, and the days beside it."""
    yesterday, tomorrow = day - A_DAY, day + A_DAY
    monday, sunday = yesterday - A_DAY * yesterday.weekday(), tomorrow + A_DAY * (6 - tomorrow.weekday())
    return min(monday, yesterday - A_DAY), max(sunday, tomorrow + A_DAY)


def wheres_of(member_ids: Iterable[int]) -> dict[int, Where]:
    """Where these members belong now. One statement."""
    rows = db.session.connection().execute(statements.WHERES, {"people": list(set(member_ids))})
    return {
        row.id: Where(
            department_id=row.department_id,
            site_id=row.site_id,
            newcomer_until=row.joined_at.date() + timedelta(days=NEWCOMER_DAYS) if row.joined_at else None,
            is_shown=row.left_at is None and row.off_boards_at is None,
        )
        for row in rows
    }


def _as_counted(row: Any) -> Counted:
    values = dict(row._mapping)
    return Counted(**values | {"skill_ids": tuple(values["skill_ids"]), "bonuses": tuple(values["bonuses"])})


def _people(event: Any) -> list[int]:
    """Whose lines, counts and badges this event is about."""
    if isinstance(event, SkillClaimed | WeekClosed | PointsAdjusted | PointsReversed):
        return [event.member_id]
    if isinstance(event, AskPosted):
        return [event.asker_id]
    if isinstance(event, RatingsPosted):
        return [event.mentor_id]
    return sorted({event.mentor_id, event.asker_id}) if hasattr(event, "mentor_id") else []
