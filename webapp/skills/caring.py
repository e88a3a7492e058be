"""An owner's care for one skill: its name, its category, its words, whether it is in use, its marks."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.owners import require_owner
from webapp.activity.log import record
from webapp.db import db
from webapp.errors import NotFound, Refused, TooLate
from webapp.events import (
    SkillFiled,
    SkillMarked,
    SkillRenamed,
    SkillRestored,
    SkillRetired,
    SkillWordAdded,
    SkillWordRemoved,
)
from webapp.skills.commands import LONGEST_NAME, capitalised, skill_name
from webapp.skills.models import LONGEST_CATEGORY, Skill, SkillWord
from webapp.skills.words import phrase_key

MOST_WORDS = 40


@dataclass(frozen=True)
class Renamed:
    """`is_new_word`: nobody meant it by the new name before."""

    before: str
    after: str
    is_new_word: bool


def name_skill(owner: Member, skill_id: int, words: str, *, forgets: bool = False) -> Renamed:
    """Call it so from now on. The name before stays a word for it, unless `forgets`."""
    skill = in_care(owner, skill_id)
    before, name = skill.name, capitalised(skill_name(words))
    if name == before:
        return Renamed(before, name, False)
    is_new = keep_word(skill, phrase_key(name))
    _make_room(name)
    skill.name = name
    if forgets and phrase_key(before) != phrase_key(name):
        _forget_word(skill, phrase_key(before))
    db.session.flush()
    record(SkillRenamed(actor_id=owner.id, skill_id=skill.id))
    return Renamed(before, name, is_new)


def file_skill(owner: Member, skill_id: int, category: str) -> str:
    """Put it into a category, or with "" into none. Returns the category before."""
    skill = in_care(owner, skill_id)
    before, after = skill.category, " ".join(category.split())
    if len(after) > LONGEST_CATEGORY:
        raise Refused(_("Shorter, please: at most %(most)s characters.", most=LONGEST_CATEGORY), field="category")
    if after != before:
        skill.category = after
        db.session.flush()
        record(SkillFiled(actor_id=owner.id, skill_id=skill.id))
    return before


def add_word(owner: Member, skill_id: int, words: str) -> str:
    """These words mean this skill too. Returns them as they are kept."""
    skill = in_care(owner, skill_id)
    key = phrase_key(skill_name(words))
    if db.session.get(SkillWord, key) is None and len(_words_of(skill)) >= MOST_WORDS:
        raise Refused(_("%(most)s words are plenty. Remove one first.", most=MOST_WORDS), field="words")
    if keep_word(skill, key):
        record(SkillWordAdded(actor_id=owner.id, skill_id=skill.id))
    return key


def remove_word(owner: Member, skill_id: int, key: str) -> str:
    """These words do not mean it any more. Its own name always does."""
    skill = in_care(owner, skill_id)
    if key == phrase_key(skill.name):
        raise Refused(_("This is its name. Give it another name first."))
    if not _forget_word(skill, key):
        raise NotFound
    record(SkillWordRemoved(actor_id=owner.id, skill_id=skill.id))
    return key


def retire_skill(owner: Member, skill_id: int) -> Skill:
    """Neither offered nor asked for any more. What was said with it keeps its name."""
    skill = in_care(owner, skill_id)
    if skill.is_in_use:
        skill.retired_at = clock.now()
        db.session.flush()
        record(SkillRetired(actor_id=owner.id, skill_id=skill.id))
    return skill


def restore_skill(owner: Member, skill_id: int) -> Skill:
    skill = in_care(owner, skill_id)
    if not skill.is_in_use:
        skill.retired_at = None
        db.session.flush()
        record(SkillRestored(actor_id=owner.id, skill_id=skill.id))
    return skill


def mark_skill(owner: Member, skill_id: int, *, sensitive: bool | None = None, gap: bool | None = None) -> Skill:
    """Set or end a mark; what is None stays as it is."""
    skill = in_care(owner, skill_id)
    marks = (skill.is_sensitive, skill.is_gap)
    skill.is_sensitive = skill.is_sensitive if sensitive is None else sensitive
    skill.is_gap = skill.is_gap if gap is None else gap
    if (skill.is_sensitive, skill.is_gap) != marks:
        db.session.flush()
        is_sensitive, is_gap = skill.is_sensitive, skill.is_gap
        record(SkillMarked(actor_id=owner.id, skill_id=skill.id, is_sensitive=is_sensitive, is_gap=is_gap))
    return skill


def in_care(owner: Member, skill_id: int) -> Skill:
    """A skill of its own. Raises NotFound for an unknown id, TooLate for one that became a part of another."""
    require_owner(owner)
    skill = db.session.get(Skill, skill_id)
    if skill is None:
        raise NotFound
    if skill.merged_into_id is not None:
        other = db.session.get_one(Skill, skill.merged_into_id)
        raise TooLate(_("“%(skill)s” is a part of “%(other)s” by now.", skill=skill.name, other=other.name))
    return skill


def keep_word(skill: Skill, key: str) -> bool:
    """Let these words mean the skill; False when they do already. Refused when they mean another one."""
    known = db.session.get(SkillWord, key)
    if known is not None and known.skill_id != skill.id:
        other = db.session.get_one(Skill, known.skill_id)
        raise Refused(
            _("These words mean “%(skill)s” already. Merge the two, or choose other words.", skill=other.name),
            field="words",
        )
    if known is None:
        db.session.add(SkillWord(key=key, skill_id=skill.id))
        db.session.flush()
    return known is None


def _forget_word(skill: Skill, key: str) -> bool:
    word = db.session.get(SkillWord, key)
    if word is None or word.skill_id != skill.id:
        return False
    db.session.delete(word)
    db.session.flush()
    return True


def _words_of(skill: Skill) -> list[str]:
    return list(db.session.scalars(select(SkillWord.key).where(SkillWord.skill_id == skill.id)))


def _make_room(name: str) -> None:
    """A skill that became a part of another one gives its name away; nobody is shown it any more."""
    holder = db.session.scalar(select(Skill).where(Skill.name == name))
    if holder is not None:
        number = f" ({holder.id})"
        holder.name = name[: LONGEST_NAME - len(number)] + number
        db.session.flush()
