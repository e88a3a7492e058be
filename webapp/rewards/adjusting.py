"""What owners do with points by hand: give or take some, agree to what another owner asked for, take back a line.

Nobody does it for themselves, and of two owners at the same moment one does it: the other reads what happened.
"""

from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import or_, select

from webapp import clock
from webapp.accounts.leaving import known_member
from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.accounts.settings import setting
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import AdjustmentAsked, AdjustmentWithdrawn, PointsAdjusted, PointsReversed
from webapp.game.entries import REVERSAL
from webapp.rewards.adjustments import Adjustment
from webapp.rewards.derived import CountedSession
from webapp.rewards.models import LedgerEntry

ALONE, MOST = 50, 500
"""Points that one owner may give or take alone, and that two may."""
SHORTEST, LONGEST = 10, 300
"""Characters of the reason."""
CORRECTION, MISSING, PROGRAMME = "correction", "missing", "programme"
ADJUSTED_FOR = (MISSING, CORRECTION, PROGRAMME)
CANCELLED, DUPLICATE, MODERATION, IMPORT = "cancelled", "duplicate", "moderation", "import_fix"
REVERSED_FOR = (DUPLICATE, CANCELLED, MODERATION, IMPORT)
"""Codes. Stored; each has its words in rewards/by_hand_words.py and in notifications/points_sentences.py."""


def adjust_points(owner: Member, member_id: int, *, amount: int, reason: str, words: str) -> Adjustment:
    """Give these points, or take some when `amount` is below 0. Above ALONE a second owner has to agree first."""
    require_owner(owner)
    member = _adjustable(owner, member_id)
    _check(amount, reason, words)
    asked = Adjustment(
        member_id=member.id,
        amount=amount,
        reason=reason,
        words=words.strip(),
        asked_by=owner.id,
        asked_at=clock.now(),
    )
    db.session.add(asked)
    db.session.flush()
    if abs(amount) > ALONE:
        record(AdjustmentAsked(actor_id=owner.id, adjustment_id=asked.id, member_id=member.id, amount=amount))
    else:
        _pay(owner, asked, member)
    return asked


def approve_adjustment(owner: Member, adjustment_id: int) -> Adjustment:
    """A second owner agrees, and it is paid."""
    require_owner(owner)
    asked = _waiting(adjustment_id)
    if asked.asked_by == owner.id:
        raise Refused(_("You asked for it, so a second owner has to agree."))
    _pay(owner, asked, _adjustable(owner, asked.member_id))
    return asked


def withdraw_adjustment(owner: Member, adjustment_id: int) -> Adjustment:
    """It is not paid: whoever asked takes it back, or another owner does not agree."""
    require_owner(owner)
    asked = _waiting(adjustment_id)
    asked.withdrawn_at, asked.withdrawn_by = clock.now(), owner.id
    db.session.flush()
    record(AdjustmentWithdrawn(actor_id=owner.id, adjustment_id=asked.id, member_id=asked.member_id))
    return asked


def reverse_entry(owner: Member, entry_id: int, *, reason: str) -> LedgerEntry:
    """Take one ledger line back, once. The line stays and so do limits: what was clipped for it is not paid now."""
    require_owner(owner)
    line = db.session.get(LedgerEntry, entry_id)
    if line is None:
        raise NotFound
    _adjustable(owner, line.member_id)
    if reason not in REVERSED_FOR:
        raise Refused(_("Choose a reason."), field="reason")
    if line.component == REVERSAL:
        raise Refused(_("This line takes another one back. It stays; give the points anew instead."))
    if not line.amount:
        raise Refused(_("This line is worth nothing, so nothing can be taken back."))
    later = or_(LedgerEntry.reverses_id == line.id, LedgerEntry.settles_id == line.id)
    if db.session.scalar(select(LedgerEntry.id).where(later)) is not None:
        raise TooLate(_("This line has changed a moment ago. Here it is as it stands."))
    record(
        PointsReversed(
            actor_id=owner.id,
            of_event_id=line.event_id,
            rule_key=line.rule_key,
            component=line.component,
            member_id=line.member_id,
            session_id=line.session_id,
            day_on=line.local_date.isoformat(),
            counted_on=_counted_on(line),
            amount=line.amount,
            reason=reason,
        )
    )
    return line


def _adjustable(owner: Member, member_id: int) -> Member:
    member = known_member(member_id)
    if member.id == owner.id:
        raise Refused(_("Nobody changes their own points. Ask another owner."))
    if not member.is_here:
        raise Refused(_("%(name)s is not here, so their points stay as they are.", name=member.name))
    return member


def _check(amount: int, reason: str, words: str) -> None:
    if not amount:
        raise Refused(_("How many points? Less than 0 takes some away."), field="amount")
    if abs(amount) > MOST:
        raise Refused(_("At most %(most)s points at a time.", most=MOST), field="amount")
    if reason not in ADJUSTED_FOR:
        raise Refused(_("Choose a reason."), field="reason")
    if not SHORTEST <= len(words.strip()) <= LONGEST:
        sentence = _("Say why, in %(least)s to %(most)s characters. They read it.", least=SHORTEST, most=LONGEST)
        raise Refused(sentence, field="words")


def _waiting(adjustment_id: int) -> Adjustment:
    """Raises TooLate with what became of it."""
    asked = db.session.get(Adjustment, adjustment_id)
    if asked is None:
        raise NotFound
    if asked.paid_at is not None:
        raise TooLate(_("It is paid already: somebody agreed a moment ago."))
    if asked.withdrawn_at is not None:
        raise TooLate(_("It was taken back a moment ago, so nothing is paid."))
    return asked


def _pay(owner: Member, asked: Adjustment, member: Member) -> None:
    asked.paid_at, asked.paid_by = clock.now(), owner.id
    db.session.flush()
    record(
        PointsAdjusted(
            actor_id=owner.id,
            adjustment_id=asked.id,
            member_id=member.id,
            amount=asked.amount,
            reason=asked.reason,
            asked_by_id=asked.asked_by,
            zone=member.zone,
            organisation_zone=setting("zone"),
        )
    )


def _counted_on(line: LedgerEntry) -> str:
    """The organisation's day of the session, of the last day that a sum is about, or of the event."""
    if line.session_id is not None:
        session = db.session.get_one(CountedSession, line.session_id)
        return session.day.isoformat()
    return str(line.explain.get("last_day", line.recorded_at.astimezone(ZoneInfo(setting("zone"))).date().isoformat()))
