"""The invented colleagues join, each on their own day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from webapp import clock
from webapp.accounts.commands import Profile, change_profile, invite, join
from webapp.accounts.hours import Hours
from webapp.accounts.models import INVITATION, Member
from webapp.accounts.passwords import hash_password, new_token
from webapp.accounts.queries import link_called
from webapp.db import db, transaction
from webapp.skills.commands import claim_skill


@dataclass(frozen=True)
class Colleague:
    """What the history needs to know of a member."""

    id: int
    name: str
    email: str
    skills: tuple[str, ...]
    rhythm: str
    joined_at: datetime
    hours: Hours

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


def everybody_joins(people: Sequence[dict[str, Any]], now: datetime) -> list[Colleague]:
    """Invite and join all of them in the order of their days; managers are named afterwards."""
    unknown_password = hash_password(new_token())
    colleagues = []
    for person in sorted(people, key=lambda one: -one["joined_days_ago"]):
        joined_at = now - timedelta(days=person["joined_days_ago"], hours=3)
        with transaction(), clock.standing_at(joined_at):
            member, token = invite(person["email"], role=person["role"], zone=person["time_zone"])
            link = link_called(INVITATION, token)
            join(link, name=person["name"], zone=person["time_zone"], password_hash=unknown_password)
            change_profile(member, _profile(person))
            for skill in person["skills"]:
                claim_skill(member, skill)
            hours = member.hours
            colleagues.append(
                Colleague(
                    id=member.id,
                    name=person["name"],
                    email=person["email"],
                    skills=tuple(person["skills"]),
                    rhythm=person["rhythm"],
                    joined_at=joined_at,
                    hours=hours,
                )
            )
    _name_managers(people, {colleague.email: colleague.id for colleague in colleagues})
    return colleagues


def _profile(person: dict[str, Any]) -> Profile:
    return Profile(
        name=person["name"],
        title=person["title"],
        about=person["about"],
        department=person["department"],
        site=person["site"],
        zone=person["time_zone"],
        working_days=person["working_days"],
        works_from=_minutes(person["works_from"]),
        works_until=_minutes(person["works_until"]),
        languages=person["languages"],
    )


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)


def _name_managers(people: Sequence[dict[str, Any]], ids: dict[str, int]) -> None:
    with transaction():
        for person in people:
            if person["manager"] in ids:
                member = db.session.get_one(Member, ids[person["email"]])
                member.manager_id = ids[person["manager"]]
