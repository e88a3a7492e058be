"""What people have shown that they know, and how they answer: columns and kinds."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base

ANSWER, CLAIM, PROFILE, THANKS, NOT_MY_THING = "answer", "claim", "profile", "thanks", "not_my_thing"
FEWEST_ASKS, FEWEST_ASKERS = 20, 5
"""A replay of fewer answered asks, or of asks of fewer people, is not told of."""
KINDS = (ANSWER, CLAIM, PROFILE, THANKS, NOT_MY_THING)


class Contribution(Base):
    """One piece of evidence that a member knows something: `kind`, and the row it comes from, `subject_id`.

    `terms` are its words as webapp/matching/terms.py makes them: on SQLite separated by spaces, those of its head
    twice; on PostgreSQL with weights. `for_id` is whom it helped. `is_private`: it counts, and only its own two may be
    told.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        Index("uq_contribution_kind_subject_id_member_id", "kind", "subject_id", "member_id", unique=True),
        Index("ix_contribution_terms", "terms", postgresql_using="gin").ddl_if(dialect="postgresql"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    kind: Mapped[str] = mapped_column(String(15))
    subject_id: Mapped[int]
    for_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    terms: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR, "postgresql"), default="")
    weight: Mapped[float] = mapped_column(default=1.0)
    is_solved: Mapped[bool] = mapped_column(default=False)
    is_private: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[datetime]


class ContributionSkill(Base):
    """What a contribution is about."""

    __tablename__ = "contribution_skill"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(primary_key=True, index=True)


class ContributionMeaning(Base):
    """What the text of a contribution means, as a vector that `model` made of it: only that model can read it."""

    __tablename__ = "contribution_meaning"

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(String(60))
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class MentorRecord(Base):
    """How a member answers and when they helped, kept as tallies so that ranking reads one row a person.

    `activity` is the sum of ½^(age / 14 days) over their answers, as of `activity_at`; `minutes_log` the sum of
    ln(1 + minutes until they answered an invitation) over the `answered_n` answers.
    """

    __tablename__ = "mentor_record"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    invited_n: Mapped[int] = mapped_column(default=0)
    answered_n: Mapped[int] = mapped_column(default=0)
    minutes_log: Mapped[float] = mapped_column(default=0.0)
    helped_n: Mapped[int] = mapped_column(default=0)
    activity: Mapped[float] = mapped_column(default=0.0)
    activity_at: Mapped[datetime | None]
    last_helped_at: Mapped[datetime | None]


class LearnedWeights(Base):
    """One night's verdict: weights learned from `outcomes_n` invitations, and how well they and those before told a yes
    from a no in the latest fifth (0 to 1). `is_kept`: they were better, and are in force until better ones are found.
    """

    __tablename__ = "learned_weights"

    id: Mapped[int] = mapped_column(primary_key=True)
    learned_at: Mapped[datetime]
    outcomes_n: Mapped[int]
    present: Mapped[float]
    learned: Mapped[float]
    weights: Mapped[dict[str, float]] = mapped_column(JSON)
    is_kept: Mapped[bool]


class RankingReplay(Base):
    """One night's replay of the organisation's own answered asks (webapp/operations/evaluating/replaying.py).

    The measures (0 to 1) are of `asks_n` asks; none where those are too few. Not among them are `first_timers_n` asks
    that were answered by somebody who had shown nothing before.
    """

    __tablename__ = "ranking_replay"

    night: Mapped[date] = mapped_column(primary_key=True)
    asks_n: Mapped[int]
    first_timers_n: Mapped[int]
    hit3: Mapped[float | None]
    mrr: Mapped[float | None]
    r10: Mapped[float | None]
    mauc: Mapped[float | None]

    @property
    def figures(self) -> dict[str, float | None]:
        measures = {"hit3": self.hit3, "mrr": self.mrr, "r10": self.r10, "mauc": self.mauc}
        return {"asks": self.asks_n, "first_timers": self.first_timers_n} | measures
