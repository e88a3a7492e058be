"""Answering what the feed tells with one tap, and taking that back."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import ReactionGiven, ReactionTakenBack
from webapp.feed.models import USEFUL, FeedItem, FeedReaction
from webapp.feed.queries import FeedRow, feed_item


def react(member: Member, item_id: int, kind: str) -> FeedRow:
    """ "Useful", or "Me too". Said again it changes nothing. Raises NotFound for an item that is gone."""
    item = _answerable(member, item_id, kind)
    if item.is_of(member.id):
        raise Refused(_("That one is about you."))
    if item.is_mine(kind):
        return item
    db.session.add(FeedReaction(item_id=item.id, member_id=member.id, kind=kind, given_at=clock.now()))
    _count(item.id, kind, 1)
    record(ReactionGiven(actor_id=member.id, **_facts(item, kind)))
    return item


def take_back_reaction(member: Member, item_id: int, kind: str) -> FeedRow:
    """As if it had not been said. Taken back again it changes nothing."""
    item = _answerable(member, item_id, kind)
    given = db.session.get(FeedReaction, (item.id, member.id, kind))
    if given is None:
        return item
    db.session.delete(given)
    _count(item.id, kind, -1)
    record(ReactionTakenBack(actor_id=member.id, **_facts(item, kind)))
    return item


def _answerable(member: Member, item_id: int, kind: str) -> FeedRow:
    item = feed_item(member, item_id)
    if kind not in item.reactions:
        raise NotFound
    return item


def _count(item_id: int, kind: str, more: int) -> None:
    column = FeedItem.useful_n if kind == USEFUL else FeedItem.me_too_n
    db.session.flush()
    db.session.execute(update(FeedItem).where(FeedItem.event_id == item_id).values({column: column + more}))


def _facts(item: FeedRow, kind: str) -> dict[str, Any]:
    return {"item_id": item.id, "how": kind, "to_id": item.member_id or None, "ask_id": item.ask_id or None}
