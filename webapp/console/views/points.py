"""Somebody's points, and how owners put them right by hand."""

from collections.abc import Callable

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.models import Member
from webapp.accounts.signing_in import current_member
from webapp.console.points import LINES, points_rows
from webapp.console.points_forms import AdjustForm, ReverseForm
from webapp.console.queries import person as read_person
from webapp.console.views.blueprint import blueprint
from webapp.rewards.adjusting import (
    ALONE,
    LONGEST,
    adjust_points,
    approve_adjustment,
    reverse_entry,
    withdraw_adjustment,
)
from webapp.rewards.adjustments import Adjustment, waiting_adjustments
from webapp.rewards.by_hand_words import ADJUSTED
from webapp.rewards.rulesets import timeline
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page
from webapp.web.paging import cut


@blueprint.get("/people/<int:member_id>/points")
@owners_only
def person_points(member_id: int) -> Response:
    return _page(member_id, AdjustForm())


@blueprint.post("/people/<int:member_id>/adjustments")
@owners_only
def adjust(member_id: int) -> Response:
    form = AdjustForm()

    def act() -> str:
        asked = adjust_points(
            current_member(),
            member_id,
            amount=form.amount.data,
            reason=form.reason.data,
            words=form.words.data,
        )
        flash(_("Done. They are told, with your reason.") if asked.paid_at else _("It waits for a second owner."))
        return _back(member_id)

    return submit(form, act, lambda status: _page(member_id, form, status))


@blueprint.post("/adjustments/<int:adjustment_id>/approval")
@owners_only
def approve(adjustment_id: int) -> Response:
    return _decide(adjustment_id, approve_adjustment, _("Agreed, and paid. They are told, with the reason."))


@blueprint.post("/adjustments/<int:adjustment_id>/withdrawal")
@owners_only
def withdraw(adjustment_id: int) -> Response:
    return _decide(adjustment_id, withdraw_adjustment, _("Taken back. Nothing is paid."))


@blueprint.post("/entries/<int:entry_id>/reversal")
@owners_only
def reverse(entry_id: int) -> Response:
    form = ReverseForm()

    def act() -> str:
        line = reverse_entry(current_member(), entry_id, reason=form.reason.data)
        flash(_("Taken back. They are told why."))
        return _back(line.member_id)

    return submit(form, act)


def _decide(adjustment_id: int, command: Callable[[Member, int], Adjustment], words: str) -> Response:
    def act() -> str:
        asked = command(current_member(), adjustment_id)
        flash(words)
        return _back(asked.member_id)

    return submit(ActionForm(), act)


def _back(member_id: int) -> str:
    return url_for("console.person_points", member_id=member_id)


def _page(member_id: int, form: AdjustForm, status: int = 200) -> Response:
    rows = points_rows(member_id, timeline().known, request.args.get("before", type=row_id))
    return page(
        "console/points.html",
        status=status,
        person=read_person(member_id),
        form=form,
        reversal=ReverseForm(),
        lines=cut(rows, LINES),
        waiting=waiting_adjustments(member_id),
        reasons=ADJUSTED,
        most_alone=ALONE,
        longest=LONGEST,
    )
