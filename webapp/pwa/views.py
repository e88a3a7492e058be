"""What the browser asks for by itself, the page without a signal, and how Hallway gets onto the home screen."""

import json
from pathlib import Path

from flask import Blueprint, Response, current_app, make_response, request, url_for

from webapp.accounts.settings import setting
from webapp.accounts.signing_in import current_member
from webapp.config import Config
from webapp.pwa.commands import refuse_install_card
from webapp.pwa.manifest import manifest
from webapp.pwa.queries import is_install_card_due
from webapp.web.access import signed_in
from webapp.web.assets import SOURCE, asset, build
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import nothing_new, page, see_other, wants_fragment

blueprint = Blueprint("pwa", __name__)
SCRIPT = "js/service-worker.js"
ASKED_AGAIN = "no-cache"


@blueprint.get("/manifest.webmanifest")
def web_manifest() -> Response:
    return _asked_again(json.dumps(manifest(setting("name"))), "application/manifest+json")


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """The script, and before it what belongs to this release: so another release is another script."""
    config: Config = current_app.config["HALLWAY"]
    shell = {
        "cache": f"hallway {config.release} {build().name}",
        "files": [asset(file) for file in build().files if _is_shell(file)],
        "offline": url_for("pwa.offline"),
    }
    script = Path(SOURCE, SCRIPT).read_text()
    return _asked_again(f"const shell = {json.dumps(shell)};\n{script}", "text/javascript")


def _is_shell(file: str) -> bool:
    """What a page needs to be drawn: the other pictures are the home screen's."""
    return file != SCRIPT and file.endswith((".css", ".js", ".svg"))


def _asked_again(text: str, kind: str) -> Response:
    response = make_response(text)
    response.mimetype = kind
    response.headers["Cache-Control"] = ASKED_AGAIN
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/offline")
def offline() -> Response:
    """Of nobody and for everybody: it is the one page that a browser keeps."""
    return page("pwa/offline.html", demo_ribbon="")


@blueprint.get("/install")
@signed_in
def install() -> Response:
    return page("pwa/install.html")


@blueprint.get("/install-card")
@not_stored
@signed_in
def install_card() -> Response:
    """For home, where the browser can do it: `?way=steps` where it leaves that to the person."""
    if not wants_fragment():
        return see_other(url_for("pwa.install"))
    if not is_install_card_due(current_member()):
        return nothing_new()
    return page("pwa/_card.html", has_steps=request.args.get("way") == "steps")


@blueprint.post("/install-card/refusal")
@signed_in
def refuse() -> Response:
    def act() -> str:
        refuse_install_card(current_member())
        return "/"

    return submit(ActionForm(), act)
