"""Finding people by how their names begin, however they are spelled: "kru" finds Lena Krüger.

The words of every name stand in a table of their own, so that looking for one reads no other.
"""

import re
import unicodedata
from typing import Any

from sqlalchemy import ForeignKey, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.accounts.models import Member
from webapp.activity.models import LoggedEvent
from webapp.db import Base, db
from webapp.events import Event, MemberChanged, MemberJoined

MOST_WORDS = 4
LONGEST_WORD = 40
_BETWEEN = re.compile(r"[\W_]+")
_LAST = "\U0010ffff"


class NameWord(Base):
    """One word of a member’s name, without accents, in lower case; compared letter by letter on both databases."""

    __tablename__ = "name_word"

    word: Mapped[str] = mapped_column(
        String(LONGEST_WORD).with_variant(String(LONGEST_WORD, collation="C"), "postgresql"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)


def name_words(name: str) -> list[str]:
    """lena, kruger"""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _BETWEEN.split(plain) if word))


def ids_named(words: str) -> Any:
    """SQL: ids of members whose name has a word that begins like each word typed. None where nothing is typed."""
    typed = name_words(words)[:MOST_WORDS]
    if not typed:
        return None
    first, *others = (
        select(NameWord.member_id).where(NameWord.word >= word, NameWord.word < word + _LAST) for word in typed
    )
    for other in others:
        first = first.where(NameWord.member_id.in_(other))
    return first


def keep_names(_row: LoggedEvent, event: Event) -> None:
    """The reaction to somebody who has come, or says something else of themselves."""
    if isinstance(event, MemberJoined | MemberChanged):
        index_name(event.member_id)


def index_name(member_id: int) -> None:
    """Write the words of this member’s name anew, if they are others."""
    name = db.session.scalar(select(Member.name).where(Member.id == member_id)) or ""
    known = set(db.session.scalars(select(NameWord.word).where(NameWord.member_id == member_id)))
    words = name_words(name)
    if known == set(words):
        return
    db.session.execute(delete(NameWord).where(NameWord.member_id == member_id))
    if words:
        db.session.execute(insert(NameWord), [{"word": word, "member_id": member_id} for word in words])
