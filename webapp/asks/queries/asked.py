"""Who was asked, as the asker sees it: a refusal looks like silence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from webapp.accounts.colleague import COLLEAGUE, Colleague, parts_of
from webapp.accounts.models import Member
from webapp.accounts.queries import placed
from webapp.asks.models import ACCEPTED, WITHDRAWN, AskSkill, Offer
from webapp.asks.rounds import Round, present_round
from webapp.db import db
from webapp.skills.models import MemberSkill, Skill


@dataclass(frozen=True)
class AskedPerson(Colleague):
    """Somebody who was asked. `knows` are names of the ask's skills that they claim."""

    state: str
    wave: int
    sent_at: datetime
    seen_at: datetime | None
    answered_at: datetime | None
    referred_by: str
    knows: list[str] = field(default_factory=list)

    @property
    def has_seen(self) -> bool:
        """Looked at it once; it stays so whatever they answered."""
        return self.seen_at is not None

    @property
    def has_accepted(self) -> bool:
        return self.state == ACCEPTED


@dataclass(frozen=True)
class Asked:
    """Everybody this ask was offered to, in order."""

    people: Sequence[AskedPerson]

    @property
    def winner(self) -> AskedPerson | None:
        return next((person for person in self.people if person.has_accepted), None)

    @property
    def waves(self) -> Sequence[Sequence[AskedPerson]]:
        """Who was asked together, the first first."""
        numbers = sorted({person.wave for person in self.people})
        return [[person for person in self.people if person.wave == number] for number in numbers]

    @property
    def round(self) -> Round:
        return present_round(self.people)


def people_asked(ask_id: int) -> Asked:
    """For an ask that the member has already been found to own. One statement."""
    referrer = aliased(Member)
    knows = and_(MemberSkill.member_id == Offer.mentor_id, MemberSkill.skill_id == AskSkill.skill_id)
    columns: list[Any] = [
        *COLLEAGUE,
        Offer.state,
        Offer.wave,
        Offer.sent_at,
        Offer.seen_at,
        Offer.answered_at,
        func.coalesce(referrer.name, "").label("referred_by"),
        Skill.name.label("skill"),
    ]
    rows = db.session.execute(
        placed(select(*columns).join(Offer, Offer.mentor_id == Member.id))
        .outerjoin(referrer, referrer.id == Offer.referred_by_id)
        .outerjoin(AskSkill, AskSkill.ask_id == Offer.ask_id)
        .outerjoin(MemberSkill, knows)
        .outerjoin(Skill, Skill.id == MemberSkill.skill_id)
        .where(Offer.ask_id == ask_id, Offer.state != WITHDRAWN)
        .order_by(Offer.id, Skill.name)
    )
    people: dict[int, AskedPerson] = {}
    for row in rows:
        person = people.setdefault(row.id, _person(row))
        if row.skill:
            person.knows.append(row.skill)
    return Asked(list(people.values()))


def _person(row: Any) -> AskedPerson:
    return AskedPerson(
        **parts_of(row),
        state=row.state,
        wave=row.wave,
        sent_at=row.sent_at,
        seen_at=row.seen_at,
        answered_at=row.answered_at,
        referred_by=row.referred_by,
    )
