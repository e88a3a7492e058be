"""The game's store in the database: what game/fold.py reads and writes while an event is being recorded."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.engine import CursorResult

from webapp.accounts.models import Member
from webapp.db import db, upsert
from webapp.events import AskPosted, Event, SessionRated, SessionSettled, SkillClaimed, WeekClosed
from webapp.game.badges import Tier
from webapp.game.counted import Counted
from webapp.game.entries import REVERSAL, Entry, Key
from webapp.game.lives import Life, Tally, life
from webapp.game.standings import NEWCOMER_DAYS, Change, Place, Where
from webapp.game.streaks import Week
from webapp.rewards import statements
from webapp.rewards.derived import BadgeAward, ClosedPeriod, RatedSession, Standing
from webapp.rewards.lines import as_entries, as_row
from webapp.rewards.punching import weeks_of

A_WEEK_AROUND = timedelta(days=8)
"""Every local week and the days beside it lie this near, in any zone."""


class DatabaseStore:
    """For one event. What belongs to the event's people is read once."""

    def __init__(self, event: Event, at: datetime) -> None:
        self._people = _people(event)
        self._day = datetime.fromisoformat(event.ended_at).date() if isinstance(event, SessionSettled) else at.date()
        self._ids: dict[Key, int] = {}
        self._near: list[Entry] | None = None
        self._pairs: dict[frozenset[int], list[Counted]] = {}
        self._counts: dict[int, dict[str, tuple[int, int]]] | None = None
        self._held: dict[int, dict[Tier, int]] | None = None

    # what game/ledger.py reads

    def of_session(self, session_id: int) -> Sequence[Entry]:
        rows = db.session.execute(statements.OF_SESSION, {"session_id": session_id}).all()
        entries = as_entries(rows)
        self._ids |= {entry.key: row.id for entry, row in zip(entries, rows, strict=True)}
        return entries

    def between(self, member_id: int, first: date, last: date) -> Sequence[Entry]:
        if self._near is None:
            days = {"first": self._day - A_WEEK_AROUND, "last": self._day + A_WEEK_AROUND}
            rows = db.session.execute(statements.BETWEEN, {"people": self._people, **days})
            self._near = [Entry(**row._mapping) for row in rows]
        return [one for one in self._near if one.member_id == member_id and first <= one.local_date <= last]

    def onboarded(self, member_id: int) -> Collection[str]:
        steps: dict[str, int] = defaultdict(int)
        for component, step in db.session.execute(statements.ONBOARDED, {"member_id": member_id}):
            steps[step] += -1 if component == REVERSAL else 1
        return {step for step, n in steps.items() if n > 0}

    def counted(self, session_id: int) -> Counted | None:
        row = db.session.execute(statements.COUNTED, {"session_id": session_id}).first()
        return _as_counted(row) if row else None

    def of_pair(self, one_id: int, other_id: int) -> Sequence[Counted]:
        pair = frozenset((one_id, other_id))
        if pair not in self._pairs:
            rows = db.session.execute(statements.OF_PAIR, {"people": sorted(pair)})
            self._pairs[pair] = [_as_counted(row) for row in rows]
        return self._pairs[pair]

    def week_of_mentor(self, mentor_id: int, day: date) -> Sequence[Counted]:
        monday = day - timedelta(days=day.weekday())
        week = {"first": monday, "last": monday + timedelta(days=6)}
        rows = db.session.execute(statements.WEEK_OF_MENTOR, {"mentor_id": mentor_id, **week})
        return [_as_counted(row) for row in rows]

    def ratings(self, mentor_id: int, since: datetime) -> Sequence[str]:
        return db.session.scalars(statements.RATINGS, {"mentor_id": mentor_id, "since": since}).all()

    # what game/fold.py writes

    def write(self, lines: Sequence[Entry]) -> bool:
        """What was paid before stands as it is."""
        if not lines:
            return True
        written = db.session.execute(statements.write_lines(), [as_row(line, self._ids) for line in lines])
        assert isinstance(written, CursorResult)
        return written.rowcount == len(lines)

    def count(self, session: Counted) -> None:
        values = vars(session) | {"skill_ids": list(session.skill_ids), "bonuses": list(session.bonuses)}
        db.session.execute(statements.keep_counted(), [values])

    def tally(self, changes: Mapping[Tally, int]) -> None:
        rows = [
            {"member_id": member, "kind": kind, "thing_id": thing, "n": n}
            for (member, kind, thing), n in sorted(changes.items())
        ]
        if rows:
            db.session.execute(statements.add_tallies(), rows)

    def stand(self, changes: Mapping[Place, Change]) -> None:
        wheres = {member_id: vars(where(member_id)) for _period, _skill_id, member_id in changes}
        rows = [
            {"period": period, "skill_id": skill_id, "member_id": member_id, **vars(change), **wheres[member_id]}
            for (period, skill_id, member_id), change in sorted(changes.items(), key=lambda item: item[0])
        ]
        if rows:
            db.session.execute(statements.add_standings(), rows)

    def closed(self, periods: Collection[str]) -> Collection[str]:
        return set(db.session.scalars(select(ClosedPeriod.period).where(ClosedPeriod.period.in_(sorted(periods)))))

    def close(self, period: str) -> None:
        db.session.execute(upsert(ClosedPeriod).values(period=period).on_conflict_do_nothing())

    def rate(self, event: SessionRated, at: datetime) -> None:
        values = {
            "session_id": event.session_id,
            "mentor_id": event.mentor_id,
            "rating_class": event.rating_class,
            "rated_at": at,
        }
        db.session.execute(statements.keep_rating(), [values])

    def unrate(self, session_id: int) -> None:
        db.session.execute(delete(RatedSession).where(RatedSession.session_id == session_id))

    def member_changed(self, member_id: int, event: Event) -> None:
        db.session.execute(update(Standing).where(Standing.member_id == member_id).values(**vars(where(member_id))))

    # badges

    def life(self, member_id: int) -> Life:
        if self._counts is None:
            self._counts = {one: {} for one in self._people}
            rows = db.session.execute(statements.LIVES, {"people": self._people})
            for whose, kind, different, n in rows:
                self._counts[whose][kind] = (different, int(n))
        return life(self._counts[member_id], people=0)

    def weeks(self, member_id: int) -> Sequence[Week]:
        return weeks_of(member_id)

    def held(self, member_id: int) -> Mapping[Tier, int]:
        if self._held is None:
            self._held = {one: {} for one in self._people}
            rows = db.session.execute(statements.HELD, {"people": self._people})
            for whose, badge, tier, event_id in rows:
                self._held[whose][badge, tier] = event_id
        return self._held[member_id]

    def give(self, member_id: int, tiers: Sequence[Tier], event_id: int, at: datetime) -> None:
        values = {
            "member_id": member_id,
            "event_id": event_id,
            "awarded_at": at,
            "revoked_at": None,
            "revealed_at": None,
        }
        rows = [{"badge": badge, "tier": tier, **values} for badge, tier in tiers]
        if rows:
            db.session.execute(statements.keep_award(), rows)

    def take(self, member_id: int, tiers: Sequence[Tier], at: datetime) -> None:
        for badge, tier in tiers:
            this = (BadgeAward.member_id == member_id, BadgeAward.badge == badge, BadgeAward.tier == tier)
            db.session.execute(update(BadgeAward).where(*this).values(revoked_at=at))


def where(member_id: int) -> Where:
    """Where this member belongs now."""
    member = db.session.get_one(Member, member_id)
    joined = member.joined_at
    return Where(
        department_id=member.department_id,
        site_id=member.site_id,
        newcomer_until=joined.date() + timedelta(days=NEWCOMER_DAYS) if joined else None,
        is_shown=member.left_at is None and member.off_boards_at is None,
    )


def _as_counted(row: Any) -> Counted:
    values = dict(row._mapping)
    return Counted(**values | {"skill_ids": tuple(values["skill_ids"]), "bonuses": tuple(values["bonuses"])})


def _people(event: Any) -> list[int]:
    """Whose lines, counts and badges this event is about."""
    if isinstance(event, SkillClaimed | WeekClosed):
        return [event.member_id]
    if isinstance(event, AskPosted):
        return [event.asker_id]
    return sorted({event.mentor_id, event.asker_id}) if hasattr(event, "mentor_id") else []
