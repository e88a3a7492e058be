"""The rules editor: sentences with numbers in them, and beside them what they would have done."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.signing_in import current_member
from webapp.console.rule_choices import PER, PERIODS, fields_for, ops_for, values_for, when_words
from webapp.console.rule_editing import acted, edited
from webapp.console.rule_forms import DraftForm, RulesRefused, StartForm
from webapp.console.rule_sheet import sheet_of
from webapp.console.views.blueprint import blueprint
from webapp.console.views.rules import json_file
from webapp.console.what_if import what_if_for
from webapp.console.what_if_runs import are_many, want_what_if, window_from
from webapp.errors import NotFound, TooLate
from webapp.game.rulebook import NotARuleset, from_plain, written
from webapp.rewards.drafting import (
    change_draft,
    discard_draft,
    follow_rules_in_force,
    own_ruleset,
    restore_draft,
)
from webapp.rewards.models import OwnRuleset
from webapp.rewards.publishing import next_monday, schedule_draft
from webapp.rewards.rule_words import announcement_of
from webapp.rewards.rulesets import skill_names
from webapp.rewards.versions import versions
from webapp.skills.queries import skills_in_use
from webapp.web.access import owners_only
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other

OPENED = "cross_dept"
"""The rule whose sentence is on the page before an owner opens another one."""


@blueprint.get("/rules/<int:ruleset_id>")
@not_stored
@owners_only
def rules_draft(ruleset_id: int) -> Response:
    draft = own_ruleset(current_member(), ruleset_id)
    if draft.scheduled_at is not None:
        return see_other(url_for("console.rules_version", ruleset_id=ruleset_id))
    if draft.discarded_at is not None:
        raise NotFound
    return _page(draft, 200)


def _page(draft: OwnRuleset, status: int, form: DraftForm | None = None, start: StartForm | None = None) -> Response:
    found = versions()
    parent = found.of(draft.parent_id)
    kept = from_plain(draft.body, draft.id)
    skills = {**skill_names(kept, parent.ruleset), **dict(skills_in_use())}
    refused = form.refused if form else None
    sheet = sheet_of(
        kept,
        parent.ruleset,
        refused.plain if refused else draft.body,
        opened=opened_rule(),
        skills=skills,
        problems=refused.problems if refused else {},
    )
    said = announcement_of(sheet.differences)
    return page(
        "console/rules_draft.html",
        fragment="lab",
        status=status,
        draft=draft,
        parent=parent,
        newest=found.newest,
        number=found.newest.number + 1,
        sheet=sheet,
        form=form or DraftForm(formdata=None, edit_n=draft.edit_n),
        start=start or StartForm(formdata=None, edit_n=draft.edit_n, starts_on=next_monday(), announcement=said),
        choices={"per": PER, "periods": PERIODS, "fields": _fields(skills), "ops": ops_for},
        what_if=what_if_for(draft, kept, parent.ruleset, window_asked()),
        opened=sheet.opened.name if sheet.opened else None,
        values=lambda field: values_for(field, skills),
        when=when_words,
    )


def _fields(skills: dict[int, str]) -> Any:
    return lambda kind: fields_for(kind, with_skills=bool(skills))


def window_asked() -> str:
    """How far back the draft is tried."""
    return window_from(request.form.get("window") or request.args.get("window", ""))


def opened_rule() -> str:
    return (request.form.get("open") or request.args.get("open", OPENED))[:60]


@blueprint.post("/rules/<int:ruleset_id>")
@owners_only
def change_rules(ruleset_id: int) -> Response:
    form = DraftForm()
    is_long = are_many()

    def act() -> str:
        owner = current_member()
        draft = own_ruleset(owner, ruleset_id)
        first_skill = next(iter(skills_in_use()), (None,))[0]
        plain, opened = acted(edited(draft.body, request.form, first_skill), request.form.get("do", ""), draft.id)
        try:
            change_draft(owner, ruleset_id, plain, edit_n=form.seen)
        except NotARuleset as error:
            raise RulesRefused(plain, error.problems) from None
        if is_long:
            want_what_if(owner, ruleset_id, window_asked())
        opened = opened or opened_rule()
        return url_for("console.rules_draft", ruleset_id=ruleset_id, open=opened, window=window_asked())

    return submit(form, act, lambda status: _again(ruleset_id, status, form=form))


def _again(ruleset_id: int, status: int, **forms: Any) -> Response:
    """The editor as it stands now, with what was refused. Where there is none any more a calm page says so."""
    draft = own_ruleset(current_member(), ruleset_id)
    if draft.scheduled_at is not None or draft.discarded_at is not None:
        raise TooLate(_("Another owner was quicker: this draft has a date by now, or is gone."))
    for form in forms.values():
        form.edit_n.data = str(draft.edit_n)
    return _page(draft, status, **forms)


@blueprint.post("/rules/<int:ruleset_id>/start")
@owners_only
def schedule_rules(ruleset_id: int) -> Response:
    form = StartForm()

    def act() -> str:
        schedule_draft(current_member(), ruleset_id, **form.start())
        _say(_("It has a date. Nothing changes before."), "console.withdraw_rules", ruleset_id)
        return url_for("console.rules")

    return submit(form, act, lambda status: _again(ruleset_id, status, start=form))


@blueprint.post("/rules/<int:ruleset_id>/comparison")
@owners_only
def compare_rules(ruleset_id: int) -> Response:
    """Other rules were published since: look at the draft beside those."""
    form = DraftForm()

    def act() -> str:
        follow_rules_in_force(current_member(), ruleset_id, edit_n=form.seen)
        return url_for("console.rules_draft", ruleset_id=ruleset_id)

    return submit(form, act, lambda status: _again(ruleset_id, status, form=form))


@blueprint.post("/rules/<int:ruleset_id>/removal")
@owners_only
def discard_rules(ruleset_id: int) -> Response:
    def act() -> str:
        discard_draft(current_member(), ruleset_id)
        _say(_("The draft is gone."), "console.restore_rules", ruleset_id)
        return url_for("console.rules")

    return submit(ActionForm(), act)


@blueprint.post("/rules/<int:ruleset_id>/return")
@owners_only
def restore_rules(ruleset_id: int) -> Response:
    def act() -> str:
        restore_draft(current_member(), ruleset_id)
        return url_for("console.rules_draft", ruleset_id=ruleset_id)

    return submit(ActionForm(), act)


@blueprint.get("/rules/<int:ruleset_id>.json")
@owners_only
def export_draft(ruleset_id: int) -> Response:
    draft = own_ruleset(current_member(), ruleset_id)
    return json_file(written(from_plain(draft.body, draft.id)), "rules-draft.json")


def _say(words: str, undone_by: str, ruleset_id: int) -> None:
    undo = {"action": url_for(undone_by, ruleset_id=ruleset_id), "label": _("Undo"), "fields": {}}
    toast: Any = {"text": words, "undo": undo}
    flash(toast)
