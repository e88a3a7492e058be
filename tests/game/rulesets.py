"""Rulesets as owners might write them, within the guard rails, and histories in which every limit is met."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.game.happenings import Meeting
from tests.game.what_ifs import MONDAY, RELEASED, Happened
from webapp.events import (
    AskPosted,
    Event,
    PointsAdjusted,
    PointsReversed,
    RatingsPosted,
    SessionEnded,
    SessionFinalised,
    SessionRated,
    SkillClaimed,
    SkillsMerged,
)
from webapp.game.conditions import (
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    CHOICE,
    FIELDS,
    FLAG,
    IN,
    IS,
    IS_NOT,
    NOT_IN,
    NUMBER,
    Field,
)
from webapp.game.plain_rules import BASE, BONUS, EVENTS
from webapp.game.rulebook import Plain, checked, to_plain
from webapp.game.rules import Ruleset

ZONES = ("UTC", "Pacific/Auckland", "America/Los_Angeles")
PEOPLE = (1, 2, 3, 4)
SKILLS = (1, 2, 3)
DAYS = 24


@st.composite
def own_rulesets(draw: st.DrawFn, ruleset_id: int = 101) -> Ruleset:
    """Other amounts, rules of their own with conditions and limits, other caps."""
    plain = to_plain(RELEASED)
    for rule in plain["rules"]:
        rule |= {"mentor": draw(st.integers(1, 30)), "asker": draw(st.integers(1, 30))}
        if rule["kind"] == BONUS:
            rule |= {"is_on": draw(st.booleans()), "limit": draw(_limits), "when": draw(_conditions(BONUS))}
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from((BASE, BONUS)))
        plain["rules"].append(draw(_own_rule(f"own_{number}", kind)))
    plain["caps"] = draw(_caps(plain["rules"]))
    return checked(plain, ruleset_id)


_limits = st.none() | st.builds(
    lambda most, scope: {"most": most, "per": scope[0], "period": scope[1]},
    st.integers(1, 3),
    st.sampled_from([("pair", "day"), ("pair", "week"), ("pair", "ever"), ("person", "day"), ("person", "week")]),
)


@st.composite
def _own_rule(draw: st.DrawFn, key: str, kind: str) -> Plain:
    return {
        "key": key,
        "kind": kind,
        "step": "",
        "title": "Our own",
        "is_on": draw(st.booleans()),
        "priority": draw(st.integers(0, 3)),
        "mentor": draw(st.integers(0, 30)),
        "asker": draw(st.integers(0, 30)),
        "when": draw(_conditions(kind)),
        "limit": draw(_limits) if kind == BONUS else None,
    }


def _conditions(kind: str) -> st.SearchStrategy[list[Plain]]:
    fields = [field for field in FIELDS if EVENTS[kind] in field.events]
    return st.lists(st.sampled_from(fields).flatmap(_condition), max_size=2)


@st.composite
def _condition(draw: st.DrawFn, field: Field) -> Plain:
    if field.kind == FLAG:
        return {"field": field.key, "op": IS, "value": draw(st.booleans())}
    if field.kind == NUMBER:
        op = draw(st.sampled_from((IS, AT_LEAST, AT_MOST, BETWEEN)))
        least, most = sorted(draw(st.tuples(*[st.integers(max(field.span[0], 0), min(field.span[1], 30))] * 2)))
        return {"field": field.key, "op": op, "value": [least, most] if op == BETWEEN else least}
    choices = list(field.choices) if field.kind == CHOICE else list(SKILLS)
    op = draw(st.sampled_from((IS, IS_NOT, IN, NOT_IN)))
    several = st.lists(st.sampled_from(choices), min_size=1, max_size=2, unique=True)
    return {"field": field.key, "op": op, "value": draw(several if op in (IN, NOT_IN) else st.sampled_from(choices))}


@st.composite
def _caps(draw: st.DrawFn, rules: list[Plain]) -> Plain:
    """Narrow ones too, so that they are met."""
    caps: Plain = {}
    for role in ("mentor", "asker"):
        day = draw(st.integers(1, 4 * max(int(rule[role]) for rule in rules if not _pays_other(rule, role))))
        caps |= {f"{role}_a_day": day, f"{role}_a_week": draw(st.integers(day, min(1000, 3 * day)))}
    for name, most_a_day, most_a_week in (("pair", 5, 14), ("counted", 20, 60)):
        day = draw(st.integers(1, most_a_day))
        caps |= {f"{name}_a_day": day, f"{name}_a_week": draw(st.integers(day, most_a_week))}
    ladder = sorted(draw(st.lists(st.integers(0, 100), max_size=4)), reverse=True)
    return caps | {
        "pair_ladder": [100, *ladder],
        "pair_days": draw(st.integers(7, 90)),
        "reciprocal_days": draw(st.integers(1, 28)),
        "line_management_percent": draw(st.integers(0, 100)),
        "new_account_days": draw(st.integers(0, 30)),
        "quality_percent": draw(st.integers(0, 95)),
        "quality_ratings": draw(st.integers(5, 8)),
        "quality_days": draw(st.integers(30, 365)),
    }


def _pays_other(rule: Plain, role: str) -> bool:
    """A step of a life pays one of the two."""
    return bool(rule["step"]) and (rule["step"] == "first_ask") is not (role == "asker")


def history(seed: int, zone: str) -> list[Happened]:
    """Four people, up to 24 sessions in 24 days, in both roles; ratings, voids, second thoughts and a merged skill.

    Now and then five others say how the first one’s help went. Each Monday sums up, the last one ends a season. An
    owner gives points, and takes lines of sessions back.
    """
    chance = Random(seed)
    moments: list[tuple[datetime, Event]] = []
    for number in range(1, chance.randint(8, 24)):
        moments += _session(chance, number, zone)
    for who in PEOPLE:
        at = MONDAY + timedelta(days=chance.randrange(DAYS))
        moments += [(at, _claimed(who, zone)), (at + timedelta(hours=1), _asked(who, zone))]
    for week in range(1, 5):
        moments += [(MONDAY + timedelta(weeks=week), _posted(who, week, zone)) for who in PEOPLE]
    if chance.random() < 0.7:
        moments += _praised(chance, zone)
    if chance.random() < 0.5:
        merged = SkillsMerged(actor_id=1, from_id=1, to_id=2)
        moments.append((MONDAY + timedelta(days=chance.randrange(DAYS)), merged))
    for _ in range(chance.randrange(3)):
        moments.append((MONDAY + timedelta(days=chance.randrange(DAYS)), _adjusted(chance, zone)))
    for event in [event for _at, event in moments if isinstance(event, SessionEnded) and chance.random() < 0.3]:
        ended = datetime.fromisoformat(event.ended_at)
        moments.append((ended + timedelta(days=chance.randrange(12)), _taken_back(chance, event)))
    moments.sort(key=lambda one: one[0])
    return _numbered([event for _at, event in moments], [at for at, _event in moments])


def _numbered(events: list[Event], moments: list[datetime]) -> list[Happened]:
    """What is taken back names the first event of its session that made such a line."""
    ids: dict[tuple[str, int], int] = {}
    for number, event in enumerate(events, start=1):
        if isinstance(event, SessionEnded | SessionFinalised):
            ids.setdefault(("base" if isinstance(event, SessionEnded) else "finalise", event.session_id), number)
    found = []
    for number, (at, event) in enumerate(zip(moments, events, strict=True), start=1):
        if isinstance(event, PointsReversed):
            event = replace(event, of_event_id=ids.get((event.component, event.session_id or 0), 0))
        found.append(Happened(number, at, event))
    return found


def _session(chance: Random, number: int, zone: str) -> list[tuple[datetime, Event]]:
    asker, mentor = chance.sample(PEOPLE, 2)
    began = MONDAY + timedelta(days=chance.randrange(DAYS), minutes=30 * chance.randrange(48))
    meeting = Meeting(
        number=number,
        asker=asker,
        mentor=mentor,
        mode=chance.choice(("call", "chat", "in_person")),
        began=began,
        lasted=chance.choice((3, 15, 15, 20, 45)),
        both=chance.random() < 0.9,
        asker_zone=chance.choice(ZONES),
        mentor_zone=chance.choice(ZONES),
        organisation_zone=zone,
        skills=chance.choice(((1,), (2,), (1, 3), ())),
        asker_department=chance.choice((1, 2, None)),
        mentor_department=chance.choice((1, 2)),
        is_line_management=chance.random() < 0.2,
        asker_days_here=chance.choice((1, 10, 400)),
        mentor_days_here=chance.choice((1, 10, 400)),
    )
    about: dict[str, Any] = {"is_same_team": chance.random() < 0.3, "asker_is_newcomer": chance.random() < 0.3}
    ended: SessionEnded = replace(meeting.ended(), **about)
    prior = chance.randrange(3)
    wrapped: SessionFinalised = replace(
        meeting.finalised(confirmed_by=chance.choice(("asker", "both", ""))),
        pair_prior_sessions=prior,
        mentor_prior_sessions=prior,
        **about,
    )
    rated = SessionRated(
        actor_id=asker,
        session_id=number,
        asker_id=asker,
        mentor_id=mentor,
        rating_class=chance.choice(("unblocked", "not_this_time", "not_this_time")),
    )
    life: list[Event] = chance.choice(
        (
            [ended, wrapped, rated],
            [ended, rated, wrapped],
            [ended, wrapped, rated, meeting.voided()],
            [ended, meeting.voided()],
            [ended, wrapped, wrapped, ended],
            [wrapped],
            [ended],
        )
    )
    until = began + timedelta(minutes=meeting.lasted)
    hours = sorted(chance.choice((0, 1, 30, 100, 200)) for _ in life)
    return [(until + timedelta(hours=hour), event) for hour, event in zip(hours, life, strict=True)]


def _praised(chance: Random, zone: str) -> list[tuple[datetime, Event]]:
    """Five askers of one mentor within a week; the later, the more of it is under the rules of a draft."""
    moments: list[tuple[datetime, Event]] = []
    day = chance.choice((0, 7, 11, 14))
    for number in range(101, 106):
        began = MONDAY + timedelta(days=day + chance.randrange(7), hours=number - 100)
        meeting = Meeting(number=number, asker=number, mentor=1, mode="chat", began=began, organisation_zone=zone)
        rated = SessionRated(
            actor_id=number,
            session_id=number,
            asker_id=number,
            mentor_id=1,
            rating_class=chance.choice(("unblocked", "helped", "helped", "not_this_time")),
        )
        until = began + timedelta(minutes=20)
        moments += [(until, one) for one in (meeting.ended(), meeting.finalised(confirmed_by="asker"), rated)]
    return moments


def _adjusted(chance: Random, zone: str) -> PointsAdjusted:
    about: dict[str, Any] = {"adjustment_id": 1, "reason": "missing", "asked_by_id": 9, "organisation_zone": zone}
    who, amount = chance.choice(PEOPLE), chance.choice((-30, 5, 40))
    return PointsAdjusted(actor_id=9, member_id=who, amount=amount, zone=ZONES[who % 3], **about)


def _taken_back(chance: Random, event: SessionEnded) -> PointsReversed:
    """The mentor’s line or the asker’s, pending or final, where it stands then."""
    is_mentor = chance.random() < 0.5
    zone = event.mentor_zone if is_mentor else event.asker_zone
    day = datetime.fromisoformat(event.ended_at).astimezone(ZoneInfo(zone)).date().isoformat()
    return PointsReversed(
        actor_id=9,
        of_event_id=0,
        rule_key="session",
        component=chance.choice(("base", "finalise")),
        member_id=event.mentor_id if is_mentor else event.asker_id,
        session_id=event.session_id,
        day_on=day,
        counted_on=day,
        amount=0,
        reason="duplicate",
    )


def _posted(who: int, week: int, zone: str) -> RatingsPosted:
    midnight = datetime.combine((MONDAY + timedelta(weeks=week)).date(), time(), ZoneInfo(zone)).astimezone(UTC)
    return RatingsPosted(
        actor_id=None, mentor_id=who, until_at=midnight.isoformat(), zone=ZONES[who % 3], organisation_zone=zone
    )


def _claimed(who: int, zone: str) -> SkillClaimed:
    return SkillClaimed(actor_id=who, member_id=who, skill_id=1, claimed_n=3, organisation_zone=zone)


def _asked(who: int, zone: str) -> AskPosted:
    facts: dict[str, Any] = {"ask_id": who, "skill_ids": (), "mode": "call", "minutes": 15, "urgency": "today"}
    return AskPosted(
        actor_id=who,
        asker_id=who,
        **facts,
        is_open_to_all=True,
        asker_department_id=None,
        asker_is_newcomer=False,
        organisation_zone=zone,
    )
