"""Campaigns: what runs, a new one with what it would have cost, and pausing or ending one."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.accounts.signing_in import current_member
from webapp.console.campaign_choices import suggested
from webapp.console.campaign_count import count_of, days_from
from webapp.console.campaign_forms import TYPED, AskedForm, CampaignForm
from webapp.console.campaign_runs import cancel_count, want_count
from webapp.console.views.blueprint import blueprint
from webapp.console.what_if_runs import are_many
from webapp.errors import Refused
from webapp.game.campaigns import BY_KEY, TEMPLATES
from webapp.rewards.campaigning import (
    Plan,
    check_plan,
    end_campaign,
    pause_campaign,
    reopen_campaign,
    resume_campaign,
    start_campaign,
)
from webapp.rewards.campaigns import OVER, all_campaigns, campaign, taking_part
from webapp.rewards.rulesets import timeline
from webapp.web.access import owners_only
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/campaigns")
@owners_only
def campaigns() -> Response:
    return page("console/campaigns.html", campaigns=all_campaigns(), zone=setting("zone"))


@blueprint.get("/campaigns/new")
@not_stored
@owners_only
def new_campaign() -> Response:
    """Filled with what a template suggests, or with what stands in the address: then beside what it would have cost.

    How far a count is can change without an event.
    """
    if "title" in request.args:
        form: CampaignForm = AskedForm()
        return _new(form, is_good=form.validate())
    key = request.args.get("template", "")
    return _new(CampaignForm(formdata=None, **suggested(key if key in BY_KEY else _another())), is_good=False)


def _another() -> str:
    """The first template that no campaign has yet; a goal for all together where there is none at all."""
    taken = {card.template_key for card in all_campaigns() if card.state != OVER}
    return next((one.key for one in TEMPLATES if one.key not in taken), TEMPLATES[0].key)


def _new(form: CampaignForm, *, is_good: bool, status: int = 200) -> Response:
    """With what it would have cost, where it could be started."""
    reach = count = None
    days = days_from(request.values.get("days", ""))
    if is_good:
        try:
            plan, rules = form.plan(), timeline()
            reach = check_plan(current_member(), plan, rules)
            count = count_of(plan, days, rules)
        except Refused as no:
            form.refuse(no)
    return page(
        "console/campaign_new.html",
        fragment="count",
        status=status,
        form=form,
        templates=TEMPLATES,
        reach=reach,
        count=count,
        days=days,
        typed=_typed(),
    )


def _typed() -> dict[str, Any]:
    """What stands in the fields, for an address or another form."""
    return {name: request.values[name] for name in TYPED if name in request.values}


@blueprint.post("/campaigns/counts")
@owners_only
def count_campaign() -> Response:
    """What it would have cost. Of few events nothing is kept but the address; very many are left to the worker."""
    return _about_count(lambda plan, days: want_count(current_member(), plan, days) if are_many() else None)


@blueprint.post("/campaigns/counts/end")
@owners_only
def stop_campaign_count() -> Response:
    return _about_count(lambda plan, days: cancel_count(current_member(), plan, days))


def _about_count(do: Callable[[Plan, int], object]) -> Response:
    form = CampaignForm()

    def act() -> str:
        days = days_from(request.form.get("days", ""))
        do(form.plan(), days)
        return url_for("console.new_campaign", days=days, **_typed(), _anchor="count")

    return submit(form, act, lambda status: _new(form, is_good=False, status=status))


@blueprint.post("/campaigns")
@owners_only
def begin_campaign() -> Response:
    form = CampaignForm()

    def act() -> str:
        started = start_campaign(current_member(), form.plan())
        _say(_("It has its day. Everybody reads of it in the feed."), "console.finish_campaign", started.id)
        return url_for("console.show_campaign", campaign_id=started.id)

    return submit(form, act, lambda status: _new(form, is_good=False, status=status))


@blueprint.get("/campaigns/<int:campaign_id>")
@owners_only
def show_campaign(campaign_id: int) -> Response:
    card, people = campaign(campaign_id), taking_part(campaign_id)
    return page("console/campaign.html", card=card, people=people, zone=setting("zone"))


@blueprint.post("/campaigns/<int:campaign_id>/pause")
@owners_only
def halt_campaign(campaign_id: int) -> Response:
    said = _("Paused. What ends from now on does not count.")
    return _does(campaign_id, pause_campaign, said, "console.go_on_with_campaign")


@blueprint.post("/campaigns/<int:campaign_id>/resumption")
@owners_only
def go_on_with_campaign(campaign_id: int) -> Response:
    return _does(campaign_id, resume_campaign, _("It goes on."), "console.halt_campaign")


@blueprint.post("/campaigns/<int:campaign_id>/end")
@owners_only
def finish_campaign(campaign_id: int) -> Response:
    said = _("Ended. Points that were earned stay.")
    return _does(campaign_id, end_campaign, said, "console.take_back_end")


@blueprint.post("/campaigns/<int:campaign_id>/return")
@owners_only
def take_back_end(campaign_id: int) -> Response:
    return _does(campaign_id, reopen_campaign, _("It goes on as it was."), "console.finish_campaign")


def _does(campaign_id: int, does: Callable[[Member, int], object], said: str, undone_by: str) -> Response:
    def act() -> str:
        does(current_member(), campaign_id)
        _say(said, undone_by, campaign_id)
        return url_for("console.show_campaign", campaign_id=campaign_id)

    return submit(ActionForm(), act)


def _say(words: str, undone_by: str, campaign_id: int) -> None:
    undo = {"action": url_for(undone_by, campaign_id=campaign_id), "label": _("Undo"), "fields": {}}
    toast: Any = {"text": words, "undo": undo}
    flash(toast)
