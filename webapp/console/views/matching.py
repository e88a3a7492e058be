"""How well asks find people, over 30 or 90 days; what the ranking weighs, and how well it does."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.organisation import change_organisation
from webapp.accounts.signing_in import current_member
from webapp.asks.learning import OFF, ON, SWITCH
from webapp.console.figures import figures
from webapp.console.findings import findings, week_name
from webapp.console.matching import CHOICES, USUAL, ask_facts, invitation_facts, period_of, today
from webapp.console.replays import newest_replays, replay_said
from webapp.console.views.blueprint import blueprint
from webapp.console.weight_words import weights_said
from webapp.web.access import owners_only
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/matching")
@owners_only
def matching() -> Response:
    days = request.args.get("days", "")
    period = period_of(next((choice for choice in CHOICES if str(choice) == days), USUAL))
    people, weighing = today(period)
    counted = figures(period, ask_facts(period), invitation_facts(period), people)
    return page(
        "console/matching.html",
        findings=findings(period, counted, people),
        replay=replay_said(newest_replays()),
        weights=weights_said(weighing),
        days=period.days,
        choices=CHOICES,
        ends=[week_name(period.since), week_name(period.until)],
    )


@blueprint.post("/matching/learning")
@owners_only
def use_learned_weights() -> Response:
    return _switch(ON, _("Learned weights are on."), "console.use_usual_weights")


@blueprint.post("/matching/learning/end")
@owners_only
def use_usual_weights() -> Response:
    return _switch(OFF, _("Learned weights are off: the usual ones rank."), "console.use_learned_weights")


def _switch(value: str, words: str, back: str) -> Response:
    """`back` undoes it. Where another owner was quicker, it is so already, and theirs to undo."""

    def act() -> str:
        said: Any = {"text": words, "undo": {"action": url_for(back), "label": _("Undo"), "fields": {}}}
        flash(said if change_organisation(current_member(), {SWITCH: value}) else words)
        return url_for("console.matching")

    return submit(ActionForm(), act)
