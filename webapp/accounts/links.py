"""One-time links: invitation and password reset. Only the hash of a token is ever stored."""

from flask_babel import gettext as _
from sqlalchemy import update

from webapp import clock
from webapp.accounts.models import LINK_LASTS, Member, OneTimeLink
from webapp.accounts.passwords import new_token, token_hash
from webapp.db import db
from webapp.errors import Refused


def make_link(member: Member, kind: str) -> str:
    """One more link of this kind; those before still open. Returns its token, which nobody can read again.

    For whoever sends the link: a mail that is sent twice carries two links, and the first use ends both.
    """
    now, token = clock.now(), new_token()
    link = OneTimeLink(
        kind=kind, member_id=member.id, token_hash=token_hash(token), made_at=now, expires_at=now + LINK_LASTS[kind]
    )
    db.session.add(link)
    db.session.flush()
    return token


def end_links(member: Member, *kinds: str) -> None:
    """Links of these kinds that were given out no longer open."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.member_id == member.id, OneTimeLink.kind.in_(kinds), OneTimeLink.used_at.is_(None))
        .values(used_at=clock.now())
    )


def use_link(link: OneTimeLink) -> Member:
    """Use it up, and all others of its kind. Raises Refused when somebody did, or it is too old."""
    now = clock.now()
    used = db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
        .values(used_at=now)
        .returning(OneTimeLink.id)
    ).first()
    if used is None:
        raise Refused(_("This link was used before, or is too old. Ask a program owner for a new one."))
    end_links(link.member, link.kind)
    return link.member
