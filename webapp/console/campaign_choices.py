"""What an owner may choose for a campaign, and what each template begins with."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import literal, select, union_all

from webapp.accounts.models import Department, Site
from webapp.db import db
from webapp.game.campaigns import BOTH, DEPARTMENT, EVERYBODY, NEWCOMERS, SITE
from webapp.game.rules import ASKER, MENTOR
from webapp.rewards.campaign_words import NAMES, WHYS
from webapp.rewards.publishing import next_monday
from webapp.skills.models import IN_USE, Skill

Choices = Sequence[tuple[str, str]]
NUMBERS: Mapping[str, tuple[int, str, int, int]] = {
    "sessions": (100, BOTH, 2, 400),
    "people": (50, MENTOR, 2, 300),
    "hallway": (2, MENTOR, 4, 600),
    "welcome": (2, MENTOR, 3, 200),
    "first_asks": (30, ASKER, 2, 100),
    "skill_week": (20, BOTH, 2, 100),
    "quiet_experts": (20, MENTOR, 5, 150),
}
"""Target, who gets the bonus, how much, of what budget."""
WEEKS = {"skill_week": 1}
USUAL_WEEKS = 4


def suggested(template: str) -> dict[str, Any]:
    """What its form says before an owner changes it."""
    starts_on: date = next_monday()
    weeks = WEEKS.get(template, USUAL_WEEKS)
    target, role, amount, budget = NUMBERS[template]
    return {
        "template": template,
        "title": NAMES[template](),
        "why": WHYS[template](),
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=7 * weeks - 1),
        "audience": EVERYBODY,
        "target": target,
        "role": role,
        "amount": amount,
        "budget": budget,
    }


def audiences() -> Choices:
    """Everybody, newcomers, each department, each site. One statement."""
    places = union_all(
        select(literal(DEPARTMENT).label("kind"), Department.id, Department.name),
        select(literal(SITE), Site.id, Site.name),
    )
    rows = db.session.execute(places.order_by("kind", "name"))
    found = [(f"{kind}:{place_id}", _place(kind, name)) for kind, place_id, name in rows]
    return [(EVERYBODY, _("Everybody")), (NEWCOMERS, _("Newcomers, in their first 60 days")), *found]


def _place(kind: str, name: str) -> str:
    return _("Department: %(name)s", name=name) if kind == DEPARTMENT else _("Site: %(name)s", name=name)


def skills() -> Choices:
    """What the organisation looks for first. Who asks about something sensitive is nobody’s business."""
    wanted = select(Skill.id, Skill.name).where(IN_USE, ~Skill.is_sensitive).order_by(Skill.is_gap.desc(), Skill.name)
    return [(str(skill_id), name) for skill_id, name in db.session.execute(wanted)]
