"""The feed as rows, and what the now-card of home needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from webapp.accounts.blocks import may_meet
from webapp.accounts.models import Department, Member
from webapp.asks.models import Ask
from webapp.db import db
from webapp.feed.models import FeedItem
from webapp.sessions.models import Thanks
from webapp.skills.models import Skill


@dataclass(frozen=True)
class FeedRow:
    """One item of the feed; which fields are filled depends on its kind."""

    id: int
    kind: str
    happened_at: datetime
    member_id: int
    member_name: str
    department: str
    other_id: int | None
    other_name: str
    ask_id: int | None
    ask_text: str
    thanks_sentence: str
    skill_name: str


def feed(older_than: int | None = None, limit: int = 10, *, reader_id: int | None = None) -> Sequence[FeedRow]:
    """What happened, newest first: one statement; up to limit + 1 rows, for paging. No asks of blocked people."""
    other = aliased(Member)
    query = (
        select(
            FeedItem.id,
            FeedItem.kind,
            FeedItem.happened_at,
            FeedItem.member_id,
            Member.name,
            func.coalesce(Department.name, ""),
            FeedItem.other_id,
            func.coalesce(other.name, ""),
            FeedItem.ask_id,
            func.coalesce(Ask.text, ""),
            func.coalesce(Thanks.sentence, ""),
            func.coalesce(Skill.name, ""),
        )
        .join(Member, Member.id == FeedItem.member_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(other, other.id == FeedItem.other_id)
        .outerjoin(Ask, Ask.id == FeedItem.ask_id)
        .outerjoin(Thanks, Thanks.id == FeedItem.thanks_id)
        .outerjoin(Skill, Skill.id == FeedItem.skill_id)
    )
    if reader_id is not None:
        query = query.where(or_(Ask.id.is_(None), may_meet(reader_id, Ask.asker_id)))
    if older_than is not None:
        query = query.where(FeedItem.id < older_than)
    rows = db.session.execute(query.order_by(FeedItem.id.desc()).limit(limit + 1))
    return [FeedRow(*tuple(row)) for row in rows]
