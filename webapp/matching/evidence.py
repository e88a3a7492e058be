"""Keeping evidence: one contribution for each thing by which somebody has shown that they know something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, tuple_, update

from webapp.db import db
from webapp.matching.meaning import keep_meanings
from webapp.matching.models import Contribution, ContributionMeaning, ContributionSkill, MentorRecord
from webapp.matching.terms import MOST_KEPT, terms_of
from webapp.matching.text_index import TextIndex, text_index

BATCH = 200


@dataclass(frozen=True)
class Evidence:
    """What a contribution is made of. `head` says what it is about, `body` is the rest of its text; either may be
    empty, as of an ask that only the asked could see. `subject_id` is the row of its kind that it comes from.
    """

    member_id: int
    kind: str
    subject_id: int
    given_at: datetime
    head: str = ""
    body: str = ""
    skill_ids: Sequence[int] = ()
    weight: float = 1.0
    is_solved: bool = False
    is_private: bool = False
    for_id: int | None = None

    @property
    def text(self) -> str:
        return f"{self.head} {self.body}"


def keep(pieces: Iterable[Evidence]) -> None:
    """Write each piece, in the place of what was there of the same kind, subject and member."""
    index = text_index()
    waiting = iter(pieces)
    while batch := list(islice(waiting, BATCH)):
        its_key = tuple_(Contribution.kind, Contribution.subject_id, Contribution.member_id)
        known = [(piece.kind, piece.subject_id, piece.member_id) for piece in batch]
        db.session.execute(delete(Contribution).where(its_key.in_(known)))
        rows = insert(Contribution).returning(Contribution.id, sort_by_parameter_order=True)
        new_ids = db.session.scalars(rows, [_columns(piece, index) for piece in batch]).all()
        about = [
            {"contribution_id": new_id, "skill_id": skill_id}
            for new_id, piece in zip(new_ids, batch, strict=True)
            for skill_id in sorted(set(piece.skill_ids))
        ]
        if about:
            db.session.execute(insert(ContributionSkill), about)
        keep_meanings([(new_id, piece.text) for new_id, piece in zip(new_ids, batch, strict=True)])


def _columns(piece: Evidence, index: TextIndex) -> dict[str, Any]:
    return {
        "member_id": piece.member_id,
        "kind": piece.kind,
        "subject_id": piece.subject_id,
        "for_id": piece.for_id,
        "terms": index.stored(terms_of(piece.head, MOST_KEPT), terms_of(piece.body, MOST_KEPT)),
        "weight": piece.weight,
        "is_solved": piece.is_solved,
        "is_private": piece.is_private,
        "given_at": piece.given_at,
    }


def forget(kind: str, subject_id: int, member_id: int | None = None) -> None:
    """What came of this is gone; of everybody when no member is named."""
    gone = delete(Contribution).where(Contribution.kind == kind, Contribution.subject_id == subject_id)
    db.session.execute(gone if member_id is None else gone.where(Contribution.member_id == member_id))


def forget_member(member_id: int) -> None:
    """Nothing shows any more what this member knew, and whom else they had asked; what was in their words goes too."""
    db.session.execute(delete(Contribution).where(Contribution.member_id == member_id))
    db.session.execute(delete(MentorRecord).where(MentorRecord.member_id == member_id))
    theirs = select(Contribution.id).where(Contribution.for_id == member_id)
    db.session.execute(delete(ContributionMeaning).where(ContributionMeaning.contribution_id.in_(theirs)))
    db.session.execute(
        update(Contribution).where(Contribution.for_id == member_id).values(for_id=None, terms="", is_private=True)
    )


def mark_solved(kind: str, subject_id: int, is_solved: bool) -> None:
    db.session.execute(
        update(Contribution)
        .where(Contribution.kind == kind, Contribution.subject_id == subject_id)
        .values(is_solved=is_solved)
    )


def merge_skills(from_id: int, to_id: int) -> None:
    """What was about one skill is about the other now."""
    about = ContributionSkill
    both = select(about.contribution_id).where(about.skill_id == to_id)
    db.session.execute(delete(about).where(about.skill_id == from_id, about.contribution_id.in_(both)))
    db.session.execute(update(about).where(about.skill_id == from_id).values(skill_id=to_id))


def forget_everything() -> None:
    """Before all evidence is gathered anew."""
    for table in (ContributionMeaning, ContributionSkill, Contribution, MentorRecord):
        db.session.execute(delete(table))
