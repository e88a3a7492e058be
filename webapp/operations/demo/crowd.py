"""Many invented colleagues at once: the people of people.json over again, under other names."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from webapp.events import Event, MemberInvited, MemberJoined, SkillClaimed

TEAM = 12
"""People under one manager."""
OLD_HANDS = 0.85
"""How many joined before the weeks that are told."""
LONGEST_AGO = 400
DAY = timedelta(days=1)
GIVES = {20: 5, 4: 45, 1: 50}
"""How often somebody helps against the others, and how many of a hundred do: a few give much."""


@dataclass(frozen=True)
class Neighbour:
    """One of many. `works` are the minutes after midnight between which they work."""

    id: int
    name: str
    zone: str
    days: str
    works: tuple[int, int]
    department_id: int
    site_id: int
    manager_id: int | None
    joined_at: datetime
    skills: tuple[int, ...]
    gives: int
    row: dict[str, Any]

    def days_here(self, at: datetime) -> int:
        return (at - self.joined_at).days


def make_crowd(
    ids: Sequence[int],
    *,
    people: dict[str, Any],
    place: Callable[[str, str], tuple[int, int]],
    skill_ids: Sequence[int],
    chance: Random,
    now: datetime,
    days: int,
) -> list[Neighbour]:
    """Somebody for each of these ids. `place` gives the ids of a department and a site, made when they are new."""
    names = _names(people["people"], chance)
    teams: dict[int, list[int]] = {}
    crowd = []
    for id_ in ids:
        like, name = chance.choice(people["people"]), next(names)
        department_id, site_id = place(f"{like['department']} {like['site']}", like["site"])
        team = teams.setdefault(department_id, [])
        manager_id = _leader(team)
        team.append(id_)
        joined_at = _joined(chance, now, days)
        crowd.append(
            Neighbour(
                id=id_,
                name=name,
                zone=like["time_zone"],
                days=like["working_days"],
                works=(_minutes(like["works_from"]), _minutes(like["works_until"])),
                department_id=department_id,
                site_id=site_id,
                manager_id=manager_id,
                joined_at=joined_at,
                skills=tuple(sorted(chance.sample(skill_ids, chance.choice((1, 2, 2, 3, 4))))),
                gives=chance.choices(list(GIVES), list(GIVES.values()))[0],
                row={"title": like["title"], "languages": like["languages"], "email": _address(name, id_, people)},
            )
        )
    return crowd


def _leader(team: Sequence[int]) -> int | None:
    """Of whoever comes next: the first of all leads those who lead twelve each."""
    if not team:
        return None
    lead = (len(team) - 1) // TEAM * TEAM + 1
    return team[lead] if lead < len(team) else team[0]


def _names(people: Sequence[dict[str, Any]], chance: Random) -> Iterator[str]:
    """First and last names newly combined, each once; with two last names when one is not enough."""
    firsts = [one["name"].split()[0] for one in people]
    lasts = [one["name"].split(maxsplit=1)[1] for one in people]
    taken = {one["name"] for one in people}
    while True:
        name = f"{chance.choice(firsts)} {chance.choice(lasts)}"
        if name in taken:
            name += f"-{chance.choice(lasts)}"
        if name not in taken:
            taken.add(name)
            yield name


def _address(name: str, id_: int, people: dict[str, Any]) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z]+", ".", plain).strip(".")
    return f"{words}.{id_}@{people['company']['domain']}"


def _joined(chance: Random, now: datetime, days: int) -> datetime:
    long_ago = chance.random() < OLD_HANDS
    ago = chance.uniform(days + 2, max(LONGEST_AGO, days + 3)) if long_ago else chance.uniform(3, days)
    return now - timedelta(days=ago)


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)


def member_row(one: Neighbour, password_hash: str) -> dict[str, Any]:
    """The columns of a member."""
    return {
        "id": one.id,
        "name": one.name,
        "role": "member",
        "password_hash": password_hash,
        "invited_at": one.joined_at - DAY,
        "joined_at": one.joined_at,
        "about": "",
        "department_id": one.department_id,
        "site_id": one.site_id,
        "manager_id": one.manager_id,
        "zone": one.zone,
        "working_days": one.days,
        "works_from": one.works[0],
        "works_until": one.works[1],
        **one.row,
    }


def joining_events(one: Neighbour, organisation_zone: str) -> Iterator[tuple[datetime, Event]]:
    """Invited, joined, and what they can help with."""
    at = one.joined_at
    yield at - DAY, MemberInvited(actor_id=None, member_id=one.id)
    yield (
        at,
        MemberJoined(
            actor_id=one.id,
            member_id=one.id,
            department_id=one.department_id,
            site_id=one.site_id,
            zone=one.zone,
            working_days=tuple(map(int, one.days)),
            joined_on=at.date().isoformat(),
        ),
    )
    for number, skill_id in enumerate(one.skills, start=1):
        yield (
            at + timedelta(minutes=number),
            SkillClaimed(
                actor_id=one.id,
                member_id=one.id,
                skill_id=skill_id,
                claimed_n=number,
                zone=one.zone,
                organisation_zone=organisation_zone,
            ),
        )
