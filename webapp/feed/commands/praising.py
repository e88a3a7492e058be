"""Kudos: a public line of praise to a colleague, three a week, without a session and without points."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused
from webapp.events import KudosGiven, KudosHidden, KudosTakenBack
from webapp.feed.models import KUDOS_A_WEEK, LONGEST_KUDOS, SHORTEST_KUDOS, Kudos
from webapp.feed.praise import colleague_to_praise, kudos_left, monday


def give_kudos(member: Member, to_id: int, text: str) -> Kudos:
    """Praise a colleague before all. Raises NotFound for somebody who is not here."""
    to = colleague_to_praise(member, to_id)
    line = " ".join(text.split())
    if len(line) < SHORTEST_KUDOS:
        raise Refused(_("Say in a few words what was good, at least %(n)s letters.", n=SHORTEST_KUDOS), field="text")
    if len(line) > LONGEST_KUDOS:
        raise Refused(_("At most %(most)s characters.", most=LONGEST_KUDOS), field="text")
    if not kudos_left(member):
        raise Refused(_("All %(n)s of this week are given. New ones come on Monday.", n=KUDOS_A_WEEK), field="text")
    kudos = Kudos(from_id=member.id, to_id=to.id, text=line, given_at=clock.now(), week=monday())
    db.session.add(kudos)
    db.session.flush()
    record(KudosGiven(actor_id=member.id, kudos_id=kudos.id, to_id=to.id))
    return kudos


def take_back_kudos(member: Member, kudos_id: int) -> None:
    """Whoever gave them deletes them: the words are gone, and may be given anew. Again, it changes nothing."""
    kudos = db.session.scalar(select(Kudos).where(Kudos.id == kudos_id, Kudos.from_id == member.id))
    if kudos is None:
        raise NotFound
    if kudos.text:
        kudos.text, kudos.taken_back_at = "", clock.now()
        db.session.flush()
        record(KudosTakenBack(actor_id=member.id, kudos_id=kudos.id, to_id=kudos.to_id))


def hide_kudos(member: Member, kudos_id: int) -> None:
    """Whoever was praised does not want it told. The giver is not told. Again, it changes nothing."""
    kudos = db.session.scalar(select(Kudos).where(Kudos.id == kudos_id, Kudos.to_id == member.id))
    if kudos is None or kudos.taken_back_at is not None:
        raise NotFound
    if kudos.hidden_at is None:
        kudos.hidden_at = clock.now()
        db.session.flush()
        record(KudosHidden(actor_id=member.id, kudos_id=kudos.id, from_id=kudos.from_id))
