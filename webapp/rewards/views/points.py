"""/points: my ledger as a receipt, each line with its why."""

from flask import Response, request

from webapp import clock
from webapp.accounts.signing_in import current_member
from webapp.game.rules import SESSION
from webapp.rewards.cap_words import caps_said
from webapp.rewards.queries import balance, lines_of
from webapp.rewards.rule_words import rule_sentence
from webapp.rewards.rulesets import timeline
from webapp.rewards.views.blueprint import blueprint
from webapp.rewards.words import LineWords
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.htmx import page
from webapp.web.paging import cut

LINES = 30
FIRST_LIMITS = ("mentor", "asker", "pair", "ladder")
"""Those that somebody meets first."""


@blueprint.get("/points")
@signed_in
def points() -> Response:
    member_id = current_member().id
    before = request.args.get("before", type=row_id)
    line = timeline()
    now = line.at(clock.now())
    base = now.rule(SESSION)
    return page(
        "rewards/points.html",
        balance=balance(member_id),
        lines=cut(lines_of(member_id, before, LINES), LINES),
        says=LineWords(line.known),
        base=rule_sentence(base, {}) if base else "",
        limits=[said for key, _title, said in caps_said(now.caps) if key in FIRST_LIMITS] if now.caps else [],
    )
