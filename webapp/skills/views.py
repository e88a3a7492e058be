"""What I can help with: claim, drop, and suggestions while typing."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.skills.commands import claim_skill, drop_skill
from webapp.skills.forms import ClaimForm
from webapp.skills.queries import skills_of, skills_starting
from webapp.skills.wishing import drop_wish
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other, wants_fragment

blueprint = Blueprint("skills", __name__)
LONGEST_QUESTION = 60


@blueprint.get("/me/skills")
@signed_in
def mine() -> Response:
    return _page(ClaimForm(), 200)


@blueprint.post("/me/skills")
@signed_in
def claim() -> Response:
    form = ClaimForm()

    def act() -> str:
        skill = claim_skill(current_member(), form.meant())
        flash(_("You can help with %(skill)s.", skill=skill.name))
        return url_for("people.me")

    return submit(form, act, lambda status: _page(form, status))


@blueprint.post("/me/skills/<int:skill_id>/removal")
@signed_in
def drop(skill_id: int) -> Response:
    def act() -> str:
        skill = drop_skill(current_member(), skill_id)
        undo = {"action": url_for("skills.claim"), "label": _("Undo"), "fields": {"skill": skill.id}}
        toast: Any = {"text": _("Removed: %(skill)s", skill=skill.name), "undo": undo}
        flash(toast)
        return url_for("people.me")

    return submit(ActionForm(), act)


@blueprint.post("/me/wishes/<int:skill_id>/removal")
@signed_in
def drop_wished(skill_id: int) -> Response:
    def act() -> str:
        flash(_("Removed: %(skill)s", skill=drop_wish(current_member(), skill_id).name))
        return url_for("people.me")

    return submit(ActionForm(), act)


@blueprint.get("/skills")
@signed_in
def suggest() -> Response:
    """A fragment for whoever types: buttons named `skill`, or `as=options` for a datalist."""
    if not wants_fragment():
        return see_other(url_for("skills.mine"))
    skills = skills_starting(request.args.get("words", "")[:LONGEST_QUESTION])
    template = "skills/_options.html" if request.args.get("as") == "options" else "skills/_suggestions.html"
    return page(template, skills=skills)


def _page(form: ClaimForm, status: int) -> Response:
    return page("skills/index.html", status=status, form=form, skills=skills_of(current_member().id))
