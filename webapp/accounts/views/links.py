"""Links that open once: an invitation, and a way to a new password."""

from collections.abc import Callable

from flask import Response, request, url_for

from webapp.accounts.commands import join, set_password
from webapp.accounts.forms import InvitationForm, NewPasswordForm
from webapp.accounts.links import use_link
from webapp.accounts.lockout import count_link_try, refuse_guessed_links
from webapp.accounts.models import INVITATION, RESET, Member, OneTimeLink
from webapp.accounts.queries import link_called, was_a_link
from webapp.accounts.settings import setting
from webapp.accounts.views.arriving import caller_address, submit_and_enter
from webapp.accounts.views.blueprint import blueprint
from webapp.db import transaction
from webapp.errors import NotFound
from webapp.web.caching import not_stored
from webapp.web.htmx import page

NOWHERE = "UTC"
NO_TOKEN_IN_REFERER = "strict-origin"
"""Not no-referrer: with that, browsers send these forms with the origin null, which is refused."""


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
@not_stored
def invitation(token: str) -> Response:
    """Say who you are, choose a password, and you are in."""
    return _behind(INVITATION, token, _invitation)


@blueprint.route("/reset/<token>", methods=["GET", "POST"])
@not_stored
def reset(token: str) -> Response:
    """Choose a new password. Every other device is signed out."""
    return _behind(RESET, token, _reset)


def _behind(kind: str, token: str, answer: Callable[[str, OneTimeLink], Response]) -> Response:
    refuse_guessed_links(caller_address())
    try:
        response = answer(token, link_called(kind, token))
    except NotFound:
        response = _gone(kind, token)
    response.headers["Referrer-Policy"] = NO_TOKEN_IN_REFERER
    return response


def _gone(kind: str, token: str) -> Response:
    """The same page for a used, an old and a wrong link; only a wrong one is counted as a guess."""
    if not was_a_link(kind, token):
        with transaction():
            count_link_try(caller_address())
    return page("accounts/link_gone.html", status=404, is_invitation=kind == INVITATION)


def _invitation(token: str, link: OneTimeLink) -> Response:
    form = InvitationForm(name=_known_name(link.member), zone=link.member.zone)
    email = link.member.email
    if request.method != "POST" and form.zone.data == NOWHERE:
        form.zone.data = setting("zone")

    def show(status: int) -> Response:
        form.offer_zones()
        return page("accounts/invitation.html", status=status, form=form, token=token, email=email)

    def act() -> Member:
        return join(
            link_called(INVITATION, token),
            name=form.name.data or "",
            zone=form.zone.data or "",
            password_hash=form.password_hash,
        )

    if request.method != "POST":
        return show(200)
    return submit_and_enter(form, act, url_for("people.welcome"), show)


def _known_name(member: Member) -> str:
    """What is known of the name beyond the address."""
    return "" if member.name == member.email.split("@")[0][:80] else member.name


def _reset(token: str, link: OneTimeLink) -> Response:
    form = NewPasswordForm()
    email = link.member.email

    def show(status: int) -> Response:
        return page("accounts/reset.html", status=status, form=form, token=token, email=email)

    def act() -> Member:
        member = use_link(link_called(RESET, token))
        set_password(member, password_hash=form.password_hash)
        return member

    return show(200) if request.method != "POST" else submit_and_enter(form, act, "/", show)
