"""Why somebody is suggested, in words: only what the asker may know, and no number that singles somebody out."""

from datetime import UTC, datetime, timedelta

from flask import Flask

from webapp.asks.reasons import reasons
from webapp.matching.looking import Known
from webapp.matching.scoring import Record
from webapp.skills.queries import SkillRow

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
KUBERNETES = SkillRow(1, "Kubernetes")


def said(app: Flask, known: Known | None, record: Record, *, has_answered: bool = False) -> list[str]:
    with app.test_request_context():
        return reasons([KUBERNETES], {1: known} if known else {}, record, has_answered, NOW)


def test_what_they_know_and_whom_they_helped(app: Flask) -> None:
    known = Known(1, has_claimed=True, answers_n=5, helped_n=4, last_at=NOW - timedelta(days=21))
    assert said(app, known, Record(helped_n=5)) == ["knows Kubernetes", "helped 4 people with it, last 3 weeks ago"]


def test_under_three_people_no_number_is_told(app: Flask) -> None:
    known = Known(1, answers_n=2, helped_n=2, last_at=NOW - timedelta(days=1))
    assert said(app, known, Record(helped_n=2)) == ["has answered about this, 1 day ago"]
    assert said(app, None, Record(helped_n=2), has_answered=True) == ["has answered about this"]


def test_what_nobody_may_be_told_of_is_not_said(app: Flask) -> None:
    assert said(app, Known(1, answers_n=3, helped_n=0), Record(helped_n=3)) == []


def test_a_newcomer_is_named_as_such(app: Flask) -> None:
    assert said(app, Known(1, has_claimed=True), Record()) == ["new mentor for Kubernetes"]


def test_how_quickly_they_answer_is_told_from_three_answers_on(app: Flask) -> None:
    known = Known(1, has_claimed=True)
    quick = Record(invited_n=8, answered_n=8, minutes_log=8 * 2.0, helped_n=1)
    assert said(app, known, quick) == ["knows Kubernetes", "usually answers in 10 min"]
    assert said(app, known, Record(invited_n=2, answered_n=2, helped_n=1)) == ["knows Kubernetes"]
