"""Ask an expert: the form, what it finds while it is written, and the ask."""

from flask import Response, make_response, request, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.queries import people_named
from webapp.accounts.signing_in import current_member
from webapp.asks.commands import post_ask
from webapp.asks.drafting import Draft, draft_of
from webapp.asks.forms import AskForm
from webapp.asks.models import LONGEST_TEXT, THIS_WEEK
from webapp.asks.queries import asks_left, last_ask
from webapp.asks.topics import topics_of
from webapp.asks.views.answers import again
from webapp.asks.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.forms import submit
from webapp.web.htmx import page, wants_fragment

MATCHES = "ask-matches"


@blueprint.get("/asks/new")
@signed_in
def new() -> Response:
    form = AskForm()
    again_id = request.args.get("again", type=row_id)
    last = last_ask(current_member(), again_id)
    if last is not None:
        form.mode.data, form.urgency.data = last.mode, last.urgency
    if form.urgency.data != THIS_WEEK and not current_member().hours.are_left_today(clock.now()):
        form.urgency.data = THIS_WEEK  # a day off, or after work: hardly anybody would see it today
    form.text.data = _beginning(last.text if last and again_id else request.args.get("text", ""))
    form.to.data = request.args.getlist("to", type=row_id)[:1]
    draft = draft_of(current_member(), "", form.urgency.data, choosing=form.choosing)
    return page(
        "asks/new.html",
        form=form,
        draft=draft,
        matches=(),
        notice="",
        is_new=True,
        left_n=asks_left(current_member(), last.open_n if last else 0),
    )


def _beginning(text: str) -> str:
    """Words that a link brings along, or those of an earlier ask of mine."""
    return "".join(letter for letter in text if letter.isprintable())[:LONGEST_TEXT]


@blueprint.post("/asks/preview")
@signed_in
def preview() -> Response:
    """What the draft finds. Writes nothing; a page without JavaScript, a fragment while typing."""
    form = AskForm()
    form.validate()
    if form.is_stale:
        return _stale(form)
    if not form.text.data and not wants_fragment():
        form.text.errors = [*form.text.errors, _("Write what you are stuck on, in a sentence.")]
    return _page(form, 422 if form.errors and not wants_fragment() else 200)


def _stale(form: AskForm) -> Response:
    """While typing the page is loaded afresh, with a good token; the browser has kept the text."""
    if wants_fragment():
        response = make_response("", 204)
        response.headers["HX-Refresh"] = "true"
        return response
    return submit(form, lambda: "", lambda status: _page(form, status))


@blueprint.post("/asks")
@signed_in
def create() -> Response:
    form = AskForm()
    if not form.openly.data and not form.to.data:
        return _nobody_chosen(form)

    def act() -> str:
        typed = topics_of("", (), form.words.data or "").chosen
        wording = form.wording(also=[skill.id for skill in typed])
        ask = post_ask(
            current_member(), wording, to=form.to.data, openly=form.openly.data, only_named=form.only_named.data
        )
        return url_for("asks.show", ask_id=ask.id)

    return submit(form, act, lambda status: _page(form, status))


def _nobody_chosen(form: AskForm) -> Response:
    """Whoever was not on the page is never asked: the page shows them, ticked, and asks for the tap again."""
    if form.validate() and form.text.data:
        form.shown.data = []
        return _page(form, 200, notice=_("Nobody was ticked. Look who can help, then ask."))
    return preview()


def _page(form: AskForm, status: int, notice: str = "") -> Response:
    draft = _draft(form)
    on_page = {choice.person.id for choice in draft.people}
    named = "" if form.who.errors else form.who.data or ""
    called = people_named(current_member(), named)
    matches = [person for person in called if person.id not in on_page]
    if called and not matches:
        form.who.data = ""  # on the page already
    if wants_fragment() and request.headers.get("HX-Target") == MATCHES:
        return page("asks/_matches.html", form=form, matches=matches)
    values = {"form": form, "draft": draft, "matches": matches, "notice": notice, "is_new": False}
    return again(page("asks/new.html", fragment="ask_found", status=status, **values))


def _draft(form: AskForm) -> Draft:
    text = (form.text.data or "")[:LONGEST_TEXT]
    words = "" if form.words.errors else form.words.data or ""
    draft = draft_of(
        current_member(),
        text,
        form.urgency.data or "",
        topic_ids=form.skill_ids.data,
        words=words,
        choosing=form.choosing,
        with_wait=not form.who.data,  # not while a name is being looked for
    )
    if not draft.topics.is_unknown and not draft.topics.near:
        form.words.data = ""  # it is a chip now
    return draft
