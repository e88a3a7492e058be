"""Home: signed out, what this is and sign in; signed in, the one thing that is now, then the feed."""

from flask import Response, request
from flask_login import current_user

from webapp.accounts.demo_doors import open_doors
from webapp.accounts.forms import SignInForm
from webapp.accounts.setting_up import has_owner
from webapp.accounts.signing_in import current_member
from webapp.feed.drawing import drawn_item
from webapp.feed.greeting import greeting_for
from webapp.feed.now import now_card
from webapp.feed.queries import feed_page
from webapp.feed.views.blueprint import blueprint
from webapp.sessions.forms import thanks_words
from webapp.web.addresses import row_id
from webapp.web.caching import NEVER
from webapp.web.htmx import page

ITEMS = 10


@blueprint.get("/", endpoint="home")
def home_page() -> Response:
    if not current_user.is_authenticated:
        poster = page("accounts/sign_in.html", form=SignInForm(), doors=open_doors(), is_owned=has_owner())
        poster.headers["Cache-Control"] = NEVER
        return poster
    me = current_member()
    before = request.args.get("before", type=row_id)
    feed = feed_page(me, ITEMS, before, _ids(request.args.get("above", "")))
    is_first = before is None
    greeting = greeting_for(me)
    return page(
        "feed/home.html",
        now=now_card(me, has_sessions=greeting.has_sessions, has_asks=greeting.has_asks),
        card=greeting.card if is_first else None,
        feed=feed,
        items=[drawn_item(item, me) for item in feed.rows],
        is_first=is_first,
        greeting=greeting,
        thanks_words=[thanks_words()[word] for word in greeting.thanks_words],
    )


def _ids(text: str) -> list[int]:
    """What stood on top of the first page; nothing where the address was tampered with."""
    try:
        return [row_id(part) for part in text.split(".", ITEMS)][:ITEMS]
    except ValueError:
        return []
