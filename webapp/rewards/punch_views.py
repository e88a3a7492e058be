"""/streak: my punch card, what each week became, and why. Nobody else’s."""

from flask import Blueprint, Response

from webapp import clock
from webapp.accounts.availability import availability_of
from webapp.accounts.signing_in import current_member
from webapp.rewards.punch_queries import newest_weeks, punch_card
from webapp.web.access import signed_in
from webapp.web.htmx import page

blueprint = Blueprint("streak", __name__)


@blueprint.get("/streak")
@signed_in
def streak() -> Response:
    member = current_member()
    away_until = availability_of(member.id).away_until
    return page(
        "rewards/streak.html",
        card=punch_card(member),
        weeks=newest_weeks(member.id),
        is_away=away_until is not None and away_until > clock.now(),
    )
