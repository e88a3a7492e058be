"""Evidence is kept as things happen, found by its words and skills on both databases, and gone with whoever gave it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.meetings import NOON, QUESTION, acting_at, ask, take, undo, wrap_up
from webapp.accounts.commands import Profile, change_profile
from webapp.accounts.erasing import erase_account
from webapp.asks.commands import Wording, decline_offer, post_ask, restore_offer
from webapp.asks.evidence import skills_of_asks
from webapp.db import db
from webapp.matching.looking import Findings, look_for
from webapp.matching.models import ANSWER, Contribution, ContributionSkill, MentorRecord
from webapp.operations.gathering import gather_evidence
from webapp.sessions.commands import end_session, join_session
from webapp.skills.caring import mark_skill
from webapp.skills.commands import claim_skill, drop_skill, skill_meaning
from webapp.skills.merging import merge_skills
from webapp.skills.queries import found_skills


def answer(cast: Cast, text: str, **more: Any) -> int:
    """A session about this, from the ask to the asker’s one tap. Its id."""
    asker, mentor = more.get("asker", cast.asker), more.get("mentor", cast.mentor)
    at = more.get("at", NOON)
    session_id = take(cast, ask(cast, asker=asker, text=text, at=at), mentor=mentor, at=at)
    finish(cast, session_id, asker=asker, mentor=mentor, at=at)
    return session_id


def finish(cast: Cast, session_id: int, **more: Any) -> None:
    asker, mentor, at = more.get("asker", cast.asker), more.get("mentor", cast.mentor), more.get("at", NOON)
    for person in (asker, mentor):
        with acting_at(cast, at):
            join_session(person.member, session_id)
    with acting_at(cast, at + timedelta(minutes=15)):
        end_session(mentor.member, session_id)
    wrap_up(cast, session_id, asker=asker, at=at)


def gardener(cast: Cast) -> Profile:
    """Jonas, with a title."""
    one = cast.teammate.member
    return Profile(
        one.name, "Espalier gardener", one.about, "Finance", "Lyon", one.zone, one.working_days, one.works_from,
        one.works_until, one.languages,
    )  # fmt: skip


def found(cast: Cast, text: str, *, skills: bool = False) -> Findings:
    with cast.app.test_request_context():
        return look_for(text, [skill.id for skill in found_skills(text)] if skills else [], cast.outsider.id)


def answered_by(cast: Cast, text: str) -> set[int]:
    return {hit.member_id for hit in found(cast, text).hits}


def test_a_finalised_session_is_found_by_the_words_of_its_ask(cast: Cast) -> None:
    answer(cast, text="How do I rotate the deployment token?")
    assert answered_by(cast, "rotating deployment tokens") == {cast.mentor.id}
    assert answered_by(cast, "holiday in Portugal") == set()


def test_what_was_undone_is_no_evidence(cast: Cast) -> None:
    session_id = answer(cast, text="How do I rotate the deployment token?")
    undo(cast, session_id)
    assert answered_by(cast, "deployment token") == set()
    with cast.app.test_request_context():
        record = db.session.get_one(MentorRecord, cast.mentor.id)
        assert (record.helped_n, record.last_helped_at) == (0, None)


def test_of_an_ask_only_for_the_named_the_skill_counts_and_no_word(cast: Cast) -> None:
    with acting_at(cast, NOON):
        wording = Wording(QUESTION, "call", 15, "today", [skill_meaning("Excel pivots").id])
        ask_id = post_ask(cast.asker.member, wording, to=[cast.mentor.id], only_named=True).id
    finish(cast, take(cast, ask_id))
    assert cast.mentor.id not in answered_by(cast, "wrong total after refresh")
    known = found(cast, "Excel pivots", skills=True).known[cast.mentor.id]
    assert [(each.answers_n, each.helped_n) for each in known.values()] == [(1, 0)]  # counted, and not told


def test_a_claim_and_a_profile_are_evidence_for_as_long_as_they_stand(cast: Cast) -> None:
    with cast.acting():
        skill_id = claim_skill(cast.outsider.member, "Kubernetes").id
        change_profile(cast.teammate.member, gardener(cast))
    assert answered_by(cast, "kubernetes") == {cast.outsider.id}
    assert answered_by(cast, "who knows about espaliers?") == {cast.teammate.id}
    with cast.acting():
        drop_skill(cast.outsider.member, skill_id)
    assert answered_by(cast, "kubernetes") == set()


def test_not_my_thing_counts_against_the_skill_until_it_is_undone(cast: Cast) -> None:
    def strength() -> float:
        return sum(each.strength for each in found(cast, "Excel pivots", skills=True).known[cast.mentor.id].values())

    before = strength()
    ask_id = ask(cast, to=cast.mentor, text="Excel pivots?")
    with acting_at(cast, NOON + timedelta(minutes=5)):
        decline_offer(cast.mentor.member, ask_id)
    assert strength() == before
    with acting_at(cast, NOON + timedelta(minutes=6)):
        decline_offer(cast.mentor.member, ask_id, reason="not_my_thing")
    assert strength() < before
    with acting_at(cast, NOON + timedelta(minutes=7)):
        restore_offer(cast.mentor.member, ask_id)
    assert strength() == before
    with cast.app.test_request_context():
        record = db.session.get_one(MentorRecord, cast.mentor.id)
        assert (record.invited_n, record.answered_n, record.minutes_log) == (1, 0, 0.0)


def test_nothing_is_left_of_whoever_is_gone(cast: Cast) -> None:
    answer(cast, text="How do I rotate the deployment token?")
    with cast.acting():
        erase_account(cast.asker.member, email_hash="of Lena")
    assert answered_by(cast, "deployment token") == set()
    with cast.app.test_request_context():
        left = db.session.scalars(select(Contribution).where(Contribution.kind == ANSWER)).one()
        assert (left.member_id, left.for_id, left.terms) == (cast.mentor.id, None, "")
    with cast.acting():
        erase_account(cast.mentor.member, email_hash="of Amara")
    with cast.app.test_request_context():
        assert not db.session.scalars(select(Contribution).where(Contribution.member_id == cast.mentor.id)).all()
        assert db.session.get(MentorRecord, cast.mentor.id) is None


NASTY = [
    '"', "*", "NEAR(a b)", "-token", "(", "a AND", "token OR", "terms:token", "'; DROP TABLE contribution; --",
    "token*", "{a b}", "^token", "\\", "'a':1A", "a & b | !c", "<->", "😀" * 500, "how do I", "Amara Mensah",
    "الشبكة العصبية", "机器学习怎么做", "Wie drehe ich den Schlüssel für die Bereitstellung?", "x" * 500,
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_whatever_is_typed_is_words_and_never_a_query(cast: Cast, text: str) -> None:
    found(cast, text)
    found(cast, f"token {text}", skills=True)


def test_gathered_anew_it_is_what_was_kept(cast: Cast) -> None:
    answer(cast, text="How do I rotate the deployment token?")
    answer(cast, asker=cast.outsider, mentor=cast.teammate, text="Excel pivots in a loop?", at=NOON + timedelta(days=1))
    kept = everything(cast)
    with cast.app.test_request_context():
        gather_evidence(lambda _line: None)
    assert everything(cast) == kept
    assert any(row[1] == ANSWER for row in kept[0])


def everything(cast: Cast) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Every contribution with its skills, and every record, without their own numbers."""
    with cast.app.test_request_context():
        rows = db.session.scalars(select(Contribution)).all()
        about = db.session.execute(select(ContributionSkill.contribution_id, ContributionSkill.skill_id)).all()
        pieces = [
            (
                row.member_id, row.kind, row.subject_id, row.for_id, row.terms, row.weight, row.is_solved, row.given_at,
                sorted(skill for contribution, skill in about if contribution == row.id),
            )
            for row in rows
        ]  # fmt: skip
        records = [
            (row.member_id, row.invited_n, row.answered_n, round(row.minutes_log, 6), row.helped_n,
             round(row.activity, 6), row.last_helped_at)
            for row in db.session.scalars(select(MentorRecord))
        ]  # fmt: skip
    return sorted(pieces, key=str), sorted(records, key=str)


def test_what_is_marked_as_sensitive_is_not_found_by_its_words_nor_told(cast: Cast) -> None:
    answer(cast, text="Excel pivots show a wrong total?")
    assert cast.mentor.id in answered_by(cast, "wrong total")
    with cast.acting():
        mark_skill(cast.owner.member, skill_meaning("Excel pivots").id, sensitive=True)
    assert cast.mentor.id not in answered_by(cast, "wrong total")
    known = found(cast, "Excel pivots", skills=True).known[cast.mentor.id]
    assert [(each.answers_n, each.helped_n) for each in known.values()] == [(1, 0)]


def test_merged_skills_are_known_by_whoever_knew_one(cast: Cast) -> None:
    answer(cast, text="Excel pivots show a wrong total?")
    with cast.acting():
        from_id, to_id = skill_meaning("Excel pivots").id, skill_meaning("Spreadsheets").id
        merge_skills(cast.owner.member, from_id, to_id)
    known = found(cast, "spreadsheets", skills=True).known[cast.mentor.id][to_id]
    assert (known.has_claimed, known.answers_n) == (True, 1)
    assert gathered_is_kept(cast)


def gathered_is_kept(cast: Cast) -> bool:
    kept = everything(cast)
    with cast.app.test_request_context():
        gather_evidence(lambda _line: None)
    return everything(cast) == kept


def test_of_more_asks_than_a_statement_has_room_for_the_skills_are_found(cast: Cast) -> None:
    posted = ask(cast)
    with cast.acting():
        assert list(skills_of_asks([*range(posted + 1, posted + 70_000), posted])) == [posted]
