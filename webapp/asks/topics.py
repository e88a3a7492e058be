"""What an ask is about: the skills that the asker chose, and guesses from the words of the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select

from webapp.asks.models import MOST_SKILLS
from webapp.db import db
from webapp.matching.looking import spoken_for
from webapp.skills.models import IN_USE, Skill, SkillWord
from webapp.skills.queries import SkillRow
from webapp.skills.words import phrase_key, phrases

MOST_NEAR = 3
LIKELY = 0.25
"""A skill for which under a quarter of all that was said in such words speaks is no guess."""


@dataclass(frozen=True)
class Topics:
    """`chosen` were confirmed by the asker, `guessed` were found in the text, `near` begin like the words typed.

    `is_unknown`: the words typed mean no skill and begin like none.
    """

    chosen: list[SkillRow]
    guessed: list[SkillRow]
    near: list[SkillRow] = field(default_factory=list)
    is_unknown: bool = False

    @property
    def in_force(self) -> Sequence[SkillRow]:
        """The confirmed ones; the guesses while none is confirmed."""
        return self.chosen or self.guessed

    @property
    def sensitive(self) -> str:
        """The name of a topic because of which the ask goes to named people only; "" without any."""
        return next((skill.name for skill in self.in_force if skill.is_sensitive), "")

    @property
    def are_full(self) -> bool:
        return len(self.chosen) >= MOST_SKILLS


def topics_of(text: str, chosen_ids: Sequence[int], words: str = "") -> Topics:
    """Skills by id, by a phrase of `text`, and by `words` typed as one more topic. One statement.

    Words that mean a skill choose it; words that only begin like some are answered with those.
    """
    positions: dict[str, tuple[int, int]] = {}
    for start, key in phrases(text):
        positions.setdefault(key, (-key.count(" "), start))
    wanted = phrase_key(words)
    rows = _meanings(list(positions), chosen_ids, wanted)
    named = {skill.id: skill for _key, skill in rows}
    exactly = [skill.id for key, skill in rows if wanted and key == wanted]
    chosen = [named[id_] for id_ in dict.fromkeys([*chosen_ids, *exactly]) if id_ in named]
    begins = [] if exactly or not wanted else [skill for key, skill in rows if key.startswith(wanted)]
    near = [skill for skill in dict.fromkeys(begins) if skill not in chosen][:MOST_NEAR]
    found = [skill for _place, skill in sorted((positions[key], skill) for key, skill in rows if key in positions)]
    guessed = [skill for skill in dict.fromkeys(found) if skill not in chosen and skill not in near]
    room = MOST_SKILLS if len(chosen) < MOST_SKILLS else 0
    return Topics(chosen, guessed[:room], near, bool(wanted) and not exactly and not near)


def guessed_topics(text: str) -> list[SkillRow]:
    """Where the text names no skill: what such words were about before. One statement.

    Nothing sensitive is guessed: whoever asks about that says so, or not.
    """
    spoken = spoken_for(text)
    if spoken is None:
        return []
    likely = spoken.c.share >= LIKELY
    may_be_guessed = (likely, IN_USE, Skill.is_sensitive.is_(False))
    rows = db.session.execute(
        select(Skill.id, Skill.name)
        .join(spoken, spoken.c.skill_id == Skill.id)
        .where(*may_be_guessed)
        .order_by(spoken.c.share.desc(), Skill.id)
        .limit(MOST_SKILLS)
    )
    return [SkillRow(row.id, row.name) for row in rows]


def _meanings(keys: Sequence[str], ids: Sequence[int], beginning: str) -> list[tuple[str, SkillRow]]:
    """(key, skill) of every word that is one of `keys`, or begins like `beginning`, or means one of `ids`."""
    wanted: list[ColumnElement[bool]] = []
    if keys:
        wanted.append(SkillWord.key.in_(keys))
    if ids:
        wanted.append(Skill.id.in_(ids))
    if beginning:
        wanted.append(SkillWord.key.startswith(beginning, autoescape=True))
    if not wanted:
        return []
    rows = db.session.execute(
        select(SkillWord.key, Skill.id, Skill.name, Skill.is_sensitive)
        .join(Skill, Skill.id == SkillWord.skill_id)
        .where(or_(*wanted), IN_USE)
        .order_by(SkillWord.key)
    )
    return [(key, SkillRow(skill_id, name, is_sensitive)) for key, skill_id, name, is_sensitive in rows]
