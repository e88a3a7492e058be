"""The first minute: what I could show, what I would like to learn, when I am open. Each step can be skipped."""

from flask import Response, flash, url_for
from flask_babel import gettext as _

from webapp.accounts.availability import availability_of
from webapp.accounts.pausing import change_availability, change_working_days
from webapp.accounts.signing_in import current_member
from webapp.accounts.welcome import AVAILABILITY, LEARNING, SKILLS, end_welcome, go_on_to, welcome_step
from webapp.people.everyday import everyday_cards
from webapp.people.often_asked import often_asked
from webapp.people.unanswered import my_skills
from webapp.people.views.blueprint import blueprint
from webapp.people.welcome_forms import FirstDaysForm, FirstSkillsForm, FirstWishForm
from webapp.skills.commands import claim_skill, drop_skill
from webapp.skills.queries import own_skills, skills_of
from webapp.skills.wishing import wish_skill
from webapp.web.access import signed_in
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other

ENOUGH = 3
ASK_NOW = "ask"
PAGES = {SKILLS: "people.first_skills", LEARNING: "people.first_wish", AVAILABILITY: "people.first_days"}


@blueprint.get("/welcome")
@signed_in
def welcome() -> Response:
    """Where I left it."""
    return see_other(url_for(PAGES[welcome_step(current_member())]))


@blueprint.get("/welcome/skills")
@signed_in
def first_skills() -> Response:
    return _skills(FirstSkillsForm(), 200)


@blueprint.post("/welcome/skills")
@signed_in
def claim_first_skill() -> Response:
    form = FirstSkillsForm()

    def act() -> str:
        me, words = current_member(), form.meant()
        if words or not form.go_on.data:
            claim_skill(me, words)
        go_on_to(me, LEARNING if form.go_on.data else SKILLS)
        return url_for("people.first_wish" if form.go_on.data else "people.first_skills")

    return submit(form, act, lambda status: _skills(form, status))


@blueprint.post("/welcome/skills/<int:skill_id>/removal")
@signed_in
def drop_first_skill(skill_id: int) -> Response:
    def act() -> str:
        drop_skill(current_member(), skill_id)
        return url_for("people.first_skills")

    return submit(ActionForm(), act)


def _skills(form: FirstSkillsForm, status: int) -> Response:
    me = current_member()
    own = my_skills(me)
    asked = [skill for skill in often_asked(me) if skill not in own.wanted]
    return page(
        "welcome/skills.html",
        status=status,
        form=form,
        skills=own.claimed,
        wanted=own.wanted,
        asked=asked,
        enough=ENOUGH,
    )


@blueprint.get("/welcome/cards")
@signed_in
def cards() -> Response:
    """Six everyday things, for whoever is not sure."""
    known = {skill.name.lower() for skill in skills_of(current_member().id)}
    return page("welcome/cards.html", cards=everyday_cards(), known=known, form=FirstSkillsForm())


@blueprint.get("/welcome/learning")
@signed_in
def first_wish() -> Response:
    return _wish(FirstWishForm(), 200)


@blueprint.post("/welcome/learning")
@signed_in
def make_first_wish() -> Response:
    form = FirstWishForm()

    def act() -> str:
        me, words = current_member(), form.meant()
        must_name = form.skill.data is not None or form.go_on.data == ASK_NOW
        skill = wish_skill(me, words) if words or must_name else None
        stays = form.skill.data is not None
        go_on_to(me, LEARNING if stays else AVAILABILITY)
        if form.go_on.data == ASK_NOW and skill is not None:
            return url_for("asks.new", text=_("I would like to be better at this: %(skill)s.", skill=skill.name))
        return url_for("people.first_wish" if stays else "people.first_days")

    return submit(form, act, lambda status: _wish(form, status))


def _wish(form: FirstWishForm, status: int) -> Response:
    me = current_member()
    wishes = own_skills(me.id).wished
    if not form.is_submitted() and wishes:
        form.words.data = wishes[0].name
    return page("welcome/learning.html", status=status, form=form, asked=often_asked(me))


@blueprint.get("/welcome/availability")
@signed_in
def first_days() -> Response:
    return _days(_days_form(), 200)


@blueprint.post("/welcome/availability")
@signed_in
def choose_first_days() -> Response:
    form = _days_form()

    def act() -> str:
        me = current_member()
        row = availability_of(me.id)
        change_working_days(me, "".join(form.working_days.data))
        change_availability(
            me, sessions_a_week=int(form.sessions_a_week.data), is_paused=row.paused_at is not None, back_on=None
        )
        end_welcome(me)
        flash(_("That is all. You can change it under You at any time."))
        return url_for("feed.home")

    return submit(form, act, lambda status: _days(form, status))


def _days_form() -> FirstDaysForm:
    return FirstDaysForm(current_member(), availability_of(current_member().id))


def _days(form: FirstDaysForm, status: int) -> Response:
    return page("welcome/availability.html", status=status, form=form)


@blueprint.post("/welcome/end")
@signed_in
def skip() -> Response:
    def act() -> str:
        end_welcome(current_member())
        flash(_("Skipped. It waits for you under You."))
        return url_for("feed.home")

    return submit(ActionForm(), act)
