"""One person, and what an owner may do about them."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.leaving import deactivate, reactivate
from webapp.accounts.models import Member
from webapp.accounts.owners import make_owner, take_owner_role
from webapp.accounts.signing_in import current_member
from webapp.console.commands import invite_again
from webapp.console.queries import person as read_person
from webapp.console.views.blueprint import blueprint
from webapp.console.views.links_once import show_once
from webapp.web.access import owners_only
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/people/<int:member_id>")
@owners_only
def person(member_id: int) -> Response:
    return page("console/person.html", person=read_person(member_id))


@blueprint.post("/people/<int:member_id>/invitation")
@owners_only
def invite_once_more(member_id: int) -> Response:
    def act() -> str:
        show_once([invite_again(current_member(), member_id)])
        return url_for("console.links")

    return submit(ActionForm(), act)


@blueprint.post("/people/<int:member_id>/departure")
@owners_only
def departure(member_id: int) -> Response:
    def say(gone: Member) -> Any:
        words = _("%(name)s is deactivated.", name=gone.name) if gone.joined_at else _("The invitation is withdrawn.")
        return _undone_by("console.comeback", gone, words)

    return _change(member_id, deactivate, say)


@blueprint.post("/people/<int:member_id>/return")
@owners_only
def comeback(member_id: int) -> Response:
    return _change(member_id, reactivate, lambda back: _("%(name)s is back.", name=back.name))


@blueprint.post("/people/<int:member_id>/ownership")
@owners_only
def ownership(member_id: int) -> Response:
    def say(owner: Member) -> Any:
        return _undone_by("console.end_ownership", owner, _("%(name)s is an owner now.", name=owner.name))

    return _change(member_id, make_owner, say)


@blueprint.post("/people/<int:member_id>/ownership/end")
@owners_only
def end_ownership(member_id: int) -> Response:
    def say(member: Member) -> Any:
        return _undone_by("console.ownership", member, _("%(name)s is no owner any more.", name=member.name))

    return _change(member_id, take_owner_role, say)


def _change(member_id: int, command: Callable[[Member, int], Member], say: Callable[[Member], Any]) -> Response:
    """Run the command and say what it did. Whoever ended their own rights lands at home."""

    def act() -> str:
        owner = current_member()
        flash(say(command(owner, member_id)))
        is_still = owner.is_owner and owner.is_here
        return url_for("console.person", member_id=member_id) if is_still else "/"

    return submit(ActionForm(), act)


def _undone_by(endpoint: str, member: Member, words: str) -> dict[str, Any]:
    return {"text": words, "undo": {"action": url_for(endpoint, member_id=member.id)}}
