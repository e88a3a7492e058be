"""What an asker may expect: from such asks of late, those that nobody took included, and nothing under ten."""

from datetime import timedelta
from math import inf

import pytest
from flask import Flask

from tests.cast import Cast
from tests.meetings import NOON, acting_at
from webapp.asks.commands import Wording, accept_offer, post_ask, take_back_ask
from webapp.asks.models import EXPIRED, TODAY, Ask
from webapp.asks.queries.waits import Wait, among
from webapp.asks.wait_words import expected_wait
from webapp.db import db

QUESTION = Wording("Excel pivots in a loop?", "call", 15, TODAY)


def asked(cast: Cast, day: int, *, minutes: int | None = None, ends: str = "") -> int:
    """An ask of that day, taken after some minutes."""
    at = NOON + timedelta(days=day)
    with acting_at(cast, at):
        ask_id = post_ask(cast.asker.member, QUESTION, openly=True).id
    if minutes is not None:
        with acting_at(cast, at + timedelta(minutes=minutes)):
            accept_offer(cast.outsider.member, ask_id)
    with acting_at(cast, at + timedelta(hours=5)):
        if ends == "expired":
            db.session.get_one(Ask, ask_id).state = EXPIRED
        elif ends == "taken back":
            take_back_ask(cast.asker.member, ask_id)
    return ask_id


def promised(cast: Cast, ask_id: int) -> tuple[int | None, int | None]:
    with cast.app.test_request_context():
        ask = db.session.get_one(Ask, ask_id)
        return ask.promised_least, ask.promised_most


def test_the_tenth_case_makes_a_promise_that_stays(cast: Cast) -> None:
    for day in range(9):
        asked(cast, day, minutes=10 + 5 * day)
    assert promised(cast, asked(cast, 9, minutes=60)) == (None, None)
    ask_id = asked(cast, 10)
    assert promised(cast, ask_id) == (20, 45)
    phone = cast.asker.phone.get(f"/asks/{ask_id}")
    assert phone.says("A yes is likely within 20 to 45 min.")


def test_what_nobody_took_counts_and_what_was_taken_back_does_not(cast: Cast) -> None:
    for day in range(8):
        asked(cast, day, minutes=10)
    for day in range(8, 10):
        asked(cast, day, ends="expired")
        asked(cast, day, ends="taken back")
    assert promised(cast, asked(cast, 10, minutes=10)) == (10, 10)
    for day in range(11, 13):
        asked(cast, day, ends="expired")
    assert promised(cast, asked(cast, 13, minutes=10)) == (None, None)


def test_after_ninety_days_it_says_nothing_any_more(cast: Cast) -> None:
    for day in range(10):
        asked(cast, day, minutes=10)
    assert promised(cast, asked(cast, 120, minutes=10)) == (None, None)


@pytest.mark.parametrize(
    ("waits", "wait"),
    [
        ([5.0] * 9, None),
        ([5.0] * 10, Wait(5, 5)),
        ([0.1] * 10, Wait(1, 1)),
        ([5.0] * 7 + [inf] * 3, None),
        ([5.0] * 8 + [inf] * 2, Wait(5, 5)),
    ],
)
def test_the_middle_half(waits: list[float], wait: Wait | None) -> None:
    assert among(waits) == wait


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (8, 38, "A yes is likely within 10 to 40 min."),
        (36, 38, "A yes is likely within 40 min."),
        (40, 150, "A yes is likely within 40 min to 3 hours."),
        (130, 290, "A yes is likely within 3 to 5 hours."),
        (600, 4000, "A yes is likely within 10 hours to 3 days."),
    ],
)
def test_in_words(app: Flask, least: int, most: int, words: str) -> None:
    with app.test_request_context():
        assert expected_wait(Wait(least, most)) == words
