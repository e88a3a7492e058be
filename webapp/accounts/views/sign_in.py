"""Sign in with a password or, in a demo, by name; and sign out."""

from flask import Response, request
from flask_babel import gettext as _
from flask_login import current_user

from webapp.accounts.commands import end_device
from webapp.accounts.demo_doors import member_behind, open_doors
from webapp.accounts.forms import SignInForm, WalkInForm
from webapp.accounts.lockout import LockedOut, forgive
from webapp.accounts.models import Member
from webapp.accounts.password_tries import member_with
from webapp.accounts.signing_in import current_device, current_member, enter, leave
from webapp.accounts.views.arriving import arrive, caller_address, submit_and_enter
from webapp.accounts.views.blueprint import blueprint
from webapp.db import db, transaction
from webapp.errors import Refused
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import STALE, ActionForm, submit
from webapp.web.htmx import page, see_other
from webapp.web.security import local_path


@blueprint.get("/sign-in")
@not_stored
def sign_in() -> Response:
    way_on = local_path(request.args.get("next", ""))
    if current_user.is_authenticated:
        return see_other(way_on)
    return _poster(SignInForm(formdata=None, next=way_on), 200)


@blueprint.post("/sign-in")
@not_stored
def check_password() -> Response:
    """Not through submit(): the try is counted in a transaction of its own, before the password is looked at."""
    form = SignInForm()
    if not form.validate():
        if form.is_stale:
            form.form_errors.append(STALE)
        return _poster(form, 403 if form.is_stale else 422)
    try:
        member = member_with(form.email.data or "", form.password.data or "", caller_address())
    except LockedOut as no:
        form.refuse(no)
        return _poster(form, no.status)
    if member is None:
        form.refuse(Refused(_("That e-mail and password do not go together. Look at both, then try again.")))
        return _poster(form, 422)
    member_id = member.id
    with transaction():
        forgive(form.email.data or "", caller_address())
        arrived = arrive(db.session.get_one(Member, member_id))
    enter(*arrived)
    return see_other(local_path(form.next.data or "/"))


def _poster(form: SignInForm, status: int) -> Response:
    return page("accounts/sign_in.html", status=status, form=form, doors=open_doors(), is_owned=True)


@blueprint.post("/demo/sign-in")
@not_stored
def walk_in() -> Response:
    form = WalkInForm()
    return submit_and_enter(form, lambda: member_behind(form.member.data), "/")


@blueprint.post("/sign-out")
@not_stored
@signed_in
def sign_out() -> Response:
    def end_here() -> str:
        end_device(current_member(), current_device().id)
        return "/"

    response = submit(ActionForm(), end_here)
    leave()
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
