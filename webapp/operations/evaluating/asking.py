"""One community lived through in its order: each question is ranked with what was known before it, then answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from webapp.accounts.models import Member
from webapp.db import db
from webapp.matching.evidence import Evidence, keep
from webapp.matching.exploring import explorer
from webapp.matching.looking import look_for
from webapp.matching.measures import share_of_top
from webapp.matching.models import ANSWER, MentorRecord
from webapp.matching.records import as_record, has_helped
from webapp.matching.scoring import Hit, Person, Scored, rank
from webapp.operations.evaluating.measuring import measured
from webapp.operations.evaluating.questions import Answer, Question

WARM_UP = 0.3
"""The first so many of the questions only fill the index."""
INVITED, EXPLORATIONS, INVITATIONS = 3, 3, 8
"""People a question, explorations and invitations a person and week: as waves have it (webapp/asks/weekly.py)."""
NEW = 3
"""Whoever has given fewer answers is a newcomer."""
WEEK = timedelta(days=7)


@dataclass
class Community:
    """The people of a site as members, and who was invited when."""

    ids: dict[str, int]
    helped: set[int] = field(default_factory=set)
    invited: dict[int, list[tuple[datetime, bool]]] = field(default_factory=dict)

    def lately(self, member_id: int, now: datetime) -> list[bool]:
        """Invitations of the last seven days; each says whether it was an exploration."""
        return [explores for at, explores in self.invited.get(member_id, []) if at > now - WEEK]


@dataclass
class Found:
    """What came of the questions: their measures, and those of whom three would have been invited."""

    rows: list[dict[str, float]] = field(default_factory=list)
    hits_of_three: list[float] = field(default_factory=list)
    invitations: dict[int, int] = field(default_factory=dict)
    to_newcomers_n: int = 0

    def load(self, people_n: int) -> dict[str, float]:
        """Among three invited people: how often one answered; what the busiest 5 % got; what newcomers got."""
        total = sum(self.invitations.values())
        return {
            "hit3": round(sum(self.hits_of_three) / max(1, len(self.hits_of_three)), 4),
            "top5_share": round(share_of_top(self.invitations.values(), people_n), 4),
            "newcomers_share": round(self.to_newcomers_n / total if total else 0.0, 4),
            "invitations": total,
        }


def live_through(questions: Sequence[Question]) -> Found:
    """Inside a transaction that the caller rolls back."""
    community = Community(_members(questions))
    found = Found()
    begins = questions[int(len(questions) * WARM_UP)].at
    for number, (at, question, answer) in enumerate(_in_order(questions)):
        if answer is not None:
            _learn(community, number, question, answer)
            continue
        gains = {
            community.ids[by]: gain for by, gain in question.gains.items() if community.ids[by] in community.helped
        }
        candidates = sorted(community.helped - {community.ids[question.by]})
        if not gains or not candidates:
            continue
        hits, people = _candidates(question, candidates)
        ranked = rank(people, hits, at)
        if at >= begins:
            found.rows.append(measured(ranked, gains, at))
            _invite(community, found, people, hits, at, set(gains))
    return found


def _members(questions: Sequence[Question]) -> dict[str, int]:
    names = sorted({question.by for question in questions} | {each.by for one in questions for each in one.answers})
    rows = [
        {"email": f"{number}@evaluation.invalid", "name": f"{number}", "zone": "UTC", "invited_at": questions[0].at}
        for number, _name in enumerate(names)
    ]
    ids = db.session.scalars(insert(Member).returning(Member.id, sort_by_parameter_order=True), rows).all()
    return dict(zip(names, ids, strict=True))


def _in_order(questions: Sequence[Question]) -> Iterator[tuple[datetime, Question, Answer | None]]:
    """Every question and answer as it happened; of one second the question first."""
    happened: list[tuple[datetime, int, Question, Answer | None]] = []
    for question in questions:
        happened.append((question.at, 0, question, None))
        happened += [(answer.at, 1, question, answer) for answer in question.answers]
    for at, _kind, question, answer in sorted(happened, key=lambda each: each[:2]):
        yield at, question, answer


def _learn(community: Community, number: int, question: Question, answer: Answer) -> None:
    member_id = community.ids[answer.by]
    head = " ".join([question.title, *question.topics])
    keep(
        [
            Evidence(
                member_id,
                ANSWER,
                number,
                answer.at,
                head=head,
                body=f"{question.text} {answer.text}",
                is_solved=answer.is_accepted,
                for_id=community.ids[question.by],
            )
        ]
    )
    has_helped(member_id, answer.at)
    community.helped.add(member_id)


def _candidates(question: Question, ids: Sequence[int]) -> tuple[Sequence[Hit], list[Person]]:
    """Everybody who has ever answered, whether or not they have a word in common with the question."""
    db.session.flush()
    hits = look_for(question.title, ()).hits
    records = db.session.execute(select(MentorRecord)).scalars()
    known = {row.member_id: as_record(row) for row in records}
    return hits, [Person(id_, known[id_]) for id_ in ids]


def _invite(
    community: Community, found: Found, people: Sequence[Person], hits: Sequence[Hit], at: datetime, answered: set[int]
) -> None:
    """Two best and one to explore, with the load and the limits of a week, as the first wave does it."""
    spared = []
    for person in people:
        lately = community.lately(person.id, at)
        if len(lately) < INVITATIONS:
            spared.append(Person(person.id, person.record, recent_n=len(lately)))
    ranked = rank(spared, hits, at)
    explored = {each.person.id: sum(community.lately(each.person.id, at)) for each in ranked}
    best = ranked[: INVITED - 1]
    drawn = explorer(ranked[INVITED - 1 :], found.invitations, explored, EXPLORATIONS, at.isoformat())
    asked: list[tuple[Scored, bool]] = [(each, False) for each in best]
    if drawn:
        asked.append((drawn[0], True))
    for each, explores in asked:
        member_id = each.person.id
        community.invited.setdefault(member_id, []).append((at, explores))
        found.invitations[member_id] = found.invitations.get(member_id, 0) + 1
        found.to_newcomers_n += each.person.record.helped_n < NEW
    found.hits_of_three.append(float(any(each.person.id in answered for each, _explores in asked)))
