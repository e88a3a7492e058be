"""The catalogue of skills as a list: what is asked, who can help, what nobody answers."""

from collections.abc import Collection
from typing import Any

from flask import Response, request, url_for

from webapp.console.skills import GAP, SHOWN, SORTS, Looked, categories, skill_lines
from webapp.console.views.blueprint import blueprint
from webapp.skills.commands import LONGEST_NAME
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.htmx import page

MOST_PAGES = 100_000


@blueprint.get("/skills")
@owners_only
def skills() -> Response:
    known = categories()
    looked = Looked(
        words=words_typed(),
        category=_one_of(known, request.args.get("category", "")),
        shown=_one_of(SHOWN, request.args.get("shown", "")),
        sort=_one_of(SORTS, request.args.get("sort", "")) or GAP,
        number=min(request.args.get("page", 1, type=row_id), MOST_PAGES),
    )
    found = skill_lines(looked)

    def elsewhere(**changes: str | int | None) -> str:
        kept: dict[str, Any] = {"q": looked.words, "category": looked.category, "shown": looked.shown}
        values = kept | {"sort": looked.sort if looked.sort != GAP else ""} | changes
        return url_for("console.skills", **{name: value or None for name, value in values.items()})

    return page(
        "console/skills.html",
        found=found,
        looked=looked,
        categories=known,
        elsewhere=elsewhere,
        earlier=elsewhere(page=looked.number - 1 if looked.number > 2 else None) if looked.number > 1 else "",
        later=elsewhere(page=looked.number + 1) if found.has_more else "",
    )


def _one_of(known: Collection[str], value: str) -> str:
    return value if value in known else ""


def words_typed() -> str:
    """What an owner looks for, without what nobody sees."""
    typed = "".join(letter if letter.isprintable() else " " for letter in request.args.get("q", ""))
    return " ".join(typed.split())[:LONGEST_NAME]
