"""How well asks find people: figures with a chart and a table each, over 30 or 90 days."""

from flask import Response, request

from webapp.console.figures import figures
from webapp.console.findings import findings, week_name
from webapp.console.matching import CHOICES, USUAL, ask_facts, invitation_facts, people_fact, period_of
from webapp.console.views.blueprint import blueprint
from webapp.web.access import owners_only
from webapp.web.htmx import page


@blueprint.get("/matching")
@owners_only
def matching() -> Response:
    days = request.args.get("days", "")
    period = period_of(next((choice for choice in CHOICES if str(choice) == days), USUAL))
    people = people_fact(period)
    counted = figures(period, ask_facts(period), invitation_facts(period), people)
    return page(
        "console/matching.html",
        findings=findings(period, counted, people),
        days=period.days,
        choices=CHOICES,
        ends=[week_name(period.since), week_name(period.until)],
    )
