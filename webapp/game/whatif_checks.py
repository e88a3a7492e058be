"""What an owner should look at before a draft comes into force. Game design, section 5, "What-if"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.game.campaigns import PREFIX
from webapp.game.entries import Entry
from webapp.game.rules import SESSION
from webapp.game.whatif import Lived
from webapp.game.whatif_figures import Paid, share

ONE_RULE, CLIPPED, ASKERS, ACROSS, ONE_PAIR = "one_rule", "clipped", "askers", "across", "one_pair"
"""Codes; each has its sentences in console/what_if_words.py."""
MOST_OF_ONE_RULE, MOST_CLIPPED, LEAST_TO_ASKERS, MOST_OF_ONE_PAIR = 0.5, 0.3, 0.2, 0.5
LARGEST = 10
FEWEST_SESSIONS = 3


@dataclass(frozen=True)
class Check:
    """`now` and `then` are shares from 0 to 1; `rule_key` is the rule that pays most, where that is what is asked."""

    code: str
    is_fine: bool
    now: float
    then: float
    rule_key: str = ""


def checks(now: Lived, then: Lived, paid: Paid, would_pay: Paid) -> list[Check]:
    """All of them, in a fixed order; `paid` and `would_pay` are the figures of `now` and `then`."""
    rule_key, most = _largest_rule(would_pay)
    clipped, askers, across = would_pay.clipped_share, would_pay.asker_share, would_pay.across_share
    pair = _largest_pair(then)
    return [
        Check(ONE_RULE, most <= MOST_OF_ONE_RULE, share(paid.by_rule.get(rule_key, 0), paid.issued), most, rule_key),
        Check(CLIPPED, clipped <= MOST_CLIPPED, paid.clipped_share, clipped),
        Check(ASKERS, askers >= LEAST_TO_ASKERS or not would_pay.issued, paid.asker_share, askers),
        Check(ACROSS, round(across, 2) >= round(paid.across_share, 2), paid.across_share, across),
        Check(ONE_PAIR, pair <= MOST_OF_ONE_PAIR, _largest_pair(now), pair),
    ]


def _largest_rule(paid: Paid) -> tuple[str, float]:
    """The rule beside the session itself that pays most, and its share of all points. A campaign is no rule."""
    others = {key: points for key, points in paid.by_rule.items() if key != SESSION and not key.startswith(PREFIX)}
    key = max(others, key=lambda one: (others[one], one), default="")
    return key, share(others.get(key, 0), paid.issued)


def _largest_pair(lived: Lived) -> float:
    """Of the LARGEST who get most: the largest share that one of them has from one and the same colleague.

    Fewer than FEWEST_SESSIONS with each other say nothing.
    """
    lines = lived.standing
    top = dict(lived.points.most_common(LARGEST))
    of_pair: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for line in lines:
        if line.member_id in top and line.counterpart_id is not None:
            of_pair[line.member_id, line.counterpart_id].append(line)
    return max((share(_sum(both), top[who]) for (who, _other), both in of_pair.items() if _met(both)), default=0.0)


def _sum(lines: Sequence[Entry]) -> int:
    return sum(line.amount for line in lines)


def _met(lines: Sequence[Entry]) -> bool:
    return len({line.session_id for line in lines}) >= FEWEST_SESSIONS
