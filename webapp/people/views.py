"""My page, what others see of a member, my profile and my settings."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, flash, request, url_for
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.commands import change_profile
from webapp.accounts.models import Member
from webapp.accounts.queries import department_names, member_called, site_names
from webapp.accounts.signing_in import current_member
from webapp.asks.suggestions import presence
from webapp.config import Config
from webapp.people.forms import ProfileForm, ThemeForm
from webapp.people.languages import spoken_by
from webapp.people.queries import record_of, thanks_to
from webapp.rewards.queries import balance
from webapp.skills.forms import ClaimForm
from webapp.skills.queries import skills_of
from webapp.web.access import signed_in
from webapp.web.forms import submit
from webapp.web.htmx import page

blueprint = Blueprint("people", __name__)
ONE_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/me")
@signed_in
def me() -> Response:
    member = current_member()
    return page(
        "people/me.html",
        skills=skills_of(member.id),
        record=record_of(member),
        balance=balance(member.id),
        form=ClaimForm(),
    )


@blueprint.get("/people/<int:member_id>")
@signed_in
def show(member_id: int) -> Response:
    viewer, now = current_member(), clock.now()
    member = member_called(member_id)
    return page(
        "people/show.html",
        member=member,
        now=now,
        is_elsewhere=_offset(member, now) != _offset(viewer, now),
        presence=presence(member.hours, viewer.zone, now),
        is_at_work=member.hours.are_on(now),
        languages=spoken_by(member.languages),
        skills=skills_of(member.id),
        thanks=thanks_to(member.id),
    )


def _offset(member: Member, now: datetime) -> timedelta | None:
    return now.astimezone(ZoneInfo(member.zone)).utcoffset()


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
