"""A page of the feed, in one statement whose cost does not grow with the feed.

First what this reader can do something about: open asks of their skills, then thanks among people they have met. Then
the newest, no more than two of a department in a row. A page further goes on below the oldest shown, without what
stood above: so nothing is skipped or shown twice, whatever happens in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, and_, bindparam, exists, func, literal_column, or_, select, union_all
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.accounts.models import Department, Member
from webapp.accounts.queries import ME
from webapp.asks.models import Ask
from webapp.db import db, read
from webapp.errors import Gone, NotFound
from webapp.events import Facts, SkillClaimed
from webapp.feed.models import ME_TOO, REACTIONS, USEFUL, FeedItem, FeedReaction, Kudos
from webapp.feed.picking import THANKS_ARE_FRESH, asks_for_me, is_for_all, may_be_seen, newest, thanks_near_me
from webapp.game.badges import BY_KEY, Badge
from webapp.sessions.models import Thanks
from webapp.skills.models import Skill

IN_A_ROW = 2
NEWEST = 2
"""The last of three tiers: asks for me, thanks near me, the newest."""


@dataclass(frozen=True)
class FeedRow:
    """One item of the feed; which fields are filled depends on its kind. `words` were said for all to read."""

    id: int
    kind: str
    happened_at: datetime
    facts: Facts = field(hash=False)
    member_id: int
    member_name: str
    member_is_here: bool
    department: str
    other_id: int
    other_name: str
    other_is_here: bool
    ask_id: int
    ask_text: str
    words: str
    kudos_id: int
    skill_id: int
    skill_name: str
    useful_n: int
    me_too_n: int
    i_find_useful: bool
    i_say_so_too: bool
    tier: int

    @property
    def reactions(self) -> Sequence[str]:
        return REACTIONS.get(self.kind, ())

    @property
    def badge(self) -> Badge | None:
        return BY_KEY.get(self.facts.get("badge", ""))

    @property
    def starts_on(self) -> date:
        """The day on which rules begin."""
        return date.fromisoformat(self.facts["starts_on"])

    def is_of(self, member_id: int | None) -> bool:
        """Whether it tells of this member: of their own doing, or of what was said to them."""
        return member_id in (self.member_id, self.other_id)

    def count_of(self, reaction: str) -> int:
        return self.useful_n if reaction == USEFUL else self.me_too_n

    def is_mine(self, reaction: str) -> bool:
        """Whether its reader has answered it so."""
        return self.i_find_useful if reaction == USEFUL else self.i_say_so_too


@dataclass(frozen=True)
class FeedPage:
    """`above` are ids of what was lifted on the first page; `before` is where the next page begins, 0 for nowhere."""

    rows: Sequence[FeedRow]
    above: Sequence[int]
    before: int


def feed_page(reader: Member, size: int, before: int | None = None, above: Sequence[int] = ()) -> FeedPage:
    """The first page, or the one below `before`. One statement."""
    about = {"size": size + 1, "fresh": clock.now() - THANKS_ARE_FRESH}
    if before is None:
        found = _found(_first_page(), reader, **about)
    else:
        found = _found(_later_page(), reader, size=size + 1, before=before, above=list(above))
    lifted = [row for row in found if row.tier < NEWEST][: size // 2]
    if before is None:
        above = [row.id for row in lifted]
    below = [row for row in found if row.tier == NEWEST and row.id not in above]
    shown = below[: size - len(lifted)]
    goes_on = len(below) > len(shown)
    return FeedPage(mixed(lifted, shown), above, shown[-1].id if goes_on else 0)


def feed_item(reader: Member, item_id: int) -> FeedRow:
    """One item that this reader may see, also where another one of that day is shown instead. Raises NotFound."""
    found = _found(_one(), reader, item=item_id)
    if not found:
        raise NotFound
    return found[0]


def item_of_kudos(reader: Member, kudos_id: int) -> int:
    """The number under which the feed tells of them.

    When it does not any more, raises Gone for whom they praised, who had a notice of them, and NotFound for others.
    """
    told = select(FeedItem.event_id, Kudos.to_id, Kudos.taken_back_at).select_from(Kudos)
    found = db.session.execute(
        told.outerjoin(FeedItem, FeedItem.kudos_id == Kudos.id).where(Kudos.id == kudos_id)
    ).one_or_none()
    if found is None or (found.event_id is None and found.to_id != reader.id):
        raise NotFound
    if found.taken_back_at is not None:
        raise Gone(_("These kudos were taken back. Nobody reads them any more."))
    if found.event_id is None:
        raise Gone(_("You have hidden these kudos. Nobody reads them any more."))
    return int(found.event_id)


def _found(statement: Select[Any], reader: Member, **about: Any) -> list[FeedRow]:
    values = {"me": reader.id, "is_hidden": int(reader.off_boards_at is not None)}
    return [FeedRow(*tuple(row)) for row in read(statement, about | values)]


def mixed(*parts: Sequence[FeedRow]) -> list[FeedRow]:
    """The parts in their order; in each, who would be the third of a department in a row waits for another one."""
    found: list[FeedRow] = []
    for part in parts:
        waiting = list(part)
        while waiting:
            last = {row.department for row in found[-IN_A_ROW:]} if len(found) >= IN_A_ROW else set()
            full = last if len(last) == 1 and "" not in last else set()
            following = next((row for row in waiting if row.department not in full), waiting[0])
            waiting.remove(following)
            found.append(following)
    return found


# The statements are made once: what differs from page to page are their parameters.


@cache
def _first_page() -> Select[Any]:
    tiers = (asks_for_me(), thanks_near_me(), newest())
    return _rows(union_all(*(_tier(tier, found) for tier, found in enumerate(tiers))))


@cache
def _later_page() -> Select[Any]:
    below = FeedItem.event_id < bindparam("before")
    return _rows(_tier(NEWEST, newest().where(below, FeedItem.event_id.not_in(bindparam("above", expanding=True)))))


@cache
def _one() -> Select[Any]:
    return _rows(
        _tier(
            NEWEST, select(FeedItem.event_id).where(FeedItem.event_id == bindparam("item"), may_be_seen(), is_for_all())
        )
    )


def _tier(tier: int, found: Select[Any]) -> Select[Any]:
    picked = found.subquery()
    return select(picked.c.event_id, literal_column(str(tier)).label("tier"))


def _rows(picked: Any) -> Select[Any]:
    """FeedRow’s columns of what was picked, tier by tier, each with the newest first."""
    found = picked.cte("picked").prefix_with("MATERIALIZED")  # else SQLite makes all the joins for each tier apart
    other = aliased(Member)
    return (
        select(
            FeedItem.event_id,
            FeedItem.kind,
            FeedItem.happened_at,
            FeedItem.facts,
            func.coalesce(FeedItem.member_id, 0),
            func.coalesce(Member.name, ""),
            and_(Member.joined_at.is_not(None), Member.left_at.is_(None)),
            func.coalesce(Department.name, ""),
            func.coalesce(FeedItem.other_id, 0),
            func.coalesce(other.name, ""),
            and_(other.joined_at.is_not(None), other.left_at.is_(None)),
            func.coalesce(FeedItem.ask_id, 0),
            func.coalesce(Ask.text, ""),
            func.coalesce(Thanks.sentence, Kudos.text, ""),
            func.coalesce(FeedItem.kudos_id, 0),
            func.coalesce(FeedItem.skill_id, 0),
            func.coalesce(Skill.name, ""),
            FeedItem.useful_n,
            FeedItem.me_too_n,
            _mine(USEFUL),
            _mine(ME_TOO),
            found.c.tier,
        )
        .join(found, found.c.event_id == FeedItem.event_id)
        .outerjoin(Member, Member.id == FeedItem.member_id)
        .outerjoin(Department, Department.id == Member.department_id)
        .outerjoin(other, other.id == FeedItem.other_id)
        .outerjoin(Ask, Ask.id == FeedItem.ask_id)
        .outerjoin(Thanks, Thanks.id == FeedItem.thanks_id)
        .outerjoin(Kudos, Kudos.id == FeedItem.kudos_id)
        .outerjoin(Skill, and_(Skill.id == FeedItem.skill_id, _topic_is_told()))
        .order_by(found.c.tier, FeedItem.event_id.desc())
    )


def _topic_is_told() -> Any:
    """Of a sensitive topic only that somebody offers it, which they chose to tell."""
    return or_(~Skill.is_sensitive, FeedItem.kind == SkillClaimed.name)


def _mine(reaction: str) -> Any:
    given = (FeedReaction.item_id == FeedItem.event_id, FeedReaction.member_id == ME, FeedReaction.kind == reaction)
    return exists().where(*given)
