"""Forty sessions of one mentor are wrapped up at the same moment: the limit and the budget of a campaign hold exactly,
each badge comes once."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.meetings import acting_at
from tests.phone import Phone
from tests.races.volley import at_once, count, happened, tap
from tests.rewards.campaigns import differences, wanted
from tests.scenes.moments import MOMENT
from tests.scenes.world import MENTOR, OWNER, World
from webapp.accounts.commands import start_device
from webapp.accounts.models import Member
from webapp.activity.log import record
from webapp.asks.commands import Wording, accept_offer, post_ask
from webapp.db import db
from webapp.events import BadgeEarned, MemberJoined
from webapp.game.entries import FINAL
from webapp.rewards.campaigning import start_campaign
from webapp.rewards.derived import BadgeAward, CountedSession
from webapp.rewards.models import LedgerEntry
from webapp.sessions.commands import arrange_session, end_session, join_session

MANY = 40
A_DAY, A_DAY_ON_BOARDS, A_BUDGET = 40, 3, 10


def test_forty_at_once_reach_one_limit_and_one_badge(world: World) -> None:
    world.scene("alone")
    _start_a_campaign(world)
    phones = _forty_who_met_one(world)
    before = compare(world)
    answers = at_once([tap(phone, f"/sessions/{number}/wrap-up", verdict="helped") for number, phone in phones.items()])
    assert {answer.status for answer in answers} == {303}
    with world.app.app_context():
        mentor = world.person(MENTOR).id
        lines = db.session.scalars(select(LedgerEntry).where(LedgerEntry.session_id.in_(phones))).all()
        mine = [line for line in lines if line.member_id == mentor]
        assert sum(line.amount for line in mine if line.state == FINAL) == A_DAY + A_BUDGET
        assert sum(line.amount for line in mine if line.rule_key.startswith("campaign:")) == A_BUDGET
        bases = Counter((line.session_id, line.member_id, line.rule_key, line.component) for line in lines)
        assert set(bases.values()) == {1}, "each point once"
        here = CountedSession.session_id.in_(phones)
        assert (
            len(db.session.scalars(select(CountedSession).where(here, CountedSession.counts.is_(True))).all())
            == A_DAY_ON_BOARDS
        )
    tiers = BadgeAward.badge == "many_people", BadgeAward.member_id == mentor
    assert count(world, BadgeAward, *tiers) == 3, "five, fifteen and forty people"
    assert happened(world, BadgeEarned.name) == count(world, BadgeAward)
    assert before == compare(world) == []


def _start_a_campaign(world: World) -> None:
    """Four points more a session, of a budget that two and a half sessions use up."""
    begins = MOMENT - timedelta(hours=5)
    today = begins.date()
    about: dict[str, Any] = {"starts_on": today, "ends_on": today, "role": "mentor", "amount": 4, "budget": A_BUDGET}
    with acting_at(world.cast, begins):
        world.person(MENTOR).member.joined_at = begins - timedelta(days=90)
        start_campaign(world.person(OWNER).member, wanted(**about))


def compare(world: World) -> list[str]:
    with world.app.app_context():
        return differences()


def _forty_who_met_one(world: World) -> dict[int, Phone]:
    """Each had a session with Amara that has ended, and is worth something only once they confirm it.

    The phone of each, by the session's number.
    """
    cookies: dict[int, str] = {}
    zone = "Europe/Paris"
    for number in range(MANY):
        begins = MOMENT - timedelta(hours=4, minutes=-5 * number)
        with acting_at(world.cast, begins):
            one = Member(email=f"p{number}@marlow.example", name=f"Person {number}", zone=zone, invited_at=begins)
            one.joined_at = begins
            db.session.add(one)
            db.session.flush()
            joined_on = begins.date().isoformat()
            about: dict[str, Any] = {
                "actor_id": one.id,
                "member_id": one.id,
                "department_id": None,
                "site_id": None,
                "zone": zone,
            }
            record(MemberJoined(**about, working_days=(1, 2, 3, 4, 5), joined_on=joined_on))
            mentor = world.cast.mentor.member
            ask_id = post_ask(one, Wording("Which pivot?", "call", 15, "today"), to=[], openly=True).id
            session_id = arrange_session(mentor, accept_offer(mentor, ask_id), at=None).id
            join_session(mentor, session_id)
            cookies[session_id] = start_device(one, label="Firefox on Android")[1]
        with acting_at(world.cast, begins + timedelta(minutes=4)):
            end_session(world.cast.mentor.member, session_id)
    return {session_id: Phone(world.app, cookie) for session_id, cookie in cookies.items()}
