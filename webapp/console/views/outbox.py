"""The outbox, and what the worker gave up: owners see that something went wrong, and may have it tried again."""

from flask import Response, current_app, flash, request, url_for
from flask_babel import gettext as _

from webapp.accounts.forgetting import is_demo, sends_mail
from webapp.config import Config
from webapp.console.views.blueprint import blueprint
from webapp.due.commands import revive
from webapp.due.queries import dead_jobs
from webapp.errors import NotFound
from webapp.notifications.kinds import KINDS
from webapp.notifications.letters import one_time_token
from webapp.notifications.models import Mail
from webapp.notifications.outbox import as_it_would_look, has_one_time_link, mail_called, mails
from webapp.web.access import owners_only
from webapp.web.addresses import row_id
from webapp.web.caching import not_stored
from webapp.web.forms import ActionForm, submit
from webapp.web.htmx import page, see_other
from webapp.web.paging import cut

LINES = 30


@blueprint.get("/outbox")
@not_stored
@owners_only
def outbox() -> Response:
    before = request.args.get("before", type=row_id)
    found = cut(mails(before, LINES), LINES)
    return page(
        "console/outbox.html",
        mails=found.rows,
        older=url_for("console.outbox", before=found.rows[-1].id) if found.has_older else "",
        is_first=before is None,
        given_up=dead_jobs() if before is None else [],
        kinds=KINDS,
        is_demo=is_demo(),
        sends_mail=sends_mail(),
    )


@blueprint.get("/outbox/<int:mail_id>")
@not_stored
@owners_only
def mail(mail_id: int) -> Response:
    """In a demo: the mail as it would look."""
    found = _shown(mail_id)
    member, letter = as_it_would_look(found)
    has_link = has_one_time_link(found)
    return page("console/mail.html", mail=found, member=member, letter=letter, has_link=has_link, may_open=_is_local())


@blueprint.post("/outbox/<int:mail_id>/link")
@not_stored
@owners_only
def open_link(mail_id: int) -> Response:
    """In a demo on this very machine: make the one-time link that the mail would carry, and go there.

    What is remembered of the form is the mail’s page: a token is stored nowhere.
    """
    made: list[str] = []

    def act() -> str:
        found = _shown(mail_id)
        if not (_is_local() and has_one_time_link(found)):
            raise NotFound
        _member, letter = as_it_would_look(found)
        made.append(letter.path + one_time_token(found))
        return url_for("console.mail", mail_id=mail_id)

    response = submit(ActionForm(), act)
    return see_other(made[0]) if made else response


@blueprint.post("/outbox/given-up/<int:job_id>/again")
@not_stored
@owners_only
def try_again(job_id: int) -> Response:
    def act() -> str:
        if revive(job_id) is None:
            raise NotFound
        flash(_("It is tried again within a minute."))
        return url_for("console.outbox")

    return submit(ActionForm(), act)


def _shown(mail_id: int) -> Mail:
    """Raises NotFound outside of a demo: what is mailed to somebody is for them."""
    if not is_demo():
        raise NotFound
    return mail_called(mail_id)


def _is_local() -> bool:
    config: Config = current_app.config["HALLWAY"]
    return config.is_loopback
