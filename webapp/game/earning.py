"""What a session earns its two: the base when it has ended, bonuses once it is confirmed, each clipped by what fits."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.events import SessionEnded, SessionFinalised, SessionSettled
from webapp.game.caps import Share, board_has_room, clipped, pair_share, passes_quality, scaled
from webapp.game.counted import VOID, Counted, counted, organisation_day, week_of
from webapp.game.entries import BASE, FINAL, PENDING, REVERSAL, Entry
from webapp.game.happening import A_DAY, NOTHING, Earner, Happening
from webapp.game.released import OWN_FROM
from webapp.game.rules import ASKER, DAY, EVER, MENTOR, PAIR, PERSON, WEEK, Caps, Limit, Rule

WHOLE = Share(100)
Decided = tuple[list[Entry], Counted | None]


def base_lines(here: Happening, earlier: Sequence[Entry], before: Counted | None) -> Decided:
    """A line for each who is not decided yet, and the session as it is counted then.

    Where a gate does not hold, its end decides nothing yet; finalising does, with an amount of 0 and the reason.
    """
    event: SessionSettled = here.event
    decided = {entry.member_id for entry in earlier if entry.component == BASE}
    waiting = [here.earner(role) for role, member_id in _both(event) if member_id not in decided]
    rule = here.ruleset.base_for(SessionEnded.name, here.facts) if waiting else None
    if rule is None:
        return [], before
    share, closed = _share(here), _failed_gate(here, rule)
    lines: list[Entry] = []
    is_paid = before is not None and before.is_paid
    for earner in waiting:
        gate = closed or ("overlap" if _overlaps(event, rule.overlap_gate_modes, earner) else None)
        if gate and isinstance(event, SessionEnded):
            continue
        state = FINAL if isinstance(event, SessionFinalised) else PENDING
        made = line_of(here, rule, earner, 0, gate, state=state) if gate else _fitted(here, rule, earner, share, state)
        lines.append(earner.use(made))
        is_paid = is_paid or (not gate and share.percent > 0)
    if not lines:
        return lines, before
    return lines, before._replace(is_paid=is_paid) if before else counted(event, is_paid=is_paid)


def _both(event: SessionSettled) -> Sequence[tuple[str, int]]:
    return ((MENTOR, event.mentor_id), (ASKER, event.asker_id))


def bonus_lines(here: Happening, session: Counted) -> list[Entry]:
    """What a confirmed, paid session earns beside its base."""
    event, caps = here.event, here.ruleset.caps
    lines: list[Entry] = []
    earners = [
        here.earner(role)
        for role, days_here in ((MENTOR, event.mentor_days_here), (ASKER, event.asker_days_here))
        if (caps is None or days_here >= caps.new_account_days) and (role != MENTOR or has_quality(here))
    ]
    for rule in here.ruleset.bonuses_for(event.name, facts_of(here, session)):
        limit = rule.limit
        if limit and limit.per == PAIR and _is_used_up_by_pair(here, rule.key, limit, session):
            continue
        for earner in earners:
            if earner.role not in rule.amounts:
                continue
            if limit and limit.per == PERSON and _is_used_up(rule, earner, limit):
                continue
            lines.append(earner.use(_fitted(here, rule, earner)))
    return lines


def facts_of(here: Happening, session: Counted) -> Mapping[str, Any]:
    """The event's, with where the two belonged when the session ended."""
    event = here.event
    is_same = (
        event.asker_department_id == session.asker_department_id
        and event.mentor_department_id == session.mentor_department_id
        and event.asker_site_id == session.asker_site_id
        and event.mentor_site_id == session.mentor_site_id
    )
    return here.facts if is_same else {**here.facts, **session.places}


def once_lines(here: Happening) -> list[Entry]:
    """What is paid once in a life: three skills, the first ask, the first help.

    Released rulesets did not look at other lines of the event, so a week could be overstepped by a first help; what
    they paid stays.
    """
    is_alone = here.ruleset.id < OWN_FROM
    lines = []
    for rule in here.ruleset.once_for(here.event.name, here.facts):
        (role,) = rule.amounts
        if rule.once in here.book.onboarded(here.member_id(role)):
            continue
        if all(gate.holds(here.facts) for gate in rule.gates):
            lines.append(_fitted(here, rule, here.earner(role), is_alone=is_alone))
    return lines


def board_counts(here: Happening, session: Counted) -> bool:
    """Whether boards count this session; decided when it is finalised."""
    caps = here.ruleset.caps
    if caps is None:
        return True
    if not session.is_paid or not has_quality(here):
        return False
    others = here.book.week_of_mentor(session.mentor_id, session.day)
    return board_has_room(session.day, others, caps)


def _share(here: Happening) -> Share:
    """What the base is worth to these two, by how often they met."""
    event, caps = here.event, here.ruleset.caps
    if caps is None:
        return WHOLE
    return pair_share(event, organisation_day(event), here.pair, caps)


def line_of(
    here: Happening,
    rule: Rule,
    by: Earner,
    amount: int,
    cap_code: str | None = None,
    explain: Mapping[str, Any] = NOTHING,
    state: str = FINAL,
) -> Entry:
    """The line as it is written: `amount` is left of what the rule gives.

    Without names, for those would take as long as all the rest of it.
    """
    part = by.part
    raw = rule.amounts[part.role]
    return Entry(
        here.event_id,
        here.at,
        part.day,
        part.member_id,
        part.role,
        part.counterpart_id,
        part.session_id,
        rule.key,
        here.ruleset.id,
        BASE if rule.is_base else rule.key,
        raw,
        amount,
        state,
        part.season,
        {**part.about, "step": rule.once, **explain} if rule.once else {**part.about, **explain},
        raw - amount,
        cap_code,
    )


def _fitted(
    here: Happening, rule: Rule, by: Earner, share: Share = WHOLE, state: str = FINAL, *, is_alone: bool = False
) -> Entry:
    """Repetition first, then what is left of the earner's day and week."""
    raw, caps = rule.amounts[by.role], here.ruleset.caps
    if caps is None:
        return line_of(here, rule, by, raw, state=state)
    explain: dict[str, Any] = {}
    percents: list[int] = []
    if rule.is_base and here.event.is_line_management:
        percents.append(caps.line_management_percent)
        explain["line_management"] = caps.line_management_percent
    if share.percent < 100:
        percents.append(share.percent)
        explain |= {"percent": share.percent, "nth": share.nth}
    room_today, room_this_week = _room(by, caps, is_alone)
    explain["room"] = min(room_today, room_this_week)
    amount = scaled(raw, *percents) if percents else raw
    amount, code = clipped(amount, room_this_week if rule.once else room_today, room_this_week)
    code = share.code if share.percent == 0 else code or share.code
    return line_of(here, rule, by, amount, code, explain, state)


def _room(by: Earner, caps: Caps, is_alone: bool) -> tuple[int, int]:
    """What is left of the earner's day and week in this role, before this line; if it `is_alone`, before the event."""
    today, this_week = by.used if is_alone else (by.today, by.this_week)
    return caps.a_day[by.role] - today, caps.a_week[by.role] - this_week


def _is_used_up_by_pair(here: Happening, key: str, limit: Limit, session: Counted) -> bool:
    """Whether these two have had this bonus as often as they may in the period in which the session ended."""
    days = [
        other.day
        for other in here.pair
        if key in other.bonuses and other.state != VOID and other.session_id != session.session_id
    ]
    if limit.period == EVER or not days:
        return len(days) >= limit.most
    if limit.period == DAY:
        return days.count(session.day) >= limit.most
    week = week_of(session.day)
    return sum(week_of(day) == week for day in days) >= limit.most


def _is_used_up(rule: Rule, by: Earner, limit: Limit) -> bool:
    """Whether whoever would earn by this rule has done so as often as they may in their own day or week."""
    earlier = [
        one for one in by.week if one.rule_key == rule.key and (limit.period == WEEK or one.local_date == by.part.day)
    ]
    gone = {one.reverses for one in earlier if not one.is_reversed_by_hand}
    return sum(one.component == rule.key and one.key not in gone for one in earlier) >= limit.most


def has_quality(here: Happening) -> bool:
    caps = here.ruleset.caps
    if caps is None:
        return True
    if here.has_quality is None:
        since = here.at - A_DAY * caps.quality_days
        here.has_quality = passes_quality(here.book.ratings(here.event.mentor_id, since), caps)
    return here.has_quality


def _failed_gate(here: Happening, rule: Rule) -> str | None:
    """The code of the first gate that does not hold. A confirmation says that both took part."""
    event = here.event
    took_part = event.both_took_part or (isinstance(event, SessionFinalised) and event.is_confirmed)
    facts = here.facts if took_part == event.both_took_part else {**here.facts, "both_took_part": took_part}
    return next((gate.code for gate in rule.gates if not gate.holds(facts)), None)


def _overlaps(event: SessionSettled, modes: Sequence[str], earner: Earner) -> bool:
    """Whether this member was paid for another session of these modes at the same time. ISO moments compare as text."""
    if event.mode not in modes:
        return False
    near = earner.near()
    there = {
        other.session_id
        for other in near
        if other.component == BASE
        and other.explain["from"] < event.ended_at
        and event.started_at < other.explain["until"]
        and other.amount > 0
        and other.session_id != event.session_id
        and other.explain["mode"] in modes
    }
    if not there:
        return False
    undone = {entry.session_id for entry in near if entry.component == REVERSAL and not entry.is_reversed_by_hand}
    return not there <= undone
