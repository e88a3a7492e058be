"""Two skills that mean the same: choose the one that stays. This cannot be undone, so it has a page of its own."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.console.skill_forms import MergeForm
from webapp.console.skills import SkillLine, skill_line, skills_to_merge_with
from webapp.console.views.blueprint import blueprint
from webapp.console.views.skills import words_typed
from webapp.errors import NotFound
from webapp.skills.merging import merge_skills
from webapp.skills.queries import part_of
from webapp.web.access import owners_only
from webapp.web.forms import submit
from webapp.web.htmx import page, see_other


@blueprint.get("/skills/<int:skill_id>/merge")
@owners_only
def merge_page(skill_id: int) -> Response:
    try:
        return _page(skill_line(skill_id), MergeForm(), 200)
    except NotFound:
        return see_other(url_for("console.skill", skill_id=part_of(skill_id)))


@blueprint.post("/skills/<int:skill_id>/merge")
@owners_only
def merge(skill_id: int) -> Response:
    form = MergeForm()

    def act() -> str:
        into = merge_skills(current_member(), skill_id, form.chosen())
        flash(_("They are one now: %(skill)s.", skill=into.name), "stamp")
        return url_for("console.skill", skill_id=into.id)

    def show(status: int) -> Response:
        """Where another owner was quicker, the skill of which it is a part by now is near."""
        try:
            return _page(skill_line(skill_id), form, status)
        except NotFound:
            return _page(skill_line(part_of(skill_id)), form, status, is_gone=True)

    return submit(form, act, show)


def _page(line: SkillLine, form: MergeForm, status: int, *, is_gone: bool = False) -> Response:
    words = words_typed()
    others = [] if is_gone else skills_to_merge_with(line, words)
    return page("console/merge.html", status=status, line=line, form=form, others=others, words=words, is_gone=is_gone)
