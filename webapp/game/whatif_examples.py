"""Some sessions before and after: what each of the two got, and which rules and limits made it. Nobody is named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.game.counted import VOID, Counted
from webapp.game.entries import BASE, Entry
from webapp.game.rules import MENTOR
from webapp.game.whatif import Lived

MOST = 10
LOOKED_AT = 300
"""So many of the newest sessions, that differ and that do not, are enough to choose from."""
OFTEN = 4
"""The n-th time of a pair makes no other kind of example from here on."""


@dataclass(frozen=True)
class Part:
    """What one rule made: `raw` points before limits, `amount` after. `percent` and `line_management` are factors in
    percent where they are not 100; `step` names what is paid once in a life."""

    rule_key: str
    raw: int
    amount: int
    is_base: bool
    cap_code: str | None = None
    percent: int = 100
    line_management: int = 100
    step: str = ""


@dataclass(frozen=True)
class Side:
    """What one of the two got for a session."""

    parts: Sequence[Part]

    @property
    def points(self) -> int:
        return sum(part.amount for part in self.parts)


@dataclass(frozen=True)
class Example:
    """`is_across`: in different departments, None where one is not known; `nth`: session of these two, ever."""

    mode: str
    minutes: int
    is_across: bool | None
    nth: int
    mentor_now: Side
    mentor_then: Side
    asker_now: Side
    asker_then: Side

    @property
    def differs(self) -> bool:
        return (self.mentor_now, self.asker_now) != (self.mentor_then, self.asker_then)

    @property
    def kind(self) -> tuple[object, ...]:
        """What makes two examples alike: as little of it as possible is shown twice."""
        made = tuple(
            frozenset((part.rule_key, part.step, part.cap_code) for part in side.parts)
            for side in (self.mentor_now, self.mentor_then, self.asker_now, self.asker_then)
        )
        return (self.mode, self.is_across, min(self.nth, OFTEN), made)


def examples(now: Lived, then: Lived, most: int = MOST) -> list[Example]:
    """At most so many, those that differ first, each kind once before one comes twice, the newest of a kind first."""
    before, after = _by_session(now), _by_session(then)
    nth = _nth(then.sessions.values())
    different: list[Example] = []
    same: list[Example] = []
    for number in reversed(nth):
        old, new = before.get(number, ()), after.get(number, ())
        found = same if _alike(old, new) else different
        if len(same) == len(different) == LOOKED_AT:
            break
        if len(found) < LOOKED_AT and (_has_base(old) or _has_base(new)):
            found.append(_example(then.sessions[number], nth[number], old, new))
    return [*_varied(different, most), *_varied(same, most)][:most]


def _varied(found: Iterable[Example], most: int) -> list[Example]:
    of_kind: dict[tuple[object, ...], list[Example]] = defaultdict(list)
    for one in found:
        of_kind[one.kind].append(one)
    ordered = [(turn, one) for alike in of_kind.values() for turn, one in enumerate(alike[:most])]
    ordered.sort(key=lambda turn_and_one: turn_and_one[0])
    return [one for _turn, one in ordered[:most]]


def _alike(now: Sequence[Entry], then: Sequence[Entry]) -> bool:
    return len(now) == len(then) and all(_paid(one) == _paid(other) for one, other in zip(now, then, strict=True))


def _paid(line: Entry) -> tuple[object, ...]:
    return (line.role, line.rule_key, line.raw_amount, line.amount, line.cap_code)


def _by_session(lived: Lived) -> Mapping[int, Sequence[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for line in lived.standing:
        if line.session_id is not None:
            found[line.session_id].append(line)
    return found


def _has_base(lines: Iterable[Entry]) -> bool:
    """What ended before the time and was finalised in it has bonuses alone, and explains little."""
    return any(line.component == BASE for line in lines)


def _nth(sessions: Iterable[Counted]) -> Mapping[int, int]:
    """Session -> the how manyth of its two, in either role. What did not happen is none."""
    met: dict[frozenset[int], int] = defaultdict(int)
    found = {}
    for one in sessions:
        if one.state != VOID:
            both = frozenset((one.mentor_id, one.asker_id))
            met[both] += 1
            found[one.session_id] = met[both]
    return found


def _example(session: Counted, nth: int, now: Sequence[Entry], then: Sequence[Entry]) -> Example:
    about = next(line.explain for line in (*then, *now))
    is_known = None not in (session.mentor_department_id, session.asker_department_id)
    return Example(
        mode=about["mode"],
        minutes=about["lasted"],
        is_across=session.is_across if is_known else None,
        nth=nth,
        mentor_now=_side(now, is_mentor=True),
        mentor_then=_side(then, is_mentor=True),
        asker_now=_side(now, is_mentor=False),
        asker_then=_side(then, is_mentor=False),
    )


def _side(lines: Iterable[Entry], *, is_mentor: bool) -> Side:
    return Side(tuple(_part(line) for line in lines if (line.role == MENTOR) is is_mentor))


def _part(line: Entry) -> Part:
    return Part(
        rule_key=line.rule_key,
        raw=line.raw_amount,
        amount=line.amount,
        is_base=line.component == BASE,
        cap_code=line.cap_code,
        percent=line.explain.get("percent", 100),
        line_management=line.explain.get("line_management", 100),
        step=line.explain.get("step", ""),
    )
