"""The wrap-up: the asker's one tap, and what either may write down."""

from datetime import date, datetime, timedelta

from flask import Response, flash, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import all_settings
from webapp.accounts.signing_in import current_member
from webapp.errors import Refused
from webapp.rewards.queries import worth_of_session
from webapp.sessions.commands import give_thanks, keep_takeaway, rate_session, set_next_step
from webapp.sessions.deadlines import VERDICT_CHANGES, VERDICT_GIVEN, may_void
from webapp.sessions.forms import TakeawayForm, WrapUpForm, verdict_words
from webapp.sessions.queries import Kept, SessionCard, kept_of, session_card
from webapp.sessions.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.caching import not_stored
from webapp.web.forms import submit
from webapp.web.htmx import page, see_other

FRESH = timedelta(minutes=1)
STEP_DAYS = 6
LATER = timedelta(days=14)


@blueprint.get("/sessions/<int:session_id>/wrap-up")
@not_stored
@signed_in
def wrap_up(session_id: int) -> Response:
    me = current_member()
    card = session_card(me, session_id)
    if not card.is_over and (card.is_mentor(me.id) or not card.is_live):
        return see_other(url_for(".show", session_id=session_id))
    kept = kept_of(me, card.id)
    if card.is_mentor(me.id):
        return _mentors_page(me, card, kept, TakeawayForm(takeaway=kept.takeaway), 200)
    form = WrapUpForm(
        takeaway=kept.takeaway,
        next_step=kept.next_step,
        due_on=kept.due_on.isoformat() if kept.due_on else None,
        words=kept.thanks_words,
        thanks=kept.thanks_sentence,
        publish=kept.is_published,
    )
    return _askers_page(me, card, kept, form, 200)


@blueprint.post("/sessions/<int:session_id>/wrap-up")
@not_stored
@signed_in
def keep(session_id: int) -> Response:
    me = current_member()
    is_mentor = session_card(me, session_id).is_mentor(me.id)
    return _keep_as_mentor(session_id) if is_mentor else _keep_as_asker(session_id)


def _keep_as_mentor(session_id: int) -> Response:
    form = TakeawayForm()

    def act() -> str:
        me = current_member()
        if not session_card(me, session_id).is_over:
            raise _not_yet(form)
        if form.takeaway.data:
            keep_takeaway(me, session_id, form.takeaway.data)
        flash(_("Thank you. That was time well given."), "stamp")
        return "/"

    def show(status: int) -> Response:
        me = current_member()
        card = session_card(me, session_id)
        if not card.is_over:
            raise _not_yet(form)
        return _mentors_page(me, card, kept_of(me, card.id), form, status)

    return submit(form, act, show)


def _not_yet(form: TakeawayForm) -> Refused:
    """For a session that has no wrap-up: what the form was refused for, as a page."""
    return Refused(" ".join(form.form_errors) or _("First say that the session is done."))


def _keep_as_asker(session_id: int) -> Response:
    form = WrapUpForm()

    def act() -> str:
        me = current_member()
        verdict = form.verdict.data
        if verdict or _needs_verdict(me, session_id):
            rate_session(me, session_id, verdict or "")
        _write_down(me, session_id, form)
        if verdict:
            return url_for(".wrap_up", session_id=session_id)
        flash(_what_it_was_worth(me, session_id), "stamp")
        return "/"

    def show(status: int) -> Response:
        me = current_member()
        card = session_card(me, session_id)
        if not (card.is_over or card.is_live):
            raise _not_yet(form)
        return _askers_page(me, card, kept_of(me, card.id), form, status)

    return submit(form, act, show)


def _needs_verdict(me: Member, session_id: int) -> bool:
    """Where both said "we talked", the session is confirmed already, and the answer is free."""
    card = session_card(me, session_id)
    return not card.has_verdict and card.finalised_at is None


def _write_down(me: Member, session_id: int, form: WrapUpForm) -> None:
    """What was filled in; empty fields write nothing."""
    if form.takeaway.data:
        keep_takeaway(me, session_id, form.takeaway.data)
    if form.next_step.data:
        set_next_step(me, session_id, form.next_step.data, form.day())
    if form.words.data or form.thanks.data:
        give_thanks(
            me, session_id, words=form.words.data or (), sentence=form.thanks.data or "", publish=form.publish.data
        )


def _what_it_was_worth(me: Member, session_id: int) -> str:
    points = sum(line.amount for line in worth_of_session(me.id, session_id))
    if not points:
        return _("Wrapped up. It paid no points this time; your points page says why.")
    return ngettext("Wrapped up. It was worth %(num)s point.", "Wrapped up. It was worth %(num)s points.", points)


def _askers_page(me: Member, card: SessionCard, kept: Kept, form: WrapUpForm, status: int) -> Response:
    now = clock.now()
    form.due_on.choices = _days(me, kept)
    settings = all_settings()
    return page(
        "sessions/wrap_up.html",
        status=status,
        card=card,
        kept=kept,
        form=form,
        verdicts=verdict_words(),
        may_answer=_may_answer(card, kept, now),
        is_fresh=kept.verdict_at is not None and now - kept.verdict_at < FRESH,
        may_void=may_void(card, me.id, now, zone=settings["zone"], working_days=settings["working_days"]),
        worth=worth_of_session(me.id, card.id) if card.finalised_at else [],
    )


def _may_answer(card: SessionCard, kept: Kept, now: datetime) -> bool:
    if kept.verdict_at is not None:
        return now - kept.verdict_at <= VERDICT_CHANGES
    return card.finalised_at is None or card.ended_at is None or now - card.ended_at <= VERDICT_GIVEN


def _days(me: Member, kept: Kept) -> list[tuple[str, str]]:
    """The next working days, then two weeks on; and the day that stands, if it is none of them."""
    today = clock.today(me.zone)
    ahead = (today + timedelta(days=n) for n in range(1, LATER.days))
    days = [*[day for day in ahead if str(day.isoweekday()) in me.working_days][:STEP_DAYS], today + LATER]
    if kept.due_on is not None and kept.due_on not in days:
        days.insert(0, kept.due_on)
    return [(day.isoformat(), _day_words(day, today)) for day in days]


def _day_words(day: date, today: date) -> str:
    return str(format_date(day, "EEE" if 0 < (day - today).days < 7 else "d MMM"))


def _mentors_page(me: Member, card: SessionCard, kept: Kept, form: TakeawayForm, status: int) -> Response:
    settings = all_settings()
    return page(
        "sessions/wrap_up_mentor.html",
        status=status,
        card=card,
        kept=kept,
        form=form,
        worth=worth_of_session(me.id, card.id),
        may_void=may_void(card, me.id, clock.now(), zone=settings["zone"], working_days=settings["working_days"]),
    )
