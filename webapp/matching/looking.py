"""Looking for evidence: who has shown that they know what a question is about. One statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Row,
    Select,
    Subquery,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from webapp.db import db
from webapp.matching.finding import found_by
from webapp.matching.models import ANSWER, CLAIM, NOT_MY_THING, THANKS, Contribution, ContributionSkill
from webapp.matching.scoring import Hit

MOST_HOLDERS = 300
"""Of a skill that thousands claim, those who were asked and thanked for it, then whoever claimed it last."""
_TEXT, _SKILL = "text", "skill"
MOST_PEOPLE = 200
STRENGTH = {CLAIM: 0.6, ANSWER: 0.25, THANKS: 0.15, NOT_MY_THING: -0.5}
"""What one piece adds to having a skill: a claim most; answers and thanks up to four of each."""
MOST_COUNTED = 4
ABOUT_NO_SKILL, ABOUT_SOMETHING_ELSE = 0.3, 0.1
"""What a hit counts that was not about the skills asked for, against 1 for one that was."""


@dataclass(frozen=True)
class Known:
    """What one member has shown for one skill. `helped_n` people of whom the viewer may be told, last `last_at`."""

    skill_id: int
    has_claimed: bool = False
    answers_n: int = 0
    thanks_n: int = 0
    not_mine_n: int = 0
    helped_n: int = 0
    last_at: datetime | None = None

    @property
    def strength(self) -> float:
        """0 to 1: what they say, and what they have shown."""
        shown = (
            STRENGTH[CLAIM] * self.has_claimed
            + STRENGTH[ANSWER] * min(self.answers_n, MOST_COUNTED)
            + STRENGTH[THANKS] * min(self.thanks_n, MOST_COUNTED)
            + STRENGTH[NOT_MY_THING] * min(self.not_mine_n, 2)
        )
        return min(1.0, max(0.0, shown))


@dataclass(frozen=True)
class Findings:
    """Hits of the question's words, and what people have shown for its skills: {member id: {skill id: Known}}."""

    hits: Sequence[Hit] = ()
    known: Mapping[int, Mapping[int, Known]] = field(default_factory=dict)
    answered_by: frozenset[int] = frozenset()
    """Who has answered something about it in such words, as far as the viewer may be told."""

    @property
    def member_ids(self) -> list[int]:
        """Who has shown something, each once: those with the skills, then those whose hits come to most; at most so
        many that ranking stays instant.
        """
        shown = [member for member, skills in self.known.items() if any(each.strength > 0 for each in skills.values())]
        said: dict[int, float] = {}
        for hit in self.hits:
            said[hit.member_id] = said.get(hit.member_id, 0.0) + hit.relevance * hit.weight
        by_words = sorted(said, key=lambda member: (-said[member], member))
        return list(dict.fromkeys([*shown[:MOST_PEOPLE], *by_words]))[:MOST_PEOPLE]


def look_for(text: str, skill_ids: Sequence[int], viewer_id: int | None = None) -> Findings:
    """Evidence for a question in these words, about these skills; counts are those that the viewer may be told."""
    parts: list[Select[Any]] = []
    found = found_by(text)
    if found is not None:
        parts.append(_by_text(found, skill_ids, viewer_id))
    if skill_ids:
        parts.append(_by_skill(skill_ids, viewer_id))
    if not parts:
        return Findings()
    rows = db.session.execute(union_all(*parts) if len(parts) > 1 else parts[0]).all()
    said = [row for row in rows if row.what == _TEXT]
    hits = [Hit(row.member_id, row.relevance, row.given_at, bool(row.solved_n), row.weight) for row in said]
    near = max((row.relevance for row in said), default=0.0) / 2
    answered = frozenset(row.member_id for row in said if row.answers_n and row.relevance >= near)
    return Findings(hits, _known([row for row in rows if row.what == _SKILL]), answered)


def spoken_for(text: str) -> Subquery | None:
    """(skill_id, share): what such words were about before. Each hit speaks for its skills with its relevance.

    None where the text says nothing.
    """
    found = found_by(text)
    if found is None:
        return None
    spoken = func.sum(found.c.relevance * Contribution.weight)
    return (
        select(ContributionSkill.skill_id, (spoken / func.sum(spoken).over()).label("share"))
        .join(found, found.c.id == ContributionSkill.contribution_id)
        .join(Contribution, Contribution.id == found.c.id)
        .group_by(ContributionSkill.skill_id)
        .subquery("spoken")
    )


def _by_text(found: Subquery, skill_ids: Sequence[int], viewer_id: int | None) -> Select[Any]:
    about, zero = _about(skill_ids), literal(0)
    return select(
        literal(_TEXT).label("what"),
        Contribution.member_id,
        zero.label("skill_id"),
        cast(found.c.relevance, Double).label("relevance"),
        Contribution.given_at,
        case((Contribution.is_solved, 1), else_=0).label("solved_n"),
        (Contribution.weight * about).label("weight"),
        zero.label("claims_n"),
        case(((Contribution.kind == ANSWER) & _may_be_told(viewer_id) & (about == 1.0), 1), else_=0).label("answers_n"),
        zero.label("thanks_n"),
        zero.label("not_mine_n"),
        zero.label("helped_n"),
    ).join(found, found.c.id == Contribution.id)


def _about(skill_ids: Sequence[int]) -> ColumnElement[float]:
    """How much a hit counts by what it was about: words are shared by topics that have nothing in common."""
    if not skill_ids:
        return literal(1.0)
    its = exists().where(ContributionSkill.contribution_id == Contribution.id)
    return case(
        (its.where(ContributionSkill.skill_id.in_(skill_ids)), 1.0), (its, ABOUT_SOMETHING_ELSE), else_=ABOUT_NO_SKILL
    )


def _may_be_told(viewer_id: int | None) -> ColumnElement[bool]:
    """Whether the viewer may know of it: it was open to be seen, or theirs."""
    theirs = or_(Contribution.for_id == viewer_id, Contribution.member_id == viewer_id)
    return or_(Contribution.is_private.is_(False), theirs)


def _by_skill(skill_ids: Sequence[int], viewer_id: int | None) -> Select[Any]:
    def of(kind: str) -> Any:
        return func.sum(case((Contribution.kind == kind, 1), else_=0))

    told = case(((Contribution.kind == ANSWER) & _may_be_told(viewer_id), Contribution.for_id))
    told_at = case(((Contribution.kind == ANSWER) & _may_be_told(viewer_id), Contribution.given_at))
    nothing = literal(0.0)
    holders = (
        select(
            literal(_SKILL).label("what"),
            Contribution.member_id,
            ContributionSkill.skill_id,
            nothing.label("relevance"),
            func.max(told_at).label("given_at"),
            literal(0).label("solved_n"),
            nothing.label("weight"),
            of(CLAIM).label("claims_n"),
            of(ANSWER).label("answers_n"),
            of(THANKS).label("thanks_n"),
            of(NOT_MY_THING).label("not_mine_n"),
            func.count(told.distinct()).label("helped_n"),
        )
        .join(ContributionSkill, ContributionSkill.contribution_id == Contribution.id)
        .where(ContributionSkill.skill_id.in_(skill_ids))
        .group_by(Contribution.member_id, ContributionSkill.skill_id)
        .order_by(of(ANSWER).desc(), func.max(Contribution.given_at).desc(), Contribution.member_id)
        .limit(MOST_HOLDERS)
        .subquery("holders")
    )
    return select(*holders.c)


def _known(rows: Sequence[Row[Any]]) -> dict[int, dict[int, Known]]:
    known: dict[int, dict[int, Known]] = {}
    for row in rows:
        known.setdefault(row.member_id, {})[row.skill_id] = Known(
            row.skill_id,
            has_claimed=row.claims_n > 0,
            answers_n=row.answers_n,
            thanks_n=row.thanks_n,
            not_mine_n=row.not_mine_n,
            helped_n=row.helped_n,
            last_at=row.given_at,
        )
    return known
