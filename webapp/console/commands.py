"""An owner brings people in."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.accounts.commands import clean_email, invite
from webapp.accounts.leaving import known_member
from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.accounts.settings import setting
from webapp.console.addresses import MOST, Address, addresses_in
from webapp.errors import Refused


@dataclass(frozen=True)
class Invited:
    """Whom, and the token of the link, which nobody can read again."""

    name: str
    email: str
    token: str


class SomeRefused(Refused):
    """Nobody was invited, for some cannot be: (what was typed, why) pairs."""

    def __init__(self, reasons: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Nobody is invited yet. Put these right or take them out."), field="addresses")
        self.reasons = reasons


def invite_people(owner: Member, text: str) -> list[Invited]:
    """Invite everybody in a pasted text, or nobody. Raises SomeRefused with each reason."""
    require_owner(owner)
    found = addresses_in(text)
    if not found:
        raise Refused(_("Type or paste at least one address."), field="addresses")
    if len(found) > MOST:
        sentence = _("At most %(most)s at a time; these are %(num)s. A file takes more.", most=MOST, num=len(found))
        raise Refused(sentence, field="addresses")
    zone = setting("zone")
    made: dict[str, Invited] = {}
    reasons: list[tuple[str, str]] = []
    for address in found:
        try:
            invited = _invite(owner, address, zone, made)
        except Refused as no:
            reasons.append((address.typed[:120], no.sentence))
        else:
            made[invited.email] = invited
    if reasons:
        raise SomeRefused(reasons)
    return list(made.values())


def _invite(owner: Member, address: Address, zone: str, earlier: dict[str, Invited]) -> Invited:
    if clean_email(address.email) in earlier:
        raise Refused(_("This address stands here twice."))
    if len(address.name) > 80:
        raise Refused(_("Shorter, please: at most %(most)s characters.", most=80))
    member, token = invite(address.email, zone=zone, by=owner)
    member.name = address.name or member.name
    return Invited(member.name, member.email, token)


def invite_again(owner: Member, member_id: int) -> Invited:
    """A new link for somebody who has not joined; the one before no longer opens."""
    require_owner(owner)
    member, token = invite(known_member(member_id).email, zone=setting("zone"), by=owner)
    return Invited(member.name, member.email, token)
