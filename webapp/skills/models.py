"""Skills, the words that mean them, and who claims them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class Skill(Base):
    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    category: Mapped[str] = mapped_column(String(40), default="", index=True)


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
