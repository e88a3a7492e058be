"""What a member's help was worth, and why: only ever one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, func, literal, select
from sqlalchemy.orm import aliased

from webapp.accounts.models import Member
from webapp.db import db
from webapp.game.campaigns import PREFIX
from webapp.game.entries import FINAL, PENDING, REVERSAL
from webapp.rewards.adjustments import Adjustment
from webapp.rewards.campaign_models import Campaign
from webapp.rewards.models import LedgerEntry

_settling = aliased(LedgerEntry)
_undoing = aliased(LedgerEntry)


@dataclass(frozen=True)
class Balance:
    """Whole points. `pending` ones become final when their session is wrapped up."""

    final: int
    pending: int

    @property
    def shown(self) -> int:
        """Never below 0, whatever was taken back."""
        return max(0, self.final)


@dataclass(frozen=True)
class Line:
    """One line of the receipt: the amount, and every fact that explains it."""

    id: int
    local_date: date
    role: str
    counterpart_id: int | None
    counterpart_name: str
    session_id: int | None
    rule_key: str
    ruleset_id: int
    component: str
    raw_amount: int
    amount: int
    cap_code: str
    is_pending: bool
    explain: dict[str, Any]
    campaign: str
    """What the campaign is called whose bonus it is."""
    words: str
    """Why, as an owner wrote it who gave or took points by hand."""
    is_taken_back: bool

    @property
    def is_reversal(self) -> bool:
        return self.component == REVERSAL

    @property
    def is_by_hand(self) -> bool:
        """Whether an owner made this line."""
        return "reason" in self.explain

    @property
    def lasted(self) -> int:
        """Minutes that the session took; 0 where there was none."""
        return int(self.explain.get("lasted", 0))

    @property
    def room_left(self) -> int | None:
        """What the narrower of the day and the week still had room for; None where nothing was limited yet."""
        room = self.explain.get("room")
        return None if room is None else max(0, room - self.amount)


def balance(member_id: int) -> Balance:
    """The sum of the final lines, and of the pending ones that no final line has settled."""
    final = case((LedgerEntry.state == FINAL, LedgerEntry.amount), else_=0)
    pending = case((and_(LedgerEntry.state == PENDING, _settling.id.is_(None)), LedgerEntry.amount), else_=0)
    row = db.session.execute(
        select(func.coalesce(func.sum(final), 0), func.coalesce(func.sum(pending), 0))
        .select_from(LedgerEntry)
        .outerjoin(_settling, _settling.settles_id == LedgerEntry.id)
        .where(LedgerEntry.member_id == member_id)
    ).one()
    return Balance(final=int(row[0]), pending=int(row[1]))


def _lines(member_id: int) -> Select[*tuple[Any, ...]]:
    """Lines as they stand now: a pending line that was settled is told by its final one."""
    return (
        select(
            LedgerEntry.id,
            LedgerEntry.local_date,
            LedgerEntry.role,
            LedgerEntry.counterpart_id,
            func.coalesce(Member.name, ""),
            LedgerEntry.session_id,
            LedgerEntry.rule_key,
            LedgerEntry.ruleset_id,
            LedgerEntry.component,
            LedgerEntry.raw_amount,
            LedgerEntry.amount,
            func.coalesce(LedgerEntry.cap_code, ""),
            LedgerEntry.state == PENDING,
            LedgerEntry.explain,
            func.coalesce(Campaign.title, ""),
            func.coalesce(Adjustment.words, ""),
            _undoing.id.is_not(None),
        )
        .outerjoin(Adjustment, Adjustment.id == LedgerEntry.explain["adjustment"].as_integer())
        .outerjoin(_undoing, _undoing.reverses_id == LedgerEntry.id)
        .outerjoin(Campaign, LedgerEntry.rule_key == literal(PREFIX) + cast(Campaign.id, String))
        .outerjoin(_settling, _settling.settles_id == LedgerEntry.id)
        .outerjoin(Member, Member.id == LedgerEntry.counterpart_id)
        .where(LedgerEntry.member_id == member_id, _settling.id.is_(None))
    )


def lines_of(member_id: int, older_than: int | None = None, limit: int = 30) -> Sequence[Line]:
    """The receipt, newest first; up to limit + 1 lines, for paging."""
    query = _lines(member_id)
    if older_than is not None:
        query = query.where(LedgerEntry.id < older_than)
    rows = db.session.execute(query.order_by(LedgerEntry.id.desc()).limit(limit + 1))
    return [Line(*row) for row in rows]


def worth_of_session(member_id: int, session_id: int) -> Sequence[Line]:
    """What this session was worth to this member, as the lines stand now."""
    rows = db.session.execute(_lines(member_id).where(LedgerEntry.session_id == session_id).order_by(LedgerEntry.id))
    return [Line(*row) for row in rows]
