"""Everybody who is here, looked for by name, skill, department or language."""

from typing import Any

from flask import Response, request, url_for

from webapp import clock
from webapp.accounts.presence import presence
from webapp.accounts.signing_in import current_member
from webapp.people.directory import PEOPLE, Wanted, filters, people_wanted
from webapp.people.languages import OFFERED, language_choices
from webapp.people.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.htmx import page
from webapp.web.paging import cut

LONGEST_SEARCH = 80


@blueprint.get("/people")
@signed_in
def index() -> Response:
    viewer, now = current_member(), clock.now()
    chosen = filters(request.args.get("skill", type=row_id))
    departments = dict(chosen.departments)
    department_id = request.args.get("department", type=row_id)
    language = request.args.get("language", "")
    wanted = Wanted(
        words=_words_typed(),
        skill_id=chosen.skill.id if chosen.skill else None,
        department_id=department_id if department_id in departments else None,
        language=language if language in OFFERED else "",
        after=request.args.get("after", type=row_id),
    )
    found = cut(people_wanted(viewer, wanted, now), PEOPLE)
    kept: dict[str, Any] = {
        "q": wanted.words or None,
        "skill": wanted.skill_id,
        "department": wanted.department_id,
        "language": wanted.language or None,
    }
    return page(
        "people/index.html",
        fragment="found",
        people=found.rows,
        wanted=wanted,
        skill=chosen.skill,
        departments=chosen.departments,
        languages=language_choices(),
        older=url_for("people.index", **kept, after=found.rows[-1].id) if found.has_older else "",
        newest=url_for("people.index", **kept),
        everywhere=url_for("people.index", **(kept | {"department": None, "language": None})),
        without_skill=url_for("people.index", **(kept | {"skill": None})),
        presences={person.id: presence(person.hours, viewer.zone, now) for person in found.rows},
        now=now,
    )


def _words_typed() -> str:
    typed = "".join(letter if letter.isprintable() else " " for letter in request.args.get("q", ""))
    return " ".join(typed.split())[:LONGEST_SEARCH]
