"""Skills, the words that mean them, and who claims them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base

LONGEST_CATEGORY = 40


class Skill(Base):
    """`retired_at`: neither offered nor asked for any more; `merged_into_id`: it became a part of that one.

    `is_sensitive`: asks about it go to named people only. `is_gap`: the organisation looks for who knows it.
    """

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    category: Mapped[str] = mapped_column(String(LONGEST_CATEGORY), default="", index=True)
    retired_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"), index=True)
    is_sensitive: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_gap: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def is_in_use(self) -> bool:
        return self.retired_at is None


IN_USE = Skill.retired_at.is_(None)
"""Whether a skill is offered and asked for. One that became a part of another is retired too."""


class SkillWord(Base):
    """A word or phrase that means a skill, in the form of words.phrase_key(); the name is one of them."""

    __tablename__ = "skill_word"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)


class MemberSkill(Base):
    """A member can help with a skill."""

    __tablename__ = "member_skill"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    claimed_at: Mapped[datetime]


class SkillWish(Base):
    """A member would like to be better at a skill. Only they see it."""

    __tablename__ = "skill_wish"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
    wished_at: Mapped[datetime]
