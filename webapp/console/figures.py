"""How well asks find people, as numbers: counted over a time and in each of its weeks. Nothing here names anybody.

Where fewer than five people are behind a number, it is None: neither the whole nor a week is shown.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from typing import Generic, TypeVar

from webapp.accounts.models import NEWCOMER
from webapp.console.matching import AskFact, InvitationFact, PeopleFact, Period
from webapp.matching.measures import share_of_top, value_at

Fact = TypeVar("Fact")
FEWEST = 5
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
BUSIEST = 0.05


@dataclass(frozen=True)
class Figure:
    """A number over all, and one a week; `n` is of how many things it was counted."""

    whole: float | None
    weeks: Sequence[float | None]
    n: int


@dataclass(frozen=True)
class Figures:
    first_wave: Figure
    median_wait: Figure
    long_wait: Figure
    in_time: Figure
    sooner: Figure
    late: Figure
    solved: Figure
    top: Figure
    reached: Figure
    newcomers: Figure
    not_mine: Figure


@dataclass(frozen=True)
class _Counted(Generic[Fact]):
    """Facts, and how to tell whose and of which week one is."""

    facts: Sequence[Fact]
    weeks_n: int
    whose: Callable[[Fact], int]
    week: Callable[[Fact], int]

    def only(self, wanted: Callable[[Fact], bool]) -> "_Counted[Fact]":
        return _Counted([fact for fact in self.facts if wanted(fact)], self.weeks_n, self.whose, self.week)

    def figure(self, value: Callable[[Sequence[Fact]], float], size: Callable[[Sequence[Fact]], int] = len) -> Figure:
        """The value over all and in each week, where enough people are behind it."""
        weeks: list[list[Fact]] = [[] for _week in range(self.weeks_n)]
        for fact in self.facts:
            weeks[self.week(fact)].append(fact)

        def shown(found: Sequence[Fact]) -> float | None:
            return value(found) if len({self.whose(fact) for fact in found}) >= FEWEST else None

        return Figure(shown(self.facts), [shown(found) for found in weeks], size(self.facts))

    def share(self, part: Callable[[Fact], int], whole: Callable[[Fact], int]) -> Figure:
        def count(found: Sequence[Fact]) -> int:
            return sum(map(whole, found))

        return self.figure(lambda found: sum(map(part, found)) / count(found), count)


def figures(
    period: Period, asks: Sequence[AskFact], invitations: Sequence[InvitationFact], people: PeopleFact
) -> Figures:
    """All of them. An ask belongs to the week in which it was posted, an invitation to that in which it was sent."""
    starts = period.weeks
    posted = _Counted(asks, len(starts), lambda ask: ask.asker_id, lambda ask: bisect_right(starts, ask.posted_at) - 1)
    sent = _Counted(invitations, len(starts), lambda one: one.mentor_id, lambda one: one.week)
    settled = posted.only(lambda ask: ask.had_wave and (ask.wave_took or not ask.may_be_taken_by_wave))
    ripe = posted.only(lambda ask: not ask.is_open or period.until - ask.posted_at >= A_DAY)
    told = posted.only(lambda ask: _had_its_time(ask, period.until))
    return Figures(
        first_wave=settled.share(lambda ask: int(ask.wave_took), _one),
        median_wait=ripe.figure(lambda found: value_at(map(_wait, found), 0.5)),
        long_wait=ripe.figure(lambda found: value_at(map(_wait, found), 0.9)),
        in_time=told.share(lambda ask: int(ask.told is not None and _wait(ask) <= ask.told.most), _one),
        sooner=told.share(lambda ask: int(ask.told is not None and _wait(ask) < ask.told.least < ask.told.most), _one),
        late=ripe.share(lambda ask: int(_wait(ask) > A_DAY / A_MINUTE), _one),
        solved=posted.only(lambda ask: ask.rated_n > 0).share(lambda ask: ask.solved_n, lambda ask: ask.rated_n),
        top=sent.figure(lambda found: _share_of_busiest(found, people.open_n), _sent_n),
        reached=sent.figure(_people_n, _sent_n),
        newcomers=sent.share(lambda one: one.sent_n * _is_newcomer(one, starts), lambda one: one.sent_n),
        not_mine=sent.only(lambda one: one.answered_n > 0).share(
            lambda one: one.not_mine_n, lambda one: one.answered_n
        ),
    )


def _one(_ask: AskFact) -> int:
    return 1


def _wait(ask: AskFact) -> float:
    """Minutes to the first yes; without one longer than any."""
    return inf if ask.first_yes is None else (ask.first_yes - ask.posted_at) / A_MINUTE


def _had_its_time(ask: AskFact, until: datetime) -> bool:
    """Whether a time was told, is over, and the ask was not taken back without a yes before it was.

    A yes that came early waits for it too: else the quick ones would be counted before the slow ones.
    """
    if ask.told is None:
        return False
    over_at = ask.posted_at + ask.told.most * A_MINUTE
    was_let = ask.first_yes is not None or ask.taken_back_at is None or ask.taken_back_at >= over_at
    return over_at <= until and was_let


def _is_newcomer(one: InvitationFact, starts: Sequence[datetime]) -> bool:
    """Joined in the week in which they were asked, or less than 60 days before it began."""
    return one.joined_at > starts[one.week] - NEWCOMER


def _sent_n(found: Sequence[InvitationFact]) -> int:
    return sum(one.sent_n for one in found)


def _people_n(found: Sequence[InvitationFact]) -> int:
    return len({one.mentor_id for one in found})


def _share_of_busiest(found: Sequence[InvitationFact], people_n: int) -> float:
    each: Counter[int] = Counter()
    for one in found:
        each[one.mentor_id] += one.sent_n
    return share_of_top(each.values(), people_n, BUSIEST)
