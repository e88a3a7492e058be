"""What a session earns its two: the base when it has ended, bonuses once it is confirmed, each clipped by what fits."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from webapp.events import SessionEnded, SessionFinalised, SessionSettled
from webapp.game.caps import Share, board_has_room, clipped, pair_share, passes_quality, scaled
from webapp.game.counted import VOID, Counted, counted, organisation_day, week_of
from webapp.game.entries import BASE, FINAL, FINALISE, PENDING, REVERSAL, Entry, Happening
from webapp.game.rules import ASKER, DAY, EVER, MENTOR, PAIR, PERSON, WEEK, Caps, Limit, Rule
from webapp.game.seasons import season_of

WHOLE = Share(100)
Decided = tuple[list[Entry], Counted | None]


def base_lines(here: Happening, earlier: Sequence[Entry], before: Counted | None) -> Decided:
    """A line for each who is not decided yet, and the session as it is counted then.

    Where a gate does not hold, its end decides nothing yet; finalising does, with an amount of 0 and the reason.
    """
    event: SessionSettled = here.event
    rule = here.ruleset.base_for(SessionEnded.name, event.facts())
    if rule is None:
        return [], before
    share = _share(here)
    decided = {entry.member_id for entry in earlier if entry.component == BASE}
    lines: list[Entry] = []
    is_paid = before is not None and before.is_paid
    for role, member_id in ((MENTOR, event.mentor_id), (ASKER, event.asker_id)):
        if member_id in decided:
            continue
        gate = _failed_gate(here, rule, role)
        if gate and isinstance(event, SessionEnded):
            continue
        line = _line(here, rule, role, BASE, FINAL if isinstance(event, SessionFinalised) else PENDING)
        lines.append(_gated(line, gate) if gate else _fitted(here, rule, line, share, lines))
        is_paid = is_paid or (not gate and share.percent > 0)
    if not lines:
        return lines, before
    return lines, replace(before, is_paid=is_paid) if before else counted(event, is_paid=is_paid)


def bonus_lines(here: Happening, session: Counted, fresh: Sequence[Entry]) -> list[Entry]:
    """What a confirmed, paid session earns beside its base. `fresh` are the lines of this event so far."""
    event, caps = here.event, here.ruleset.caps
    lines: list[Entry] = []
    for rule in here.ruleset.bonuses_for(event.name, event.facts() | session.places):
        if rule.limit and rule.limit.per == PAIR and _is_used_up_by_pair(here, rule.key, rule.limit, session):
            continue
        for role, days_here in ((MENTOR, event.mentor_days_here), (ASKER, event.asker_days_here)):
            if role not in rule.amounts or (caps and days_here < caps.new_account_days):
                continue
            if role == MENTOR and not _has_quality(here):
                continue
            line = _line(here, rule, role, rule.key, FINAL)
            if rule.limit and rule.limit.per == PERSON and _is_used_up(here, line, rule.limit):
                continue
            lines.append(_fitted(here, rule, line, WHOLE, [*fresh, *lines]))
    return lines


def once_lines(here: Happening) -> list[Entry]:
    """What is paid once in a life: three skills, the first ask, the first help."""
    event = here.event
    lines = []
    facts = event.facts()
    for rule in here.ruleset.once_for(event.name, facts):
        (role,) = rule.amounts
        member_id = _member_of(event, role)
        if all(gate.holds(facts) for gate in rule.gates) and rule.once not in here.book.onboarded(member_id):
            line = _line(here, rule, role, rule.key, FINAL)
            lines.append(_fitted(here, rule, line, WHOLE, ()))
    return lines


def board_counts(here: Happening, session: Counted) -> bool:
    """Whether boards count this session; decided when it is finalised."""
    caps = here.ruleset.caps
    if caps is None:
        return True
    if not session.is_paid or not _has_quality(here):
        return False
    others = here.book.week_of_mentor(session.mentor_id, session.day)
    return board_has_room(session.day, others, caps)


def _share(here: Happening) -> Share:
    """What the base is worth to these two, by how often they met."""
    event, caps = here.event, here.ruleset.caps
    if caps is None:
        return WHOLE
    return pair_share(event, organisation_day(event), here.book.of_pair(event.mentor_id, event.asker_id), caps)


def _line(here: Happening, rule: Rule, role: str, component: str, state: str) -> Entry:
    """The line as the rule has it, before anything limits it."""
    event = here.event
    is_session = isinstance(event, SessionSettled)
    member_id = _member_of(event, role)
    local, central = _days(here, role)
    amount = rule.amounts[role]
    return Entry(
        event_id=here.event_id,
        recorded_at=here.at,
        local_date=local,
        member_id=member_id,
        role=role,
        counterpart_id=(event.asker_id if role == MENTOR else event.mentor_id) if is_session else None,
        session_id=event.session_id if is_session else None,
        rule_key=rule.key,
        ruleset_id=here.ruleset.id,
        component=component,
        raw_amount=amount,
        amount=amount,
        state=state,
        season=season_of(central),
        explain=_explain(event, rule) if is_session else {"step": rule.once},
    )


def _explain(event: SessionSettled, rule: Rule) -> dict[str, Any]:
    about = {"mode": event.mode, "lasted": event.lasted_minutes, "from": event.started_at, "until": event.ended_at}
    return about | ({"step": rule.once} if rule.once else {})


def _member_of(event: Any, role: str) -> int:
    if isinstance(event, SessionSettled):
        return event.mentor_id if role == MENTOR else event.asker_id
    return int(event.asker_id if role == ASKER else event.member_id)


def _days(here: Happening, role: str) -> tuple[date, date]:
    """The earner's own day and the organisation's: of a session the one on which it ended."""
    event = here.event
    if isinstance(event, SessionSettled):
        zone = event.mentor_zone if role == MENTOR else event.asker_zone
        ended = datetime.fromisoformat(event.ended_at)
        return ended.astimezone(ZoneInfo(zone)).date(), organisation_day(event)
    return here.at.astimezone(ZoneInfo(event.zone)).date(), here.at.astimezone(ZoneInfo(event.organisation_zone)).date()


def _gated(line: Entry, code: str) -> Entry:
    return replace(line, amount=0, forfeited=line.raw_amount, cap_code=code)


def _fitted(here: Happening, rule: Rule, line: Entry, share: Share, fresh: Iterable[Entry]) -> Entry:
    """Repetition first, then what is left of the earner's day and week."""
    caps = here.ruleset.caps
    if caps is None:
        return line
    explain = dict(line.explain)
    percents = [share.percent]
    if rule.is_base and here.event.is_line_management:
        percents.append(caps.line_management_percent)
        explain["line_management"] = caps.line_management_percent
    if share.percent < 100:
        explain |= {"percent": share.percent, "nth": share.nth}
    worth = scaled(line.raw_amount, *percents)
    room_today, room_this_week = _room(here, line, caps, fresh)
    explain["room"] = min(room_today, room_this_week)
    amount, code = clipped(worth, room_this_week if rule.once else room_today, room_this_week)
    return replace(
        line,
        amount=amount,
        forfeited=line.raw_amount - amount,
        cap_code=share.code if share.percent == 0 else code or share.code,
        explain=explain,
    )


def _room(here: Happening, line: Entry, caps: Caps, fresh: Iterable[Entry]) -> tuple[int, int]:
    """What is left of the earner's day and week in this role, before this line. Settling lines use no room."""
    monday = line.local_date - timedelta(days=line.local_date.weekday())
    earlier = here.book.between(line.member_id, monday, monday + timedelta(days=6))
    mine = [
        one
        for one in (*earlier, *(new for new in fresh if new.member_id == line.member_id))
        if one.role == line.role and one.component != FINALISE
    ]
    today = sum(one.amount for one in mine if one.local_date == line.local_date and "step" not in one.explain)
    return caps.a_day[line.role] - today, caps.a_week[line.role] - sum(one.amount for one in mine)


def _is_used_up_by_pair(here: Happening, key: str, limit: Limit, session: Counted) -> bool:
    """Whether these two have had this bonus as often as they may in the period in which the session ended."""
    had = (
        limit.period == EVER
        or (limit.period == WEEK and week_of(other.day) == week_of(session.day))
        or (limit.period == DAY and other.day == session.day)
        for other in here.book.of_pair(session.mentor_id, session.asker_id)
        if key in other.bonuses and other.state != VOID and other.session_id != session.session_id
    )
    return sum(had) >= limit.most


def _is_used_up(here: Happening, line: Entry, limit: Limit) -> bool:
    """Whether whoever would earn this line has had its rule as often as they may in their own day or week."""
    monday = line.local_date - timedelta(days=line.local_date.weekday())
    first, last = (line.local_date,) * 2 if limit.period == DAY else (monday, monday + timedelta(days=6))
    earlier = [one for one in here.book.between(line.member_id, first, last) if one.rule_key == line.rule_key]
    gone = {one.reverses for one in earlier}
    return sum(one.component == line.component and one.key not in gone for one in earlier) >= limit.most


def _has_quality(here: Happening) -> bool:
    caps = here.ruleset.caps
    if caps is None:
        return True
    since = here.at - timedelta(days=caps.quality_days)
    return passes_quality(here.book.ratings(here.event.mentor_id, since), caps)


def _failed_gate(here: Happening, rule: Rule, role: str) -> str | None:
    """The code of the first gate that does not hold. A confirmation says that both took part."""
    event = here.event
    facts = event.facts()
    facts["both_took_part"] = event.both_took_part or (isinstance(event, SessionFinalised) and event.is_confirmed)
    for gate in rule.gates:
        if not gate.holds(facts):
            return gate.code
    modes = rule.overlap_gate_modes
    return "overlap" if event.mode in modes and _overlaps(here, modes, role) else None


def _overlaps(here: Happening, modes: Sequence[str], role: str) -> bool:
    """Whether this member was paid for another session of these modes at the same time. ISO moments compare as text."""
    event = here.event
    day = _days(here, role)[0]
    near = here.book.between(_member_of(event, role), day - timedelta(days=1), day + timedelta(days=1))
    gone = {entry.session_id for entry in near if entry.component == REVERSAL}
    return any(
        other.component == BASE
        and other.session_id not in gone
        and other.session_id != event.session_id
        and other.amount > 0
        and other.explain["mode"] in modes
        and other.explain["from"] < event.ended_at
        and event.started_at < other.explain["until"]
        for other in near
    )
