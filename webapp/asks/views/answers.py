"""How a form comes back to somebody who has to look at it again, and to whom it belongs."""

from flask import Response
from flask_login import current_user
from htmx_flask import request

from webapp.asks.queries import AskCard
from webapp.errors import NotFound

STALE = 403


def again(response: Response) -> Response:
    """Shown again at the address where it was, and swapped by htmx even when the page had been open for too long."""
    if request.htmx:
        response.headers["HX-Push-Url"] = "false"
        if response.status_code == STALE:
            response.status_code = 422
    return response


def own(ask: AskCard) -> AskCard:
    """Mine. Raises NotFound for another's, as if there were no such page."""
    if ask.asker_id != current_user.id:
        raise NotFound
    return ask


def anothers(ask: AskCard) -> AskCard:
    """One that I could take. Raises NotFound for my own."""
    if ask.asker_id == current_user.id:
        raise NotFound
    return ask
