"""What a member says to the install card."""

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.pausing import record_change
from webapp.db import db
from webapp.pwa.models import RESTS, InstallRefusal
from webapp.pwa.queries import is_install_card_due


def refuse_install_card(member: Member) -> None:
    """Not now: it rests for 30 days; the third time for ever. Said twice, in two windows, it counts once."""
    if not is_install_card_due(member):
        return
    row = db.session.get(InstallRefusal, member.id)
    if row is None:
        row = InstallRefusal(member_id=member.id, refused_n=0)
        db.session.add(row)
    row.refused_n += 1
    row.rests_until = clock.now() + RESTS
    record_change(member)
