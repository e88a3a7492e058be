"""My settings: where each of them is, the theme, and what I say of myself."""

from flask import Response, current_app, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.commands import change_profile
from webapp.accounts.queries import department_names, site_names
from webapp.accounts.signing_in import current_member
from webapp.config import Config
from webapp.people.forms import ProfileForm, ThemeForm
from webapp.people.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.forms import submit
from webapp.web.htmx import page

ONE_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/settings")
@signed_in
def settings() -> Response:
    form = ThemeForm(theme=request.cookies.get("theme", "auto"))
    return page("people/settings.html", form=form)


@blueprint.post("/settings/theme")
@signed_in
def theme() -> Response:
    form = ThemeForm()
    response = submit(form, lambda: url_for("people.settings"), lambda status: _settings(form, status))
    if response.status_code == 303:
        config: Config = current_app.config["HALLWAY"]
        response.set_cookie(
            "theme", form.theme.data, max_age=ONE_YEAR, secure=config.is_secure, httponly=True, samesite="Lax"
        )
    return response


def _settings(form: ThemeForm, status: int) -> Response:
    return page("people/settings.html", status=status, form=form)


@blueprint.get("/settings/profile")
@signed_in
def profile() -> Response:
    return _profile(ProfileForm(current_member()), 200)


@blueprint.post("/settings/profile")
@signed_in
def change() -> Response:
    form = ProfileForm(current_member())

    def act() -> str:
        change_profile(current_member(), form.profile())
        flash(_("Your profile is saved."))
        return url_for("people.me")

    return submit(form, act, lambda status: _profile(form, status))


def _profile(form: ProfileForm, status: int) -> Response:
    return page("people/profile.html", status=status, form=form, departments=department_names(), sites=site_names())
