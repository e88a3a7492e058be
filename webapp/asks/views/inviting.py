"""More people for an ask: its asker asks someone else, a colleague knows who."""

from collections.abc import Sequence

from flask import Response, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.queries import people_called, people_named
from webapp.accounts.signing_in import current_member
from webapp.asks.commands import invite_mentors, pass_on_ask
from webapp.asks.drafting import Choosing, choices
from webapp.asks.forms import LONGEST_SEARCH, InviteForm, ReferForm
from webapp.asks.queries import ask_card, people_asked
from webapp.asks.suggestions import Question, people_for
from webapp.asks.views.answers import again, anothers, own
from webapp.asks.views.blueprint import blueprint
from webapp.web.access import signed_in
from webapp.web.addresses import row_id
from webapp.web.forms import submit
from webapp.web.htmx import page, see_other


@blueprint.get("/asks/<int:ask_id>/invitations")
@signed_in
def invite_page(ask_id: int) -> Response:
    return _invite_page(ask_id, InviteForm(), 200)


@blueprint.post("/asks/<int:ask_id>/invitations")
@signed_in
def invite(ask_id: int) -> Response:
    form = InviteForm()

    def act() -> str:
        invite_mentors(current_member(), ask_id, form.to.data)
        flash(_("Asked. First yes takes it."))
        return url_for("asks.show", ask_id=ask_id)

    return submit(form, act, lambda status: _invite_page(ask_id, form, status))


def _invite_page(ask_id: int, form: InviteForm, status: int) -> Response:
    me = current_member()
    ask = own(ask_card(me, ask_id))
    if not ask.is_open:
        return see_other(url_for("asks.show", ask_id=ask_id))
    asked = people_asked(ask_id)
    already = {person.id for person in asked.people}
    who = _words_typed()
    matches = [person.id for person in people_named(me, who) if person.id not in already]
    ticked = request.args.getlist("to", type=row_id) or form.to.data
    found = people_for(
        me,
        Question(ask.text, ask.skills, is_confirmed=True),
        ask.urgency,
        named=[id_ for id_ in [*ticked, *matches] if id_ not in already],
    )
    choosing = Choosing(to=ticked, shown=[person.id for person in found.can_help], named=matches)
    return again(
        page(
            "asks/invite.html",
            status=status,
            ask=ask,
            form=form,
            people=[choice for choice in choices(found, choosing) if choice.person.id not in already],
            room=asked.round.room,
            who=who,
        )
    )


@blueprint.get("/asks/<int:ask_id>/referral")
@signed_in
def refer_page(ask_id: int) -> Response:
    return _refer_page(ask_id, ReferForm(), 200)


@blueprint.post("/asks/<int:ask_id>/referral")
@signed_in
def refer(ask_id: int) -> Response:
    form = ReferForm()

    def act() -> str:
        chosen: Sequence[int] = form.member_id.data or [0]
        offer = pass_on_ask(current_member(), ask_id, chosen[0])
        person = people_called(current_member(), [offer.mentor_id])[0]
        flash(_("Passed on to %(name)s. Thank you.", name=person.name))
        return url_for("asks.help")

    return submit(form, act, lambda status: _refer_page(ask_id, form, status))


def _refer_page(ask_id: int, form: ReferForm, status: int) -> Response:
    me = current_member()
    ask = anothers(ask_card(me, ask_id))
    if not ask.is_open:
        return see_other(url_for("asks.show", ask_id=ask_id))
    who = _words_typed()
    matches = [person for person in people_named(me, who) if person.id != ask.asker_id]
    values = {"ask": ask, "form": form, "who": who, "matches": matches}
    return again(page("asks/refer.html", fragment="matches", status=status, **values))


def _words_typed() -> str:
    """A name being looked for: it stands in the address, for it is no draft and not private."""
    return "".join(letter for letter in request.args.get("who", "") if letter.isprintable())[:LONGEST_SEARCH]
