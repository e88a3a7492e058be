"""Whatever happens, in whatever order: boards, counts and badges are those of the definitions."""

from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.game.happenings import FROM_THE_BEGINNING, NOON, WITH_CAPS, WITH_SUMS, Meeting
from tests.game.life_model import Model
from webapp.events import (
    AskPosted,
    BoardsHidden,
    BoardsShown,
    Event,
    MemberChanged,
    MemberLeft,
    MemberReturned,
    PeriodClosed,
    RatingsPosted,
    SessionRated,
    SkillClaimed,
)
from webapp.game.fold import fold
from webapp.game.memory import Memory
from webapp.game.timeline import Timeline

PEOPLE = (1, 2, 3, 4, 5)
ZONES = ("UTC", "Pacific/Auckland", "America/Los_Angeles")
END, WRAP_UP, CONFIRM, VOID, GOOD, BAD = "end", "wrap up", "confirm", "void", "good", "bad"
LIVES = (
    [END, CONFIRM, GOOD],
    [END, WRAP_UP],
    [END, BAD, CONFIRM],
    [END, CONFIRM, GOOD, VOID],
    [END, VOID],
    [END, CONFIRM, VOID, END, CONFIRM],
    [CONFIRM, CONFIRM, VOID, VOID],
    [VOID, END, END, WRAP_UP, CONFIRM],
    [END],
)
"""What becomes of a session, in this order; others' events come in between."""


def of_session(meeting: Meeting, what: str) -> Event:
    match what:
        case "end":
            return meeting.ended()
        case "wrap up":
            return meeting.finalised()
        case "confirm":
            return meeting.finalised(confirmed_by="asker")
        case "void":
            return meeting.voided()
    about = {"session_id": meeting.number, "asker_id": meeting.asker, "mentor_id": meeting.mentor}
    rating = "not_this_time" if what == BAD else "helped"
    return SessionRated(actor_id=meeting.asker, **about, rating_class=rating)


def of_member(who: int, number: int) -> Event:
    """One of the other things that a member does."""
    about: dict[str, Any] = {"actor_id": who, "member_id": who}
    place: dict[str, Any] = {"department_id": number or None, "site_id": None}
    ask: dict[str, Any] = {"ask_id": 1, "skill_ids": (), "mode": "call", "minutes": 15, "urgency": "today"}
    happenings: tuple[Event, ...] = (
        AskPosted(
            actor_id=who, asker_id=who, **ask, is_open_to_all=True, asker_department_id=1, asker_is_newcomer=True
        ),
        SkillClaimed(**about, skill_id=number, claimed_n=3, is_open=number > 3),
        BoardsHidden(**about),
        BoardsShown(**about),
        MemberLeft(**about, **place),
        MemberReturned(**about, **place),
        MemberChanged(**about, **place, zone=ZONES[number % 3]),
        PeriodClosed(actor_id=None, period=("2026-W10", "2026-W11", "2026-M03", "2026-S1")[number % 4]),
        RatingsPosted(
            actor_id=None,
            mentor_id=who,
            until_at="2026-06-29T00:00:00+00:00",
            zone=ZONES[who % 3],
            organisation_zone="UTC",
        ),
    )
    return happenings[number]


def meeting(chance: Random, number: int, zone: str) -> Meeting:
    asker, mentor = chance.sample(PEOPLE, 2)
    departments = chance.choice(((1, 2), (2, 1), (3, 1), (1, 1), (None, 2)))
    return Meeting(
        number=number,
        asker=asker,
        mentor=mentor,
        mode=chance.choice(("call", "chat")),
        began=NOON + timedelta(days=chance.choice((0, 1, 2, 5, 8, 26, 27, 30)), hours=chance.randrange(24)),
        lasted=chance.choice((15, 15, 15, 3)),
        asker_zone=chance.choice(ZONES),
        mentor_zone=chance.choice(ZONES),
        organisation_zone=zone,
        skills=chance.choice(((1,), (2,), (1, 2), (3,), ())),
        asker_department=departments[0],
        mentor_department=departments[1],
    )


def history(chance: Random, zone: str) -> list[Event]:
    """Up to eight sessions, and what else people do."""
    moments: list[tuple[int, Event]] = []
    for number in range(1, chance.randint(2, 9)):
        one, life = meeting(chance, number, zone), chance.choice(LIVES)
        ticks = sorted(chance.choices(range(40), k=len(life)))
        moments += [(tick, of_session(one, what)) for tick, what in zip(ticks, life, strict=True)]
    for _ in range(chance.randrange(9)):
        moments.append((chance.randrange(40), of_member(chance.choice(PEOPLE), chance.randrange(9))))
    return [event for _tick, event in sorted(moments, key=lambda one: one[0])]


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(ZONES), st.sampled_from((FROM_THE_BEGINNING, WITH_CAPS, WITH_SUMS)))
def test_boards_counts_and_badges_are_those_of_the_definitions(seed: int, zone: str, rules: Timeline) -> None:
    """A failing history is made again from its seed."""
    memory = Memory()
    model = Model(memory, zone)
    for number, event in enumerate(history(Random(seed), zone), start=1):
        at = NOON + timedelta(days=31, minutes=number)
        fold(number, at, event, rules, memory)
        model.see(event)
    stand = {place: (sums.given, sums.helped, sums.points) for place, sums in memory.standings.items()}
    assert {place: sums for place, sums in stand.items() if any(sums)} == model.standings()
    assert {n: rating for n, (_mentor, rating, _at) in memory.rated.items()} == model.rated
    for who in PEOPLE:
        assert set(memory.held(who)) == model.badges(who)
        assert memory.wheres[who].is_shown == model.is_shown(who)
        assert memory.wheres[who].department_id == model.departments.get(who)
    assert min(memory.tallies.values(), default=0) >= 0
