"""What the game's store asks of the database. Each statement is made once: making one costs more than running it.

They name tables, not models: the mapper would cost as much again, and has nothing to add.
"""

from functools import cache
from typing import Any

from sqlalchemy import String, and_, bindparam, cast, func, literal, or_, select, union_all, update

from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import Base, db, upsert
from webapp.game.campaigns import Campaign
from webapp.game.counted import FINAL as IS_FINAL
from webapp.game.counted import Counted
from webapp.game.entries import BAD_RATING
from webapp.rewards.derived import (
    BadgeAward,
    BadgeRarity,
    CampaignStep,
    ClosedPeriod,
    CountedSession,
    LifeTally,
    RatedSession,
    RunningCampaign,
    Standing,
)
from webapp.rewards.lines import STORED
from webapp.rewards.models import IS_ONBOARDING, LedgerEntry, OwnRuleset, RulesetStart

_line = LedgerEntry.__table__.c
_counted = CountedSession.__table__.c
_rated = RatedSession.__table__.c
_tally = LifeTally.__table__.c
_award = BadgeAward.__table__.c
_rarity = BadgeRarity.__table__.c
_own = OwnRuleset.__table__.c
_start = RulesetStart.__table__.c
_member = Member.__table__.c
_standing = Standing.__table__.c
_closed = ClosedPeriod.__table__.c
_running = RunningCampaign.__table__.c
_step = CampaignStep.__table__.c
_people: Any = bindparam("people", expanding=True)
_first: Any = bindparam("first")
_last: Any = bindparam("last")

STARTS = (
    select(_start.effective_from, _start.ruleset_id, _own.checksum)
    .outerjoin(OwnRuleset, _own.id == _start.ruleset_id)
    .order_by(_start.effective_from, _start.ruleset_id)
)
BODIES = select(_own.id, _own.checksum, _own.body).where(_own.id.in_(bindparam("ids", expanding=True)))
LINES = (
    select(*(_line[name] for name in STORED))
    .where(
        or_(
            _line.session_id == bindparam("session_id"),
            and_(_line.member_id.in_(_people), _line.local_date.between(_first, _last)),
        )
    )
    .order_by(_line.id)
)
"""Of a session, and of some people's days."""
ONBOARDED = select(
    _line.component, LedgerEntry.explain["step"].as_string(), LedgerEntry.explain["reason"].as_string()
).where(_line.member_id == bindparam("member_id"), IS_ONBOARDING)
SESSIONS = select(*(_counted[name] for name in Counted._fields)).where(
    or_(
        _counted.session_id == bindparam("session_id"),
        and_(_counted.mentor_id.in_(_people), _counted.asker_id.in_(_people)),
        and_(_counted.mentor_id == bindparam("mentor_id"), _counted.day.between(_first, _last)),
    )
)
"""One session, all of its two people in either role, and those of its mentor's week."""
RATINGS = select(func.count(), func.count().filter(_rated.rating_class == BAD_RATING)).where(
    _rated.mentor_id == bindparam("mentor_id"), _rated.rated_at >= bindparam("since")
)
CAMPAIGNS = select(*(_running[name] for name in Campaign.__dataclass_fields__))
STEPS = select(_step.member_id, _step.n).where(
    _step.campaign_id == bindparam("campaign_id"), _step.member_id.in_(_people)
)
OFF_BOARDS = select(_member.id).where(_member.id.in_(_people), _member.off_boards_at.is_not(None))
SAID = (
    select(_rated.session_id, _counted.asker_id, _rated.rating_class, _rated.rated_at)
    .join(CountedSession, _counted.session_id == _rated.session_id)
    .where(
        _rated.mentor_id == bindparam("mentor_id"),
        _rated.posted_event_id.is_(None),
        _counted.state == IS_FINAL,
        _counted.is_paid,
    )
)
POST = update(RatedSession).where(_rated.session_id == bindparam("this")).values(posted_event_id=bindparam("by"))
CLOSED = select(_closed.period).where(_closed.period.in_(bindparam("periods", expanding=True)))
WHERES = select(
    _member.id, _member.department_id, _member.site_id, _member.joined_at, _member.left_at, _member.off_boards_at
).where(_member.id.in_(_people))
REACHED = union_all(
    select(literal(False).label("is_badge"), _tally.member_id, _tally.kind, func.count(), func.sum(_tally.n))
    .where(_tally.member_id.in_(_people), _tally.n > 0)
    .group_by(_tally.member_id, _tally.kind),
    select(literal(True), _award.member_id, _award.badge, _award.tier, _award.event_id).where(
        _award.member_id.in_(_people), _award.revoked_at.is_(None)
    ),
)
"""What people have done of each kind, from how many different things and how often; and the badges that they hold."""
EARNING = (
    select(LoggedEvent.id)
    .join(BadgeAward, BadgeAward.event_id == LoggedEvent.id)
    .where(BadgeAward.member_id.in_(_people), LoggedEvent.facts["session_id"].as_integer() == bindparam("session_id"))
)
"""The events of a session by which these people hold or held a badge."""
RARITY = select(_rarity.holders, _rarity.active).where(
    _rarity.badge == bindparam("badge"), _rarity.tier == bindparam("tier")
)
WITH_SKILL = select(*(_counted[name] for name in Counted._fields)).where(
    cast(_counted.skill_ids, String).like(bindparam("like", type_=String))
)
"""All of them are looked at: an owner merges skills rarely, and an index would cost every session."""
RELABEL = update(CountedSession).where(_counted.session_id == bindparam("this")).values(skill_ids=bindparam("skills"))
MOVE = (
    update(Standing)
    .where(_standing.member_id == bindparam("whose"))
    .values({name: bindparam(name) for name in ("department_id", "site_id", "newcomer_until", "is_shown")})
)
REVOKE = (
    update(BadgeAward)
    .where(_award.member_id == bindparam("whose"), _award.badge == bindparam("key"), _award.tier == bindparam("nth"))
    .values(revoked_at=bindparam("at"))
)


def write_lines() -> Any:
    """Ledger lines; those that are there already are left as they are."""
    return writing(LedgerEntry)


def keep_counted() -> Any:
    return writing(CountedSession, ("state", "is_paid", "counts", "bonuses"))


def keep_rating() -> Any:
    return writing(RatedSession, ("mentor_id", "rating_class", "rated_at"))


def keep_award() -> Any:
    return writing(BadgeAward, ("event_id", "awarded_at", "revoked_at", "revealed_at"))


def keep_campaign() -> Any:
    return writing(RunningCampaign, ("skill_id", "off", "spent", "n", "reached"))


def keep_steps() -> Any:
    return writing(CampaignStep, ("n",))


def keep_closed() -> Any:
    return writing(ClosedPeriod)


def add_tallies() -> Any:
    return writing(LifeTally, added=("n",))


def add_standings() -> Any:
    return writing(Standing, added=("given", "helped", "points"))


def writing(kind: type[Base], replaced: tuple[str, ...] = (), *, added: tuple[str, ...] = ()) -> Any:
    """An insert of rows that, where one is there, replaces these columns or adds to those; or leaves it as it is."""
    return _writing(db.engine.dialect.name, kind, replaced, added)


@cache
def _writing(_dialect: str, kind: type[Base], replaced: tuple[str, ...], added: tuple[str, ...]) -> Any:
    table: Any = kind.__table__
    write = upsert(table)
    if not replaced and not added:
        return write.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    changes = {name: write.excluded[name] for name in replaced}
    changes |= {name: table.c[name] + write.excluded[name] for name in added}
    return write.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changes)
