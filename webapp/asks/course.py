"""An ask's course as its asker reads it: who was asked when, and who is asked next."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.asks.queries import AskCard, Asked, AskedPerson
from webapp.asks.waves import LAST_WAVE, SECOND_WAVE
from webapp.web.formats import first_name, moment

Step = tuple[str, str, bool]
"""Who, when, and whether that is now."""
FEW = 3


def steps_of(ask: AskCard, asked: Asked) -> Sequence[Step]:
    """What has happened and what is promised, in order."""
    waves = asked.waves
    steps = [
        (_who(people), _("asked %(hour)s", hour=moment(people[0].sent_at)), number == len(waves) and not ask.opened_at)
        for number, people in enumerate(waves, 1)
    ]
    if ask.wave_ends_at is not None and ask.wave < LAST_WAVE:
        steps.append((_("Up to %(most)s more", most=SECOND_WAVE), _at(ask.wave_ends_at), False))
        steps.append((_("Everyone"), _("after them"), False))
    elif ask.wave_ends_at is not None:
        steps.append((_("Everyone"), _at(ask.wave_ends_at), False))
    elif ask.opened_at is not None:
        steps.append((_("Everyone"), _("since %(hour)s", hour=moment(ask.opened_at)), True))
    elif not ask.is_sensitive:
        steps.append((_("Everyone"), _("when you post it"), False))
    return steps


def _at(when: datetime) -> str:
    return _("at %(moment)s", moment=moment(when))


def _who(people: Sequence[AskedPerson]) -> str:
    """Amara, Jonas and Priya; of many, how many."""
    if len(people) > FEW:
        return ngettext("%(num)s person", "%(num)s people", len(people))
    names = [first_name(person.name) for person in people]
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s", names=", ".join(names[:-1]), last=names[-1])
