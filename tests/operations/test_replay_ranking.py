"""The organisation's own answered asks once more, each with what was known before it was posted and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, update

from tests.cast import Cast, Person
from tests.meetings import acting_at, meet, wrap_up
from webapp import clock
from webapp.accounts.commands import Profile, change_profile
from webapp.accounts.erasing import erase_account
from webapp.accounts.models import Member
from webapp.accounts.settings import change_setting
from webapp.asks.models import Ask
from webapp.db import WRITES, db
from webapp.jobs import attend, begin
from webapp.matching.evidence import Evidence, keep
from webapp.matching.looking import look_for
from webapp.matching.models import ANSWER, Contribution, LearnedWeights, RankingReplay
from webapp.matching.scoring import PART_NAMES
from webapp.operations.evaluating.history import happened
from webapp.operations.evaluating.knowing import Known
from webapp.operations.evaluating.replaying import Replayed, keep_replay, replay_asks
from webapp.operations.evaluating.shadow import shadow
from webapp.sessions.models import FINALISED, Feedback, MentoringSession

DAY = timedelta(days=1)
PIVOTS, PODS = "Pivot table with a wrong total", "Kubernetes pod that restarts"


@pytest.fixture
def first(cast: Cast) -> datetime:
    """Four days: Amara answers about pivots, Jonas about pods, and each once more. When the first was."""
    at = clock.now() + DAY
    for day, (asker, mentor, text) in enumerate(
        [
            (cast.asker, cast.mentor, PIVOTS),
            (cast.outsider, cast.teammate, PODS),
            (cast.outsider, cast.mentor, PIVOTS),
            (cast.asker, cast.teammate, PODS),
        ]
    ):
        live(cast, asker, mentor, text, at + day * DAY)
    return at


def live(cast: Cast, asker: Person, mentor: Person, text: str, at: datetime) -> int:
    session_id = meet(cast, asker=asker, mentor=mentor, text=text, at=at)
    wrap_up(cast, session_id, asker=asker, at=at)
    return session_id


def replayed(cast: Cast, until: datetime, most: int = 500) -> Replayed:
    with cast.app.test_request_context():
        return replay_asks(until, most)


def places(found: Replayed) -> list[float]:
    return [round(row["mrr"], 2) for row in found.rows]


def test_whoever_has_answered_before_is_found_and_not_sooner(cast: Cast, first: datetime) -> None:
    found = replayed(cast, first + 6 * DAY)
    assert places(found) == [0.5, 0.0, 1.0, 1.0]  # both claim pivots; of pods nobody had said anything
    assert (found.askers_n, found.first_timers_n) == (2, 0)
    assert replayed(cast, first + 6 * DAY, most=1).rows == found.rows[-1:]
    assert places(replayed(cast, first + 90.5 * DAY)) == [0.0, 1.0, 1.0]


def test_whoever_had_shown_nothing_could_not_be_found(cast: Cast, first: datetime) -> None:
    live(cast, cast.asker, cast.owner, "Pivot table once more", first + 4 * DAY)
    found = replayed(cast, first + 6 * DAY)
    assert (len(found.rows), found.first_timers_n) == (4, 1)


def test_what_came_later_changes_nothing(cast: Cast, first: datetime) -> None:
    before = replayed(cast, first + 6 * DAY)
    later = first + 5 * DAY
    with acting_at(cast, later):
        many = (
            Evidence(cast.outsider.id, ANSWER, 9000 + n, later, head=f"{PIVOTS} {PODS}", is_solved=True)
            for n in range(60)
        )
        keep(many)
        said = Profile("Jonas", "Kubernetes pod", "pivot", "HR", "Lyon", "Europe/Paris", "1234567", 0, 1440, ["en"])
        change_profile(cast.teammate.member, said)
    assert replayed(cast, first + 6 * DAY).rows == before.rows


def test_an_answer_is_known_once_its_session_is_finalised(cast: Cast, first: datetime) -> None:
    with cast.acting():
        finalised_at = update(MentoringSession).where(MentoringSession.mentor_id == cast.teammate.id)
        db.session.execute(finalised_at.values(finalised_at=first + 5 * DAY))
    assert places(replayed(cast, first + 6 * DAY)) == [0.5, 0.0, 1.0, 0.0]


def test_a_verdict_counts_from_when_it_was_given(cast: Cast, first: datetime) -> None:
    with cast.acting():
        rated = select(func.min(Feedback.session_id)).scalar_subquery()
        late = update(Feedback).where(Feedback.session_id == rated).values(given_at=first + 2.5 * DAY)
        db.session.execute(late.execution_options(synchronize_session=False))
    with cast.app.test_request_context(), shadow() as behind, happened(behind.contributions) as coming:
        known = Known(behind, coming)
        solved = select(func.count()).where(Contribution.is_solved)
        seen = []
        for days in (0.5, 1.5, 2.3, 2.6):
            known.go_on_until(first + days * DAY)
            seen.append(db.session.scalar(solved))
    assert seen == [0, 1, 2, 3]


def test_weights_count_from_when_they_were_learned(cast: Cast, first: datetime) -> None:
    live(cast, cast.asker, cast.teammate, PIVOTS, first + 4 * DAY)
    assert places(replayed(cast, first + 6 * DAY)) == [0.5, 0.0, 1.0, 1.0, 0.5]
    lately = dict.fromkeys(PART_NAMES, 0.0) | {"last_helped": 1.0}
    with cast.acting():
        verdict = {"outcomes_n": 300, "present": 0.5, "learned": 0.6, "is_kept": True, "weights": lately}
        db.session.execute(insert(LearnedWeights).values(learned_at=first + 2.5 * DAY, **verdict))
    assert places(replayed(cast, first + 6 * DAY)) == [0.5, 0.0, 1.0, 1.0, 1.0]
    with cast.acting():
        change_setting("learned_weights", "no")
    assert places(replayed(cast, first + 6 * DAY)) == [0.5, 0.0, 1.0, 1.0, 0.5]


def test_nobody_is_found_after_they_are_erased(cast: Cast, first: datetime) -> None:
    with acting_at(cast, first + 5 * DAY):
        erase_account(cast.teammate.member, email_hash="x")
    found = replayed(cast, first + 6 * DAY)
    assert places(found) == [1.0, 1.0]
    assert found.first_timers_n == 2
    with acting_at(cast, first + 5 * DAY):
        erase_account(cast.asker.member, email_hash="y")
    assert places(replayed(cast, first + 6 * DAY)) == [1.0]  # of what Lena asked no words are left


def test_others_write_meanwhile_and_nothing_of_it_stays(cast: Cast, first: datetime) -> None:
    with cast.app.test_request_context():
        ids = db.session.scalars(select(Contribution.id)).all()
        hits = look_for(PODS, ()).hits
        with shadow() as behind:
            behind.show(ids[:1])
            assert db.session.scalars(select(Contribution.id)).all() == ids[:1]
            with db.engine.connect().execution_options(**{WRITES: True}) as other, other.begin():
                other.execute(update(Member).where(Member.id == cast.owner.id).values(title="Owner"))
                assert other.scalars(select(Contribution.id)).all() == ids
        assert db.session.scalars(select(Contribution.id)).all() == ids
        assert look_for(PODS, ()).hits == hits
        assert cast.owner.member.title == "Owner"


@pytest.fixture
def enough(cast: Cast) -> Iterator[Sequence[Person]]:
    """Twenty asks of five people, as rows."""
    askers = [cast.add(f"Asker {place}") for place in range(5)]
    at = clock.now() + DAY
    with acting_at(cast, at + 2 * DAY):
        for place in range(20):
            ask = Ask(
                asker_id=askers[place % 5].id, text=PIVOTS, mode="call", minutes=15, urgency="now", state="resolved"
            )
            ask.posted_at = when = at + place * DAY / 24
            db.session.add(ask)
            db.session.flush()
            both = {
                "ask_id": ask.id,
                "asker_id": ask.asker_id,
                "mentor_id": cast.mentor.id,
                "state": FINALISED,
                "room": "r",
            }
            its = {"mode": "call", "minutes": 15, "arranged_at": when, "scheduled_for": when, "ended_at": when}
            db.session.add(MentoringSession(**both, **its, finalised_at=when))
    with cast.app.test_request_context(), clock.standing_at(at + 2 * DAY):
        yield askers


def kept() -> list[RankingReplay]:
    db.session.rollback()
    return list(db.session.scalars(select(RankingReplay).order_by(RankingReplay.night)))


def test_a_night_keeps_one_row_however_often_it_is_replayed(cast: Cast, enough: Sequence[Person]) -> None:
    keep_replay()
    keep_replay()
    (row,) = kept()
    assert (row.asks_n, row.first_timers_n, row.hit3, row.mrr) == (20, 0, 1.0, 0.5)
    assert row.night == clock.today("UTC")


def test_of_too_few_asks_or_askers_only_their_number_is_kept(cast: Cast, enough: Sequence[Person]) -> None:
    with cast.acting():
        db.session.execute(update(Ask).where(Ask.asker_id == enough[0].id).values(asker_id=enough[1].id))
    keep_replay()
    (row,) = kept()
    assert (row.asks_n, row.hit3, row.mrr, row.r10, row.mauc) == (20, None, None, None, None)


def test_the_worker_does_it_every_night(cast: Cast, enough: Sequence[Person]) -> None:
    begin()
    with clock.standing_at(clock.now() + DAY):
        attend()
        attend()
    assert [row.asks_n for row in kept()] == [20]
