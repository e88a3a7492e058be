"""/leaderboard: the top, my place, my neighbours; and leaving it."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.boards import join_boards, leave_boards
from webapp.accounts.settings import setting
from webapp.accounts.signing_in import current_member
from webapp.errors import NotFound
from webapp.game.standings import ALL, SEASON
from webapp.leaderboard.choosing import ORG, SKILL, Choice, choose
from webapp.leaderboard.queries import FEWEST, board, hall, mine
from webapp.rewards.campaigns import rules_and_campaigns_of
from webapp.web.access import signed_in
from webapp.web.drawings import Drawings
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other

blueprint = Blueprint("leaderboard", __name__)
ROWS = Drawings("leaderboard/_row.html")
"""The same for all who look, but for whose row it is."""
CAMPAIGNS = Drawings("leaderboard/_campaign.html")


@blueprint.get("/leaderboard")
@signed_in
def index() -> Response:
    period, scope = request.args.get("period", SEASON), request.args.get("scope", ORG)
    at, zone = request.args.get("at", ""), setting("zone")
    try:
        return _board(choose(current_member(), period=period, scope=scope, at=at, zone=zone), zone)
    except NotFound as error:
        usual = choose(current_member(), period=SEASON, scope=ORG, at="", zone=zone)
        return _board(usual, zone, trouble=error.sentence)


def _board(choice: Choice, zone: str, trouble: str = "") -> Response:
    member = current_member()
    status = 404 if trouble else 200
    if choice.kind == ALL:
        return page("leaderboard/hall.html", status=status, choice=choice, rows=hall(), trouble=trouble)
    me = mine(choice, member)
    if choice.scope == SKILL and not me.board_name:
        raise NotFound(_("There is no such board."))
    if choice.scope == SKILL and me.part_of:
        at = request.args.get("at") or None
        return see_other(url_for("leaderboard.index", period=choice.kind, scope=f"{SKILL}:{me.part_of}", at=at))
    found = board(choice, member, me)
    rules, campaigns = rules_and_campaigns_of(member)
    return page(
        "leaderboard/index.html",
        status=status,
        choice=choice,
        mine=me,
        above=found.above,
        below=found.below,
        top=[ROWS.draw(row=row, is_me=row.member_id == member.id) for row in found.top],
        fewest=FEWEST,
        caps=rules.at(clock.now()).caps,
        campaigns=[CAMPAIGNS.draw(card=card, zone=zone, today=choice.today) for card in campaigns],
        trouble=trouble,
    )


@blueprint.post("/leaderboard/hiding")
@signed_in
def hide() -> Response:
    def act() -> str:
        leave_boards(current_member())
        undo = {"action": url_for("leaderboard.show"), "label": _("Undo"), "fields": {}}
        toast: Any = {"text": _("Hidden from boards. Your impact stays here, just for you."), "undo": undo}
        flash(toast, "stamp")
        return url_for("leaderboard.index")

    return submit(ActionForm(), act)


@blueprint.post("/leaderboard/showing")
@signed_in
def show() -> Response:
    def act() -> str:
        join_boards(current_member())
        flash(_("You are on the boards again."), "stamp")
        return url_for("leaderboard.index")

    return submit(ActionForm(), act)
