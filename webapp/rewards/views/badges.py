"""/badges: the album, one badge with who has it, and turning over what is new."""

from flask import Response, request, url_for

from webapp.accounts.signing_in import current_member
from webapp.errors import NotFound
from webapp.game.badges import BY_KEY
from webapp.rewards.album import album_of, holders_of
from webapp.rewards.revealing import reveal_badges
from webapp.rewards.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page


@blueprint.get("/badges")
@signed_in
def badges() -> Response:
    album = album_of(current_member().id)
    turned = request.args.get("turned", "")
    return page("badges/index.html", album=album, turned=turned if turned in BY_KEY else "")


@blueprint.get("/badges/<badge>")
@signed_in
def show_badge(badge: str) -> Response:
    if badge not in BY_KEY:
        raise NotFound
    held = next(one for one in album_of(current_member().id) if one.badge.key == badge)
    return page("badges/show.html", held=held, holders=holders_of(badge))


@blueprint.post("/badges/<badge>/reveal")
@signed_in
def reveal(badge: str) -> Response:
    """Turn over one that lies face down; there is nothing to turn over twice."""

    def act() -> str:
        if badge not in BY_KEY:
            raise NotFound
        reveal_badges(current_member(), badge)
        return url_for("rewards.badges", turned=badge, _anchor=badge)

    return submit(ActionForm(), act)


@blueprint.post("/badges/reveals")
@signed_in
def reveal_all() -> Response:
    def act() -> str:
        reveal_badges(current_member())
        return url_for("rewards.badges")

    return submit(ActionForm(), act)
