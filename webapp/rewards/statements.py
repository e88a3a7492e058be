"""What the game's store asks of the database. Each statement is made once: making one costs more than running it."""

from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, func, select

from webapp.db import db, upsert
from webapp.game.counted import VOID, Counted
from webapp.game.rules import ONBOARDING
from webapp.rewards.derived import BadgeAward, CountedSession, LifeTally, RatedSession, Standing
from webapp.rewards.lines import COLUMNS
from webapp.rewards.models import LedgerEntry, RulesetStart

_line = [getattr(LedgerEntry, name) for name in COLUMNS]
_counted = [getattr(CountedSession, name) for name in Counted.__dataclass_fields__]
_people: Any = bindparam("people", expanding=True)
_first: Any = bindparam("first")
_last: Any = bindparam("last")

STARTS = select(RulesetStart.effective_from, RulesetStart.ruleset_id).order_by(
    RulesetStart.effective_from, RulesetStart.ruleset_id
)
OF_SESSION = (
    select(LedgerEntry.id, LedgerEntry.settles_id, LedgerEntry.reverses_id, *_line)
    .where(LedgerEntry.session_id == bindparam("session_id"))
    .order_by(LedgerEntry.id)
)
BETWEEN = (
    select(*_line)
    .where(LedgerEntry.member_id.in_(_people), LedgerEntry.local_date.between(_first, _last))
    .order_by(LedgerEntry.id)
)
ONBOARDED = select(LedgerEntry.component, LedgerEntry.explain["step"].as_string()).where(
    LedgerEntry.member_id == bindparam("member_id"), LedgerEntry.rule_key == ONBOARDING
)
COUNTED = select(*_counted).where(CountedSession.session_id == bindparam("session_id"))
OF_PAIR = select(*_counted).where(
    CountedSession.mentor_id.in_(_people), CountedSession.asker_id.in_(_people), CountedSession.state != VOID
)
WEEK_OF_MENTOR = select(*_counted).where(
    CountedSession.mentor_id == bindparam("mentor_id"), CountedSession.day.between(_first, _last)
)
RATINGS = select(RatedSession.rating_class).where(
    RatedSession.mentor_id == bindparam("mentor_id"), RatedSession.rated_at >= bindparam("since")
)
LIVES = (
    select(LifeTally.member_id, LifeTally.kind, func.count(), func.sum(LifeTally.n))
    .where(LifeTally.member_id.in_(_people), LifeTally.n > 0)
    .group_by(LifeTally.member_id, LifeTally.kind)
)
HELD = select(BadgeAward.member_id, BadgeAward.badge, BadgeAward.tier, BadgeAward.event_id).where(
    BadgeAward.member_id.in_(_people), BadgeAward.revoked_at.is_(None)
)


def write_lines() -> Any:
    """Ledger lines; those that are there already are left as they are."""
    return _adding(db.engine.dialect.name, LedgerEntry, (), ())


def keep_counted() -> Any:
    return _adding(db.engine.dialect.name, CountedSession, ("state", "is_paid", "counts", "bonuses"), ())


def keep_rating() -> Any:
    return _adding(db.engine.dialect.name, RatedSession, ("mentor_id", "rating_class", "rated_at"), ())


def keep_award() -> Any:
    return _adding(db.engine.dialect.name, BadgeAward, ("event_id", "awarded_at", "revoked_at", "revealed_at"), ())


def add_tallies() -> Any:
    return _adding(db.engine.dialect.name, LifeTally, (), ("n",))


def add_standings() -> Any:
    return _adding(db.engine.dialect.name, Standing, (), ("given", "helped", "points"))


@cache
def _adding(_dialect: str, kind: type[Any], replaced: tuple[str, ...], summed: tuple[str, ...]) -> Any:
    """An insert of rows that, where one is there, replaces these columns or adds to those."""
    table: Table = kind.__table__
    add = upsert(table)
    if not replaced and not summed:
        return add.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    changes = {name: add.excluded[name] for name in replaced}
    changes |= {name: table.c[name] + add.excluded[name] for name in summed}
    return add.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changes)
