"""What a draft changes, as figures: the rules in force over a time, and the draft over the same time.

Game design, section 5, "What-if" names them. Ids are in here so that people can be told apart while counting; none
leaves it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.game.caps import DAY, PAIR_DAY, PAIR_LADDER, PAIR_WEEK, RECIPROCAL, WEEK
from webapp.game.counted import Counted
from webapp.game.entries import BASE, Entry
from webapp.game.rules import ASKER
from webapp.game.standings import ranks
from webapp.game.whatif import Lived

LIMITS: Mapping[str, Sequence[str]] = {
    "day": (DAY,),
    "week": (WEEK,),
    "pair": (PAIR_DAY, PAIR_WEEK, PAIR_LADDER),
    "swap": (RECIPROCAL,),
}
"""The limits that people meet, and the cap codes that say so. A gate, such as "too short", is none."""
Kind = tuple[str, str, str, str | None, bool | None]
"""Of a line: rule key, role, component, cap code; and whether its session was across departments, None without one."""
LIMIT_OF: Mapping[str, str] = {code: limit for limit, codes in LIMITS.items() for code in codes}
TOP = 0.05
FAR = 3
"""Whoever moves more places than that is counted."""


@dataclass(frozen=True)
class Paid:
    """What one ruleset paid in the time. Points are whole and stand: what was taken back with its session is out.

    `helping` and `asking` are for the session itself, `bonus` is everything beside it; the three are all of `issued`.
    """

    issued: int
    helping: int
    asking: int
    bonus: int
    to_askers: int
    """Of `issued`, what people got as askers, bonuses too."""
    for_sessions: int
    across: int
    """Of `for_sessions`, what was paid where the two sat in different departments."""
    given: int
    """What the rules gave before limits; what a gate held back is not in it."""
    clipped: int
    """Of `given`, what limits took away."""
    by_rule: Mapping[str, int]
    earners: int
    """People to whom a rule gave anything."""
    at_limit: Mapping[str, int]
    """How many of them met each of LIMITS at least once."""
    gini: float
    """0 when everybody who earned under either ruleset has the same, towards 1 when one has all."""
    top: float
    """The share (0 to 1) of points of the TOP part of the same people who have most."""

    @property
    def asker_share(self) -> float:
        return share(self.to_askers, self.issued)

    @property
    def bonus_share(self) -> float:
        return share(self.bonus, self.issued)

    @property
    def across_share(self) -> float:
        return share(self.across, self.for_sessions)

    @property
    def clipped_share(self) -> float:
        return share(self.clipped, self.given)

    def limit_share(self, limit: str) -> float:
        """Of the earners, who met it."""
        return share(self.at_limit[limit], self.earners)


@dataclass(frozen=True)
class DepartmentPoints:
    """What the people of one department (None: without one) earn; `people` of them under either ruleset."""

    department_id: int | None
    people: int
    now: int
    then: int


@dataclass(frozen=True)
class Comparison:
    """`people` earn under either ruleset and are ranked by it; `up` and `down` move more than FAR places.

    `top_people` is how many the TOP part of them are.
    """

    now: Paid
    then: Paid
    departments: Sequence[DepartmentPoints]
    people: int
    top_people: int
    up: int
    down: int


def compared(now: Lived, then: Lived, departments: Mapping[int, int | None]) -> Comparison:
    """The rules in force against the draft, both over the same time; `departments` by member id."""
    earned, would_earn = now.points, then.points
    people = sorted(earned.keys() | would_earn.keys())
    old, new = [earned[one] for one in people], [would_earn[one] for one in people]
    moves = [was - becomes for was, becomes in zip(_places(old), _places(new), strict=True)]
    return Comparison(
        now=_paid(now.standing, now.sessions, old),
        then=_paid(then.standing, then.sessions, new),
        departments=_by_department(people, earned, would_earn, departments),
        people=len(people),
        top_people=_top_people(len(people)),
        up=sum(move > FAR for move in moves),
        down=sum(move < -FAR for move in moves),
    )


def _paid(lines: Sequence[Entry], sessions: Mapping[int, Counted], points: Sequence[int]) -> Paid:
    by_rule: Counter[str] = Counter()
    helping = asking = to_askers = for_sessions = across = given = clipped = 0
    earners, at_limit = set[int](), {limit: set[int]() for limit in LIMITS}
    for (rule_key, role, component, cap_code, is_across), alike in _alike(lines, sessions).items():
        amount, limit, is_asker = sum(line.amount for line in alike), LIMIT_OF.get(cap_code or ""), role == ASKER
        by_rule[rule_key] += amount
        to_askers += amount if is_asker else 0
        if component == BASE:
            helping, asking = (helping, asking + amount) if is_asker else (helping + amount, asking)
        if is_across is not None:
            for_sessions += amount
            across += amount if is_across else 0
        if cap_code and limit is None:
            continue
        given += sum(line.raw_amount for line in alike)
        earners |= {line.member_id for line in alike if line.raw_amount}
        if limit:
            clipped += sum(line.forfeited for line in alike)
            at_limit[limit] |= {line.member_id for line in alike}
    issued = sum(by_rule.values())
    return Paid(
        issued=issued,
        helping=helping,
        asking=asking,
        bonus=issued - helping - asking,
        to_askers=to_askers,
        for_sessions=for_sessions,
        across=across,
        given=given,
        clipped=clipped,
        by_rule=dict(by_rule),
        earners=len(earners),
        at_limit={limit: len(members) for limit, members in at_limit.items()},
        gini=gini(points),
        top=share(sum(sorted(points, reverse=True)[: _top_people(len(points))]), issued),
    )


def _alike(lines: Iterable[Entry], sessions: Mapping[int, Counted]) -> Mapping[Kind, Sequence[Entry]]:
    """Lines by what is counted of them: a few dozen kinds, and what is summed of each costs little."""
    across = {session.session_id for session in sessions.values() if session.is_across}
    found: dict[Kind, list[Entry]] = defaultdict(list)
    for line in lines:
        is_across = None if line.session_id is None else line.session_id in across
        found[line.rule_key, line.role, line.component, line.cap_code, is_across].append(line)
    return found


def gini(points: Sequence[int]) -> float:
    """Gini coefficient of whole numbers from 0 on; 0 where there are none."""
    total, n = sum(points), len(points)
    if not total:
        return 0.0
    weighted = sum(rank * value for rank, value in enumerate(sorted(points), start=1))
    return 2 * weighted / (n * total) - (n + 1) / n


def share(part: int, whole: int) -> float:
    """0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


def _top_people(n: int) -> int:
    return max(1, round(n * TOP))


def _places(points: Sequence[int]) -> list[int]:
    """Standard competition ranks, 1 2 2 4, in the order of `points`."""
    ordered = sorted(points, reverse=True)
    place = dict(zip(reversed(ordered), reversed(ranks(ordered)), strict=True))
    return [place[value] for value in points]


def _by_department(
    people: Iterable[int], now: Mapping[int, int], then: Mapping[int, int], departments: Mapping[int, int | None]
) -> list[DepartmentPoints]:
    """Each in which somebody earned, by id, those without one last."""
    heads, old, new = Counter[int | None](), Counter[int | None](), Counter[int | None]()
    for member_id in people:
        department_id = departments.get(member_id)
        heads[department_id] += 1
        old[department_id] += now.get(member_id, 0)
        new[department_id] += then.get(member_id, 0)
    ids = sorted(heads, key=lambda one: (one is None, one or 0))
    return [DepartmentPoints(one, heads[one], old[one], new[one]) for one in ids]
