"""Which items a reader is shown, as SQL: asks for me, thanks near me, the newest. `me` is a parameter of each."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, exists, or_, select, union_all

from webapp.accounts.blocks import Block
from webapp.accounts.queries import ME
from webapp.asks.models import DECLINED, SEEN, SENT, AskSkill, Offer
from webapp.db import one_of
from webapp.events import AskPosted, ThanksGiven
from webapp.feed.campaigns import KINDS as OF_CAMPAIGNS
from webapp.feed.models import FeedItem
from webapp.sessions.models import FINALISED, MentoringSession
from webapp.skills.models import MemberSkill

MOST_ASKS, MOST_THANKS = 3, 2
"""So many are lifted above the newest, at most half a page of both."""
LOOKED_AT = 100
"""Of each kind that is lifted, so many of the newest are looked at."""
THANKS_ARE_FRESH = timedelta(days=3)
ANSWERED = (SENT, SEEN, DECLINED)
"""An ask that was offered to me stands on top of home already; to one that I declined I said no."""


def newest() -> Select[Any]:
    newest = select(FeedItem.event_id).where(FeedItem.is_shown, may_be_seen(), is_for_all())
    return newest.order_by(FeedItem.event_id.desc()).limit(bindparam("size"))


def asks_for_me() -> Select[Any]:
    """Open asks of a skill that I claim, which I have not answered."""
    latest, shown = _latest(AskPosted.name)
    mine = select(AskSkill.ask_id).join(MemberSkill, MemberSkill.skill_id == AskSkill.skill_id)
    answered = exists().where(Offer.ask_id == latest.c.ask_id, Offer.mentor_id == ME, one_of(Offer.state, ANSWERED))
    return (
        select(latest.c.event_id)
        .where(
            mine.where(AskSkill.ask_id == latest.c.ask_id, MemberSkill.member_id == ME).exists(),
            ~answered,
            latest.c.member_id != ME,
            shown,
        )
        .order_by(latest.c.event_id.desc())
        .limit(MOST_ASKS)
    )


def thanks_near_me() -> Select[Any]:
    """Fresh thanks from or to somebody whom I have met, or to me."""
    latest, shown = _latest(ThanksGiven.name)
    learned = select(MentoringSession.mentor_id).where(MentoringSession.asker_id == ME)
    helped = select(MentoringSession.asker_id).where(MentoringSession.mentor_id == ME)
    met = union_all(*(those.where(MentoringSession.state == FINALISED) for those in (learned, helped)))
    return (
        select(latest.c.event_id)
        .where(
            or_(latest.c.member_id.in_(met), latest.c.other_id.in_(met)),
            latest.c.member_id != ME,
            latest.c.happened_at > bindparam("fresh"),
            shown,
        )
        .order_by(latest.c.event_id.desc())
        .limit(MOST_THANKS)
    )


def _latest(kind: str) -> tuple[Any, Any]:
    """The newest of a kind, and which of them may be seen: so many are looked at, however many there are."""
    columns = (FeedItem.event_id, FeedItem.happened_at, FeedItem.member_id, FeedItem.other_id, FeedItem.ask_id)
    newest = select(*columns).where(FeedItem.kind == kind, FeedItem.is_shown)
    latest = newest.order_by(FeedItem.event_id.desc()).limit(LOOKED_AT).subquery()
    return latest, may_be_seen(latest.c)


def is_for_all() -> Any:
    """Whoever is hidden from boards, and so in no campaign, reads of none."""
    return or_(bindparam("is_hidden", type_=Integer) == 0, FeedItem.kind.not_in(OF_CAMPAIGNS))


def may_be_seen(item: Any = FeedItem) -> Any:
    """Neither of the people it tells of is blocked, on either side."""
    blocked = union_all(select(Block.of_id).where(Block.by_id == ME), select(Block.by_id).where(Block.of_id == ME))
    return and_(*(or_(one.is_(None), one.not_in(blocked)) for one in (item.member_id, item.other_id)))
