"""My page, and what others see of a member."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Response

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.presence import presence
from webapp.accounts.signing_in import current_member
from webapp.people.languages import spoken_by
from webapp.people.queries import colleague_called, own_record, seen_of
from webapp.people.unanswered import my_skills
from webapp.people.views.blueprint import blueprint
from webapp.rewards.sheet import own_sheet, sheet_of
from webapp.skills.forms import ClaimForm
from webapp.web.access import signed_in
from webapp.web.htmx import page


@blueprint.get("/me")
@signed_in
def me() -> Response:
    member = current_member()
    own = my_skills(member)
    record, card = own_record(member)
    return page(
        "people/me.html",
        skills=own.claimed,
        wishes=own.wished,
        wanted=own.wanted,
        record=record,
        card=card,
        sheet=(sheet := own_sheet(member.id)),
        balance=sheet.balance,
        form=ClaimForm(),
    )


@blueprint.get("/people/<int:member_id>")
@signed_in
def show(member_id: int) -> Response:
    viewer, now = current_member(), clock.now()
    colleague = colleague_called(viewer, member_id)
    member = colleague.member
    record, skills = seen_of(member)
    return page(
        "people/show.html",
        member=member,
        colleague=colleague,
        now=now,
        is_elsewhere=_offset(member, now) != _offset(viewer, now),
        presence=presence(member.hours, viewer.zone, now),
        is_at_work=member.hours.are_on(now),
        languages=spoken_by(member.languages),
        skills=skills,
        record=record,
        sheet=sheet_of(member.id),
        impact=[] if member.off_boards_at else record.impact,
    )


def _offset(member: Member, now: datetime) -> timedelta | None:
    return now.astimezone(ZoneInfo(member.zone)).utcoffset()
