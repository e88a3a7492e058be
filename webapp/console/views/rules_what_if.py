"""A what-if of very many events: the worker counts it while an owner looks on, and stops when told to."""

from flask import Response, request, url_for

from webapp.accounts.signing_in import current_member
from webapp.console.views.blueprint import blueprint
from webapp.console.views.rules_draft import opened_rule, window_asked
from webapp.console.what_if import what_if_for
from webapp.console.what_if_runs import cancel_what_if, want_what_if
from webapp.game.rulebook import from_plain
from webapp.rewards.drafting import own_ruleset
from webapp.rewards.versions import versions
from webapp.web.access import owners_only
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other, wants_fragment


@blueprint.get("/rules/<int:ruleset_id>/what-if")
@not_stored
@owners_only
def what_if(ruleset_id: int) -> Response:
    """The part of the editor that shows how far the worker is."""
    draft = own_ruleset(current_member(), ruleset_id)
    if not wants_fragment():
        return see_other(_editor(ruleset_id))
    is_draft = draft.scheduled_at is None and draft.discarded_at is None
    rules, parent = from_plain(draft.body, draft.id), versions().of(draft.parent_id).ruleset
    return page(
        "console/_what_if.html",
        draft=draft,
        opened=request.args.get("open"),
        what_if=what_if_for(draft, rules, parent, window_asked()) if is_draft else None,
    )


@blueprint.post("/rules/<int:ruleset_id>/what-if")
@owners_only
def count_what_if(ruleset_id: int) -> Response:
    def act() -> str:
        want_what_if(current_member(), ruleset_id, window_asked())
        return _editor(ruleset_id)

    return submit(ActionForm(), act)


@blueprint.post("/rules/<int:ruleset_id>/what-if/end")
@owners_only
def stop_what_if(ruleset_id: int) -> Response:
    def act() -> str:
        cancel_what_if(current_member(), ruleset_id, window_asked())
        return _editor(ruleset_id)

    return submit(ActionForm(), act)


def _editor(ruleset_id: int) -> str:
    return url_for("console.rules_draft", ruleset_id=ruleset_id, window=window_asked(), open=opened_rule())
