"""Everything that a profile shows of the game, in one statement: level, badges, and to oneself the balance.

Its parts have nothing in common but the shape (a label, two numbers), which is how one statement reads them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, select, union_all
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.game.badges import BY_KEY, Badge
from webapp.game.entries import FINAL, PENDING
from webapp.game.standings import ALL, EVERY_SKILL
from webapp.rewards.derived import BadgeAward, Standing
from webapp.rewards.lives import HOUSE, POINTS, Career, career, house_row, life_rows, lives_from
from webapp.rewards.models import LedgerEntry
from webapp.rewards.queries import Balance

BADGE, BALANCE = "badge:", "balance"
_settling = aliased(LedgerEntry)


@dataclass(frozen=True)
class Sheet:
    """`badges` are turned over, each with its highest tier; `face_down_n` still lie there."""

    career: Career
    badges: Sequence[tuple[Badge, int]]
    face_down_n: int
    balance: Balance


def sheet_of(member_id: int) -> Sheet:
    """Another's, as everybody may see it."""
    return _sheet(member_id, _rows(member_id))


def own_sheet(member_id: int) -> Sheet:
    """With the balance, which nobody else sees."""
    return _sheet(member_id, [*_rows(member_id), _balance(member_id)])


def _sheet(member_id: int, selects: Sequence[Select[*tuple[Any, ...]]]) -> Sheet:
    counts: dict[str, tuple[int, int]] = {}
    badges: list[tuple[Badge, int]] = []
    face_down = 0
    for label, one, other in db.session.execute(union_all(*selects)):
        key = label.removeprefix(BADGE)
        if key in BY_KEY:
            face_down += bool(other)
            badges += [(BY_KEY[key], one)] if one else []
        else:
            counts[label] = (int(one), int(other))
    lives, house = lives_from({member_id: counts}, counts[HOUSE])
    points, _none = counts.get(POINTS, (0, 0))
    return Sheet(
        career=career(points, lives[member_id], house),
        badges=sorted(badges, key=lambda held: held[0].number),
        face_down_n=face_down,
        balance=Balance(*counts.get(BALANCE, (0, 0))),
    )


def _rows(member_id: int) -> list[Select[*tuple[Any, ...]]]:
    points = select(literal(POINTS), Standing.points, literal(0)).where(
        Standing.period == ALL, Standing.skill_id == EVERY_SKILL, Standing.member_id == member_id
    )
    is_turned = BadgeAward.revealed_at.is_not(None)
    badges = (
        select(
            literal(BADGE) + BadgeAward.badge,
            func.max(case((is_turned, BadgeAward.tier), else_=0)),
            func.sum(case((is_turned, 0), else_=1)),
        )
        .where(BadgeAward.member_id == member_id, BadgeAward.revoked_at.is_(None))
        .group_by(BadgeAward.badge)
    )
    done = [row.with_only_columns(*row.selected_columns.values()[1:]) for row in life_rows([member_id])]
    return [*done, house_row(), points, badges]


def _balance(member_id: int) -> Select[*tuple[Any, ...]]:
    """The sum of the final lines, and of the pending ones that no final line has settled."""
    final = case((LedgerEntry.state == FINAL, LedgerEntry.amount), else_=0)
    pending = case((and_(LedgerEntry.state == PENDING, _settling.id.is_(None)), LedgerEntry.amount), else_=0)
    return (
        select(literal(BALANCE), func.coalesce(func.sum(final), 0), func.coalesce(func.sum(pending), 0))
        .select_from(LedgerEntry)
        .outerjoin(_settling, _settling.settles_id == LedgerEntry.id)
        .where(LedgerEntry.member_id == member_id)
    )
