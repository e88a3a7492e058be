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
from webapp.db import transaction
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
    in_order = sorted(people, key=lambda one: -one["joined_days_ago"])
    with transaction():
        members = {person["email"]: _joins(person, now, unknown_password) for person in in_order}
        for person in in_order:
            if person["manager"] in members:
                members[person["email"]].manager_id = members[person["manager"]].id
        return [_colleague(members[person["email"]], person) for person in in_order]


def _joins(person: dict[str, Any], now: datetime, password_hash: str) -> Member:
    with clock.standing_at(now - timedelta(days=person["joined_days_ago"], hours=3)):
        member, token = invite(person["email"], role=person["role"], zone=person["time_zone"])
        link = link_called(INVITATION, token)
        join(link, name=person["name"], zone=person["time_zone"], password_hash=password_hash)
        change_profile(member, _profile(person))
        for skill in person["skills"]:
            claim_skill(member, skill)
    return member


def _colleague(member: Member, person: dict[str, Any]) -> Colleague:
    joined_at = member.joined_at
    assert joined_at is not None
    return Colleague(
        id=member.id,
        name=member.name,
        email=member.email,
        skills=tuple(person["skills"]),
        rhythm=person["rhythm"],
        joined_at=joined_at,
        hours=member.hours,
    )


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
