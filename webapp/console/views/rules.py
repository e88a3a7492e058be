"""The rules of the game as versions: what is in force, what comes, what was, and the drafts."""

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from webapp.accounts.signing_in import current_member
from webapp.console.rule_forms import RulesFileForm
from webapp.console.views.blueprint import blueprint
from webapp.errors import Refused
from webapp.game.rulebook import NotARuleset, read, written
from webapp.rewards.drafting import import_draft, start_draft
from webapp.rewards.publishing import unschedule
from webapp.rewards.rule_problems import problem_text
from webapp.rewards.rule_words import caps_sentences, differences, rule_sentence, rule_title
from webapp.rewards.rulesets import skill_names
from webapp.rewards.versions import drafts, versions
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/rules")
@owners_only
def rules() -> Response:
    return _rules(RulesFileForm(formdata=None), 200)


def _rules(form: RulesFileForm, status: int) -> Response:
    return page("console/rules.html", status=status, versions=versions(), drafts=drafts(), form=form)


@blueprint.get("/rules/versions/<int:ruleset_id>")
@owners_only
def rules_version(ruleset_id: int) -> Response:
    """One version, as it was published."""
    found = versions()
    version = found.of(ruleset_id)
    ruleset, parent = version.ruleset, version.parent
    names = skill_names(ruleset, *([parent] if parent else []))
    return page(
        "console/rules_version.html",
        version=version,
        newest=found.newest,
        rules=[(rule_title(rule), rule_sentence(rule, names), rule.is_on) for rule in ruleset.rules],
        caps=caps_sentences(ruleset.caps) if ruleset.caps else (),
        differences=differences(parent, ruleset, names) if parent else (),
    )


@blueprint.get("/rules/versions/<int:ruleset_id>.json")
@owners_only
def export_rules(ruleset_id: int) -> Response:
    version = versions().of(ruleset_id)
    return json_file(written(version.ruleset), f"rules-v{version.number}.json")


def json_file(text: str, name: str) -> Response:
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@blueprint.post("/rules/drafts")
@owners_only
def draft_rules() -> Response:
    """From the newest rules, or from those of an earlier version."""

    def act() -> str:
        parent = request.form.get("from", type=row_id)
        draft = start_draft(current_member(), parent)
        return url_for("console.rules_draft", ruleset_id=draft.id)

    return submit(ActionForm(), act)


@blueprint.post("/rules/import")
@owners_only
def import_rules() -> Response:
    try:
        form = RulesFileForm()
        file = request.files.get("file")
        form.text.data = file.read().decode("utf-8-sig", errors="replace") if file else form.text.data or ""
    except RequestEntityTooLarge:
        form = RulesFileForm(formdata=None)
        form.refuse(Refused(_("This file is too large to be rules. Choose the one that was exported."), field="file"))
        return _rules(form, 413)

    def act() -> str:
        if not form.text.data.strip():
            raise Refused(_("Choose a file first, or paste its text."), field="file")
        try:
            draft = import_draft(current_member(), read(form.text.data))
        except NotARuleset as error:
            raise Refused(problem_text(error.problems), field="text") from None
        flash(_("Read. It is a draft; nothing is in force."))
        return url_for("console.rules_draft", ruleset_id=draft.id)

    return submit(form, act, lambda status: _rules(form, status))


@blueprint.post("/rules/versions/<int:ruleset_id>/withdrawal")
@owners_only
def withdraw_rules(ruleset_id: int) -> Response:
    def act() -> str:
        draft = unschedule(current_member(), ruleset_id)
        flash(_("It has no date any more: a draft again."))
        return url_for("console.rules_draft", ruleset_id=draft.id)

    return submit(ActionForm(), act)
