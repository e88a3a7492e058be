"""The words of the weekly digest."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.db import db
from webapp.events import Facts
from webapp.web.formats import first_name

MOST_NAMED = 3


def digest_paragraphs(week: Facts) -> list[str]:
    """What is open for me, what my help was worth, how it goes for all; what is nothing is left out."""
    return [" ".join(part) for part in (list(_open(week)), list(_worth(week)), list(_all(week))) if part]


def _open(week: Facts) -> Iterator[str]:
    if week["asks"]:
        yield ngettext("%(num)s ask waits for you.", "%(num)s asks wait for you.", week["asks"])
    if week["sessions"]:
        yield ngettext("%(num)s session waits for you.", "%(num)s sessions wait for you.", week["sessions"])
    if week["steps"]:
        yield ngettext("%(num)s next step is open.", "%(num)s next steps are open.", week["steps"])


def _worth(week: Facts) -> Iterator[str]:
    ids = week["helped_ids"]
    if ids:
        names = db.session.scalars(select(Member.name).where(Member.id.in_(ids[:MOST_NAMED])).order_by(Member.name))
        named = ", ".join(first_name(name) for name in names)
        more = len(ids) - MOST_NAMED
        if more > 0:
            yield ngettext(
                "You helped %(named)s and %(num)s other.", "You helped %(named)s and %(num)s others.", more, named=named
            )
        else:
            yield _("You helped %(named)s.", named=named)
    if week["thanks"]:
        yield ngettext("%(num)s person thanked you.", "%(num)s people thanked you.", week["thanks"])


def _all(week: Facts) -> Iterator[str]:
    if week["unblocked"]:
        count = week["unblocked"]
        yield _("At %(organisation)s %(num)s people got unblocked.", num=count, organisation=setting("name"))
