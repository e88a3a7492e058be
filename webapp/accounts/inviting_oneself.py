"""Somebody with an address of the organisation's domain asks for an invitation themselves."""

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.commands import clean_email
from webapp.accounts.forgetting import is_demo, sends_mail
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import Refused
from webapp.events import MemberInvited


def may_invite_oneself() -> bool:
    """Whether the organisation has named its domain, and a mail can carry the link to the address's owner."""
    return bool(setting("sign_in_domain")) and (sends_mail() or is_demo())


def invite_oneself(email: str) -> None:
    """Have an invitation mailed to an address of the domain. Nobody learns whether it was, or who is a member.

    A link that an owner gave out still opens. Raises Refused for what is no address, or where none is mailed.
    """
    if not may_invite_oneself():
        raise Refused(_("Here an owner invites people. Ask one of them."))
    address = clean_email(email)
    if address.rpartition("@")[2] != setting("sign_in_domain"):
        return
    member = db.session.scalar(select(Member).where(Member.email == address))
    if member is None:
        name = address.partition("@")[0][:80]
        member = Member(email=address, name=name, zone=setting("zone"), invited_at=clock.now())
        db.session.add(member)
        db.session.flush()
    if member.joined_at is None and member.left_at is None:
        record(MemberInvited(actor_id=None, member_id=member.id))
