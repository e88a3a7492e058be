"""Links that an owner may copy once: they wait in the owner's own cookie until the next page has shown them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, request, session, url_for

from webapp.config import Config
from webapp.console.commands import Invited

ONCE = "links_once"


@dataclass(frozen=True)
class LinkOnce:
    """Whose, and the whole address."""

    name: str
    email: str
    link: str


def show_once(invited: Sequence[Invited]) -> None:
    """The next page that asks for them gets these links."""
    session[ONCE] = [(one.name if one.name != one.email else "", one.email, one.token) for one in invited]


def links_once() -> Sequence[LinkOnce]:
    """The links that wait, for this one time. On one machine they name the port on which the owner is."""
    config: Config = current_app.config["HALLWAY"]
    origin = request.host_url.rstrip("/") if config.is_loopback else config.base_url
    return [
        LinkOnce(name, email, origin + url_for("accounts.invitation", token=token))
        for name, email, token in session.pop(ONCE, [])
    ]
