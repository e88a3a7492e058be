"""Rows of people.csv become people, or refusals with a reason. Plain values: no database, no request."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from webapp.accounts.commands import clean_email
from webapp.accounts.hours import known_zones
from webapp.console.chain import refused_by_chain
from webapp.console.roster import NOT_UTF_8, Refusal, Row, shown
from webapp.errors import Refused
from webapp.skills.commands import MOST_CLAIMED, retired_here, skill_name
from webapp.skills.words import phrase_key

FORMULA = ("=", "+", "-", "@")
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST = {"email": 254, "name": 80, "title": 80, "department": 80, "site": 80}
EARLIEST = date(1940, 1, 1)
AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Known:
    """What the database knows: addresses in use, who can be a manager, and the organisation's own settings."""

    emails: AbstractSet[str]
    managers: AbstractSet[str]
    zone: str
    working_days: str
    domain: str
    today: date
    retired: AbstractSet[str] = frozenset()
    """Keys of the words that mean a skill which nobody offers any more."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody to add. Empty cells have become the organisation's zone and days, or the address's own name."""

    number: int
    email: str
    name: str
    title: str
    department: str
    site: str
    zone: str
    working_days: str
    manager_email: str
    hired_on: date | None
    skills: tuple[str, ...]


def sort_out(rows: Sequence[Row], known: Known) -> tuple[list[Newcomer], list[Refusal]]:
    """Who can be added, and why the others cannot. Whoever reports to a refused row is refused with it."""
    people: list[Newcomer] = []
    refusals: list[Refusal] = []
    first: dict[str, int] = {}
    for row in rows:
        reasons = list(_reasons(row, known, first))
        refusals += [Refusal(row.number, shown(row.cells["email"]), reason) for reason in reasons]
        if not reasons:
            people.append(_newcomer(row, known))
    chained = refused_by_chain({one.email: (one.number, one.manager_email) for one in people}, known.managers)
    refusals += [Refusal(one.number, one.email, chained[one.email]) for one in people if one.email in chained]
    return [one for one in people if one.email not in chained], sorted(refusals, key=lambda one: one.number)


def _reasons(row: Row, known: Known, first: dict[str, int]) -> Iterator[str]:
    """`first` remembers in which row each address stood first."""
    unclean = list(_unclean(row))
    yield from unclean
    if not unclean:
        yield from _about_email(row, known, first)
        yield from _about_cells(row, known)


def _unclean(row: Row) -> Iterator[str]:
    for name, cell in row.cells.items():
        if NOT_UTF_8 in cell:
            yield _("%(name)s is not UTF-8 text. Save the file as CSV UTF-8.", name=name)
        elif HIDDEN.search(cell):
            yield _("%(name)s has a line break or a hidden character in it.", name=name)
        elif cell.startswith(FORMULA):
            yield _("%(name)s begins with “%(sign)s”, like a formula. Put plain text there.", name=name, sign=cell[0])
        elif len(cell) > LONGEST.get(name, 4000):
            yield _("%(name)s is longer than %(most)s characters.", name=name, most=LONGEST.get(name, 4000))


def _about_email(row: Row, known: Known, first: dict[str, int]) -> Iterator[str]:
    try:
        email = clean_email(row.cells["email"])
    except Refused as no:
        yield no.sentence if row.cells["email"] else _("The e-mail address is missing.")
        return
    if email in first:
        yield _("%(email)s stands in row %(number)s already.", email=email, number=first[email])
    first.setdefault(email, row.number)
    if email in known.emails:
        yield _("%(email)s is here already.", email=email)
    if known.domain and email.rpartition("@")[2] != known.domain:
        yield _("Only addresses at %(domain)s may be invited: %(email)s is none.", domain=known.domain, email=email)


def _about_cells(row: Row, known: Known) -> Iterator[str]:
    for check, name in ((_zone, "time_zone"), (_days, "working_days"), (_boss, "manager_email")):
        try:
            check(row.cells.get(name, ""), known)
        except Refused as no:
            yield no.sentence
    for dated in (_hired_on, _skills):
        try:
            dated(row, known)
        except Refused as no:
            yield no.sentence


def _newcomer(row: Row, known: Known) -> Newcomer:
    cells = {name: row.cells.get(name, "") for name in (*LONGEST, "time_zone", "working_days", "manager_email")}
    email = clean_email(cells["email"])
    return Newcomer(
        number=row.number,
        email=email,
        name=cells["name"] or email.partition("@")[0][:80],
        title=cells["title"],
        department=cells["department"],
        site=cells["site"],
        zone=_zone(cells["time_zone"], known),
        working_days=_days(cells["working_days"], known),
        manager_email=_boss(cells["manager_email"], known),
        hired_on=_hired_on(row, known),
        skills=_skills(row, known),
    )


def _zone(cell: str, known: Known) -> str:
    if cell and cell not in known_zones():
        raise Refused(_("“%(zone)s” is no time zone. Write one such as Europe/Paris.", zone=cell[:60]))
    return cell or known.zone


def _days(cell: str, known: Known) -> str:
    if cell and (not set(cell) <= set("1234567") or len(set(cell)) != len(cell)):
        raise Refused(_("“%(days)s” are no working days. Write digits, Monday is 1: 12345.", days=cell[:20]))
    return "".join(sorted(cell)) or known.working_days


def _boss(cell: str, _known: Known) -> str:
    return clean_email(cell) if cell else ""


def _hired_on(row: Row, known: Known) -> date | None:
    cell = row.cells.get("hired_on", "")
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell) if len(cell) == 10 else date.min
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= known.today + AHEAD:
        raise Refused(_("“%(day)s” is no day on which somebody was hired. Write it as 2026-03-31.", day=cell[:20]))
    return day


def _skills(row: Row, known: Known) -> tuple[str, ...]:
    words = [skill for skill in (part.strip() for part in row.cells.get("skills", "").split(";")) if skill]
    if len(words) > MOST_CLAIMED:
        raise Refused(_("More than %(most)s skills.", most=MOST_CLAIMED))
    return tuple(dict.fromkeys(_skill(skill, known) for skill in words))


def _skill(words: str, known: Known) -> str:
    try:
        name = skill_name(words)
        if phrase_key(name) in known.retired:
            raise Refused(retired_here(name))
        return name
    except Refused as no:
        raise Refused(_("The skill “%(skill)s”: %(why)s", skill=words[:40], why=no.sentence)) from None
