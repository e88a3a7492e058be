"""/notifications: one sentence each. Opening one reads it, with a POST, for GET never writes."""

from collections.abc import Sequence

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.notifications.commands import read_all, read_one
from webapp.notifications.kinds import KINDS
from webapp.notifications.queries import Notice, notice_of, notices_of
from webapp.notifications.sentences import Words, path_of, words_of
from webapp.notifications.views.blueprint import blueprint
from webapp.skills.queries import skills_called
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page
from webapp.web.paging import cut

LINES = 30


@blueprint.get("/notifications")
@signed_in
def notifications() -> Response:
    before = request.args.get("before", type=row_id)
    found = cut(notices_of(current_member().id, before, LINES), LINES)
    said = _said(found.rows)
    return page(
        "notifications/index.html",
        new=[one for one in said if one[0].read_at is None],
        earlier=[one for one in said if one[0].read_at is not None],
        older=url_for("notifications.notifications", before=found.rows[-1].id) if found.has_older else "",
        is_first=before is None,
        kinds=KINDS,
    )


def _said(notices: Sequence[Notice]) -> list[tuple[Notice, Words]]:
    """Each with its words; the names of all their skills are read at once."""
    ids = {id_ for notice in notices for id_ in notice.facts.get("skill_ids", ())}
    skills = {skill.id: skill.name for skill in skills_called(ids)}
    return [(notice, words_of(notice, skills)) for notice in notices]


@blueprint.post("/notifications/read")
@signed_in
def all_read() -> Response:
    def act() -> str:
        if read_all(current_member()):
            flash(_("All read."))
        return url_for("notifications.notifications")

    return submit(ActionForm(), act)


@blueprint.post("/notifications/<int:notice_id>/read")
@signed_in
def open_one(notice_id: int) -> Response:
    """Read it, and go where it leads."""

    def act() -> str:
        member = current_member()
        read_one(member, notice_id)
        return path_of(notice_of(member.id, notice_id)) or url_for("notifications.notifications")

    return submit(ActionForm(), act)
