"""What an owner does with the catalogue of skills."""

from dataclasses import dataclass

from webapp.events.base import Event


@dataclass(frozen=True, kw_only=True)
class SkillRenamed(Event):
    name = "skill.renamed"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillFiled(Event):
    """It stands in another category now, or in none."""

    name = "skill.filed"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillWordAdded(Event):
    """One more word means it."""

    name = "skill_word.added"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillWordRemoved(Event):
    name = "skill_word.removed"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillRetired(Event):
    """From now on it is neither offered nor asked for."""

    name = "skill.retired"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillRestored(Event):
    name = "skill.restored"
    skill_id: int


@dataclass(frozen=True, kw_only=True)
class SkillMarked(Event):
    """Both marks as they are now: asks about it go to named people only; the organisation looks for who knows it."""

    name = "skill.marked"
    skill_id: int
    is_sensitive: bool
    is_gap: bool


@dataclass(frozen=True, kw_only=True)
class SkillsMerged(Event):
    """`from_id` is a part of `to_id` from now on: claims, wishes, asks and words mean that one."""

    name = "skills.merged"
    from_id: int
    to_id: int
