"""The organisation's own answered asks once more: each is ranked with what was known before it was posted.

With the product's own index and score, and with the weights of that day. Who was at work, had a full week or spoke the
language is not looked at: this asks who knows, not who is free.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, select

from webapp import clock
from webapp.accounts.models import Member
from webapp.accounts.settings import setting
from webapp.asks.learning import OFF, SWITCH, weights_of
from webapp.asks.suggestions import shown_skill
from webapp.db import db, transaction
from webapp.matching.looking import look_for
from webapp.matching.measures import means
from webapp.matching.models import FEWEST_ASKERS, FEWEST_ASKS, LearnedWeights, RankingReplay
from webapp.matching.records import as_record
from webapp.matching.scoring import USUAL, Person, Scored, Weights, rank
from webapp.operations.evaluating.history import MOST_ASKS, AnsweredAsk, answered_asks, happened
from webapp.operations.evaluating.knowing import Known
from webapp.operations.evaluating.measuring import measured
from webapp.operations.evaluating.shadow import shadow

Here = Mapping[int, Row[int, datetime | None, datetime | None]]


@dataclass(frozen=True)
class Replayed:
    """The measures of each ask, and how many people asked them.

    `first_timers_n` asks more were answered by somebody who had shown nothing before: nobody could have found them.
    """

    rows: Sequence[Mapping[str, float]]
    askers_n: int
    first_timers_n: int

    @property
    def is_enough(self) -> bool:
        """Whether it says something, and nothing about few people."""
        return len(self.rows) >= FEWEST_ASKS and self.askers_n >= FEWEST_ASKERS


def replay_asks(until: datetime, most: int = MOST_ASKS) -> Replayed:
    """Reads only; see shadow.py for what is made and gone again."""
    rows, askers, first_timers_n = [], set(), 0
    with shadow() as behind:
        asks, here, weights_at = answered_asks(until, most), _members(), _weights_by_day()
        with happened(behind.contributions) as coming:
            known = Known(behind, coming)
            for ask in asks:
                known.go_on_until(ask.at)
                could_be_found = ask.mentor_ids & known.have_shown
                if not could_be_found:
                    first_timers_n += 1
                    continue
                ranked = _ranked(ask, known, here, weights_at(ask.at))
                rows.append(measured(ranked, dict.fromkeys(could_be_found, 1.0), ask.at))
                askers.add(ask.asker_id)
    return Replayed(rows, len(askers), first_timers_n)


def keep_replay() -> dict[str, float | None]:
    """Replay, then write what came of it in the place of what this day has already. Returns the figures."""
    found = replay_asks(clock.now())
    mean = means(found.rows) if found.is_enough else {}
    has_mauc = any("mauc" in row for row in found.rows)
    kept = RankingReplay(
        night=clock.today(setting("zone")),
        asks_n=len(found.rows),
        first_timers_n=found.first_timers_n,
        hit3=mean.get("hit3"),
        mrr=mean.get("mrr"),
        r10=mean.get("r10"),
        mauc=mean.get("mauc") if has_mauc else None,
    )
    figures = kept.figures
    with transaction():
        db.session.merge(kept)
    return figures


def _ranked(ask: AnsweredAsk, known: Known, here: Here, weights: Weights) -> list[Scored]:
    """Whom the product would have found, best first."""
    findings = look_for(ask.text, ask.skill_ids)
    people = [
        Person(id_, as_record(known.records.get(id_)), shown_skill(findings, id_, len(ask.skill_ids), ask.is_confirmed))
        for id_ in findings.member_ids
        if id_ != ask.asker_id and _was_here(here, id_, ask.at)
    ]
    return rank(people, findings.hits, ask.at, weights)


def _members() -> Here:
    rows = db.session.execute(select(Member.id, Member.joined_at, Member.left_at))
    return {row.id: row for row in rows}


def _was_here(here: Here, member_id: int, at: datetime) -> bool:
    row = here[member_id]
    return row.joined_at is not None and row.joined_at <= at and (row.left_at is None or row.left_at > at)


def _weights_by_day() -> Callable[[datetime], Weights]:
    """Those learned by then and kept; before that the usual ones, and always where learned ones are switched off."""
    kept = select(LearnedWeights).where(LearnedWeights.is_kept).order_by(LearnedWeights.id.desc())
    rows = [] if setting(SWITCH) == OFF else db.session.scalars(kept).all()
    learned = [(row.learned_at, weights_of(row.weights)) for row in rows]
    return lambda at: next((weights for learned_at, weights in learned if learned_at < at), USUAL)
