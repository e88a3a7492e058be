"""Why somebody is suggested, in words: made of the score's own parts, and of nothing that the asker may not see."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.matching.looking import Known
from webapp.matching.scoring import Record
from webapp.skills.queries import SkillRow

MOST_NAMED = 2
FEW = 3
"""Under so many people helped, or answers given, no number is told."""


def reasons(
    skills: Sequence[SkillRow], known: Mapping[int, Known], record: Record, has_answered: bool, now: datetime
) -> list[str]:
    """At most two: what they know or have shown, then how they answer. `has_answered` something in such words."""
    names = [skill.name for skill in skills if skill.id in known and known[skill.id].has_claimed][:MOST_NAMED]
    shown = max(known.values(), key=lambda each: each.helped_n, default=None)
    said: list[str] = []
    if names and record.helped_n == 0:
        said.append(_("new mentor for %(skills)s", skills=", ".join(names)))
    elif names:
        said.append(_("knows %(skills)s", skills=", ".join(names)))
    if shown is not None and shown.helped_n and shown.last_at is not None:
        said.append(_helped(shown.helped_n, shown.last_at, now))
    elif has_answered:
        said.append(_("has answered about this"))
    if record.answered_n >= FEW:
        said.append(_("usually answers in %(time)s", time=_minutes(record.usual_minutes)))
    return said[:2]


def _helped(people_n: int, last_at: datetime, now: datetime) -> str:
    when = _ago(now - last_at)
    if people_n < FEW:
        return _("has answered about this, %(when)s", when=when)
    return _("helped %(num)s people with it, last %(when)s", num=people_n, when=when)


def _ago(age: timedelta) -> str:
    if age.days < 1:
        return _("today")
    if age.days < 14:
        return ngettext("%(num)s day ago", "%(num)s days ago", age.days)
    if age.days < 60:
        return ngettext("%(num)s week ago", "%(num)s weeks ago", age.days // 7)
    return ngettext("%(num)s month ago", "%(num)s months ago", age.days // 30)


def _minutes(minutes: float) -> str:
    if minutes < 90:
        return ngettext("%(num)s min", "%(num)s min", max(1, round(minutes)))
    hours = round(minutes / 60)
    if hours < 36:
        return ngettext("%(num)s hour", "%(num)s hours", hours)
    return ngettext("%(num)s day", "%(num)s days", round(hours / 24))
