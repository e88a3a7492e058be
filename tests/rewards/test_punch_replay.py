"""Every card can be made again from the events alone, after any history."""

from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select, update

from tests.cast import Cast
from tests.meetings import NOON, acting_at, meet, undo, wrap_up
from webapp.accounts.leaving import deactivate, reactivate
from webapp.accounts.pausing import change_availability, change_working_days, come_back, make_dormant, pause
from webapp.asks.commands import take_back_ask
from webapp.asks.models import OPEN, Ask
from webapp.db import db, transaction
from webapp.errors import Refused
from webapp.operations.replaying import compare_game, rebuild_game
from webapp.rewards.punch_models import PunchCard, PunchWeek
from webapp.rewards.punch_replay import stored_rows
from webapp.sessions.closing_weeks import close_weeks

ZONES = ("Europe/Paris", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kolkata")


def live(cast: Cast, chance: Random, weeks: int) -> None:
    """Some weeks in which two people meet, undo, move about, go away and come back, and the nights close weeks."""
    met: list[int] = []
    for day in range(weeks * 7):
        at = NOON + timedelta(days=day, hours=chance.randint(0, 11))
        what = chance.choice(["meet", "meet", "undo", "zone", "days", "away", "leave", "nothing"])
        if what == "meet":
            met.append(meet(cast, at=at))
            if chance.random() < 0.7:
                wrap_up(cast, met[-1], at=at)
        elif what == "undo" and met:
            undo_if_still_possible(cast, met.pop(), at)
        with acting_at(cast, at + timedelta(hours=3)):
            change(cast, what, chance, at)
        if chance.random() < 0.4:
            with acting_at(cast, at + timedelta(hours=4)):
                close_weeks()


def change(cast: Cast, what: str, chance: Random, at: datetime) -> None:
    """Another zone, other days, absence, a leaver who is back; an ask that came back is taken back."""
    member = chance.choice([cast.asker, cast.mentor]).member
    if what == "zone":
        member.zone = chance.choice(ZONES)
        pause(member)
        come_back(member)
    elif what == "days":
        change_working_days(member, chance.choice(["12345", "12", "1234567", "6"]))
    elif what == "away":
        back = at.date() + timedelta(days=chance.randint(3, 12))
        change_availability(member, sessions_a_week=3, is_paused=False, back_on=back)
    elif what == "leave":
        make_dormant(cast.mentor.id)
        deactivate(cast.owner.member, cast.mentor.id)
        reactivate(cast.owner.member, cast.mentor.id)
    for ask_id in db.session.scalars(select(Ask.id).where(Ask.state == OPEN)).all():
        take_back_ask(cast.asker.member, ask_id)


def undo_if_still_possible(cast: Cast, session_id: int, at: datetime) -> None:
    with suppress(Refused):
        undo(cast, session_id, at=at)


@pytest.mark.parametrize("seed", [1, 4])
def test_after_any_history_the_events_say_what_is_stored(cast: Cast, seed: int) -> None:
    live(cast, Random(seed), weeks=4)
    with cast.app.test_request_context():
        before = stored_rows()
        assert len(before["punch_week"]) > 3
        assert compare_game() == []
        rebuild_game()
        assert stored_rows() == before


def test_a_week_that_nobody_earned_a_longer_card_and_another_zone_are_found(cast: Cast) -> None:
    meet(cast)
    with cast.app.test_request_context():
        with transaction():
            gift = PunchWeek(
                member_id=cast.outsider.id, iso_year=2026, iso_week=9, state="active", session_ids=[1], facts={}
            )
            db.session.add(gift)
            db.session.execute(update(PunchCard).where(PunchCard.member_id == cast.asker.id).values(length=9))
        gift_line, length_line = compare_game()
        assert gift_line == f"not earned: punch_week ({cast.outsider.id}, 2026, 9)"
        assert length_line == f"punch_card ({cast.asker.id},): length is 9, the events say 1"
        rebuild_game()
        assert compare_game() == []
