"""One skill, and what an owner may do about it. What can be undone is done at once and says how to undo it."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.models import Member
from webapp.accounts.signing_in import current_member
from webapp.console.skill_forms import KnownWordForm, SkillCategoryForm, SkillNameForm, SkillWordForm
from webapp.console.skills import categories, skill_line, words_of
from webapp.console.views.blueprint import blueprint
from webapp.errors import NotFound, TooLate
from webapp.skills.caring import (
    add_word,
    file_skill,
    mark_skill,
    name_skill,
    remove_word,
    restore_skill,
    retire_skill,
)
from webapp.skills.models import Skill
from webapp.skills.queries import part_of
from webapp.web.access import owners_only
from webapp.web.forms import ActionForm, Form, submit
from webapp.web.htmx import page, see_other


@blueprint.get("/skills/<int:skill_id>")
@owners_only
def skill(skill_id: int) -> Response:
    """A link to a skill that became a part of another leads to that one."""
    try:
        return _page(skill_id)
    except NotFound:
        return see_other(url_for("console.skill", skill_id=part_of(skill_id)))


def _page(skill_id: int, status: int = 200, **typed: Form) -> Response:
    line = skill_line(skill_id)
    forms: dict[str, Any] = {
        "name_form": SkillNameForm(formdata=None, words=line.name),
        "category_form": SkillCategoryForm(formdata=None, category=line.category),
        "word_form": SkillWordForm(formdata=None),
    }
    known = [name for name in categories() if name]
    return page("console/skill.html", status=status, line=line, words=words_of(line), known=known, **forms | typed)


def _again(skill_id: int, status: int, **typed: Form) -> Response:
    """The page with what was typed; where another owner was quicker there is none any more."""
    try:
        return _page(skill_id, status, **typed)
    except NotFound:
        part_of(skill_id)
        raise TooLate(_("This skill became a part of another one a moment ago.")) from None


@blueprint.post("/skills/<int:skill_id>/name")
@owners_only
def rename_skill(skill_id: int) -> Response:
    form = SkillNameForm()

    def act() -> str:
        done = name_skill(current_member(), skill_id, form.words.data or "", forgets=form.forgets.data)
        fields = {"words": done.before} | ({"forgets": "1"} if done.is_new_word else {})
        words = _("Called “%(name)s” now, not “%(before)s”.", name=done.after, before=done.before)
        is_same = done.after == done.before
        _say(_("Saved.") if is_same else words, None if is_same else _undo("console.rename_skill", skill_id, **fields))
        return url_for("console.skill", skill_id=skill_id)

    return submit(form, act, lambda status: _again(skill_id, status, name_form=form))


@blueprint.post("/skills/<int:skill_id>/category")
@owners_only
def categorise_skill(skill_id: int) -> Response:
    form = SkillCategoryForm()

    def act() -> str:
        before = file_skill(current_member(), skill_id, form.category.data or "")
        _say(_("Saved."), _undo("console.categorise_skill", skill_id, category=before))
        return url_for("console.skill", skill_id=skill_id)

    return submit(form, act, lambda status: _again(skill_id, status, category_form=form))


@blueprint.post("/skills/<int:skill_id>/words")
@owners_only
def add_skill_word(skill_id: int) -> Response:
    form = SkillWordForm()

    def act() -> str:
        key = add_word(current_member(), skill_id, form.words.data or "")
        _say(_("“%(word)s” means it too.", word=key), _undo("console.remove_skill_word", skill_id, words=key))
        return url_for("console.skill", skill_id=skill_id)

    return submit(form, act, lambda status: _again(skill_id, status, word_form=form))


@blueprint.post("/skills/<int:skill_id>/words/removal")
@owners_only
def remove_skill_word(skill_id: int) -> Response:
    form = KnownWordForm()

    def act() -> str:
        key = remove_word(current_member(), skill_id, form.words.data or "")
        _say(_("“%(word)s” does not mean it any more.", word=key), _undo("console.add_skill_word", skill_id, words=key))
        return url_for("console.skill", skill_id=skill_id)

    return submit(form, act)


@blueprint.post("/skills/<int:skill_id>/retirement")
@owners_only
def retire(skill_id: int) -> Response:
    return _change(skill_id, retire_skill, _("Retired: %(skill)s"), "console.restore")


@blueprint.post("/skills/<int:skill_id>/return")
@owners_only
def restore(skill_id: int) -> Response:
    return _change(skill_id, restore_skill, _("In use again: %(skill)s"), "console.retire")


@blueprint.post("/skills/<int:skill_id>/sensitivity")
@owners_only
def mark_sensitive(skill_id: int) -> Response:
    return _mark(
        skill_id, _("Asks about it go to named people only: %(skill)s"), "console.end_sensitivity", sensitive=True
    )


@blueprint.post("/skills/<int:skill_id>/sensitivity/end")
@owners_only
def end_sensitivity(skill_id: int) -> Response:
    return _mark(skill_id, _("Not sensitive any more: %(skill)s"), "console.mark_sensitive", sensitive=False)


@blueprint.post("/skills/<int:skill_id>/gap")
@owners_only
def mark_gap(skill_id: int) -> Response:
    return _mark(skill_id, _("Members are asked whether they can help: %(skill)s"), "console.end_gap", gap=True)


@blueprint.post("/skills/<int:skill_id>/gap/end")
@owners_only
def end_gap(skill_id: int) -> Response:
    return _mark(skill_id, _("Members are not asked any more: %(skill)s"), "console.mark_gap", gap=False)


def _mark(skill_id: int, words: str, back: str, **marks: bool) -> Response:
    return _change(skill_id, lambda owner, id_: mark_skill(owner, id_, **marks), words, back)


def _change(skill_id: int, command: Callable[[Member, int], Skill], words: str, back: str) -> Response:
    """Run the command and say what it did; `back` is the address that undoes it."""

    def act() -> str:
        changed = command(current_member(), skill_id)
        _say(words % {"skill": changed.name}, _undo(back, skill_id))
        return url_for("console.skill", skill_id=skill_id)

    return submit(ActionForm(), act)


def _undo(endpoint: str, skill_id: int, **fields: str) -> dict[str, Any]:
    return {"action": url_for(endpoint, skill_id=skill_id), "label": _("Undo"), "fields": fields}


def _say(words: str, undo: dict[str, Any] | None) -> None:
    toast: Any = {"text": words, "undo": undo} if undo else words
    flash(toast)
