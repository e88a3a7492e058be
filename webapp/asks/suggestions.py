"""Whom to ask: everybody who has shown that they know it, by matching's score, as far as they may be asked in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Row

from webapp import clock
from webapp.accounts.availability import absence, not_now
from webapp.accounts.colleague import hours_of, parts_of
from webapp.accounts.models import Member
from webapp.accounts.presence import presence
from webapp.asks import weekly
from webapp.asks.candidates import Candidate, People, with_explorer
from webapp.asks.colleagues import colleagues, taken_this_week
from webapp.asks.learning import weights_of
from webapp.asks.models import NOW, TODAY
from webapp.asks.reasons import reasons
from webapp.matching.looking import Findings, look_for
from webapp.matching.records import as_record
from webapp.matching.scoring import Person, Scored, rank
from webapp.skills.queries import SkillRow

FOUND = 0.6
"""A skill that was only found in the text counts so much against one that the asker confirmed (.3 : .5)."""
IN_TIME, LATER = 0.6, 0.3
"""At work now counts 1 (matching design, §5)."""
NO_COMMON_LANGUAGE = 0.3
LEAST_FIT = 0.15
"""Whoever shares but a word with the question is not asked."""


@dataclass(frozen=True)
class Question:
    """What is asked: in which words, and about which skills; whether the asker confirmed those."""

    text: str = ""
    skills: Sequence[SkillRow] = ()
    is_confirmed: bool = False


def who_can_help(asker: Member, question: Question, urgency: str) -> Sequence[Candidate]:
    """Everybody who has shown that they know it and has time by then, best first."""
    return people_for(asker, question, urgency).can_help


def people_for(asker: Member, question: Question, urgency: str, *, named: Sequence[int] = ()) -> People:
    """Those who can help, and the colleagues of the ids `named`. Two statements."""
    skill_ids = [skill.id for skill in question.skills]
    findings = look_for(question.text, skill_ids, asker.id)
    shown = findings.member_ids
    rows = {row.id: row for row in colleagues(asker, [*shown, *named])}
    now = clock.now()
    weights = weights_of(next((row.weights for row in rows.values()), None))
    candidates = [_person(row, question, findings, asker, now) for row in rows.values()]
    scored = rank(candidates, findings.hits, now, weights)
    found: dict[int, Candidate] = {}
    can_help: list[Candidate] = []
    later: list[tuple[datetime, Candidate]] = []
    full: list[Candidate] = []
    for each in scored:
        row = rows[each.person.id]
        why_not = _why_not(row, now)
        found[row.id] = candidate = _candidate(row, each, question, findings, asker, now, why_not)
        if row.id not in shown or each.fit < LEAST_FIT or not row.is_open or not row.may_meet:
            continue
        if why_not:
            full.append(candidate)
            continue
        start = candidate.hours.next_start(now)
        if start is not None and is_in_time(start, urgency, asker, now):
            can_help.append(candidate)
        elif start is not None:
            later.append((start, candidate))
    return People(
        with_explorer(can_help, f"{asker.id} {sorted(skill_ids)} {clock.today(asker.zone)}"),
        [candidate for _start, candidate in sorted(later, key=lambda pair: pair[0])],
        [found[id_] for id_ in dict.fromkeys(named) if id_ in found],
        full,
    )


def who_takes_asks(asker: Member, ids: Sequence[int]) -> Sequence[int]:
    """Those of these colleagues whom `asker` may ask now."""
    return [person.id for person in people_for(asker, Question(), NOW, named=ids).named if not person.why_not]


def _why_not(row: Row[Any], now: datetime) -> str:
    """Why this colleague may not be asked now, in words for the asker; "" when they may."""
    if not row.may_meet:
        return not_now()
    if away := absence(row.paused_at, row.away_until, row.zone, now):
        return away
    if weekly.left(row.sessions_a_week, taken_this_week(row)) == 0:
        return _("has no more room this week")
    return _("was asked enough this week") if row.recent >= weekly.INVITATIONS else ""


def _person(row: Row[Any], question: Question, findings: Findings, asker: Member, now: datetime) -> Person:
    hours = hours_of(row)
    start = hours.next_start(now)
    common = set(row.languages or ()) & set(asker.languages or ())
    return Person(
        row.id,
        as_record(row.MentorRecord),
        skill=shown_skill(findings, row.id, len(question.skills), question.is_confirmed),
        recent_n=row.recent,
        in_reach=1.0 if hours.are_on(now) else IN_TIME if start and is_in_time(start, TODAY, asker, now) else LATER,
        speaks=1.0 if common or not row.languages or not asker.languages else NO_COMMON_LANGUAGE,
        is_elsewhere=row.department_id != asker.department_id or row.site_id != asker.site_id,
    )


def shown_skill(findings: Findings, member_id: int, skills_n: int, is_confirmed: bool) -> float:
    """What this member has shown for the skills asked for, so many of them: 0 to 1."""
    strength = sum(each.strength for each in findings.known.get(member_id, {}).values()) / max(1, skills_n)
    return strength if is_confirmed else FOUND * strength


def is_in_time(start: datetime, urgency: str, asker: Member, now: datetime) -> bool:
    """Now: at work. Today: at work before the asker's day is over. This week: at work within seven days."""
    if urgency == NOW:
        return start <= now
    if urgency == TODAY:
        return start < (asker.hours.until(now) or _midnight_after(now, asker.zone))
    return start < now + timedelta(days=7)


def _midnight_after(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=ZoneInfo(zone))


def _candidate(
    row: Row[Any], scored: Scored, question: Question, findings: Findings, asker: Member, now: datetime, why_not: str
) -> Candidate:
    hours = hours_of(row)
    known = findings.known.get(row.id, {})
    answered = row.id in findings.answered_by
    shown = reasons(question.skills, known, scored.person.record, answered, now)
    return Candidate(
        **parts_of(row),
        is_at_work=hours.are_on(now),
        reasons=[*shown, presence(hours, asker.zone, now)],
        why_not=why_not,
        explored_n=row.explored,
        scored=scored,
    )
