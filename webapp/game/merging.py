"""Two skills become one: the sessions with the first count for the second, as if they had always been with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from webapp.game.counted import Counted
from webapp.game.lives import SKILL, Tally
from webapp.game.standings import ALL, KINDS, Change, Place, period_of


def relabelled(session: Counted, from_id: int, to_id: int) -> Counted:
    """The same session with the skill that stays, once."""
    ids = (to_id if skill_id == from_id else skill_id for skill_id in session.skill_ids)
    return session._replace(skill_ids=tuple(dict.fromkeys(ids)))


def merged_tallies(sessions: Iterable[Counted], from_id: int, to_id: int) -> Mapping[Tally, int]:
    """How often mentors helped with either; `sessions` are those with the skill that goes."""
    changes: dict[Tally, int] = defaultdict(int)
    for one in sessions:
        if one.is_final:
            changes[one.mentor_id, SKILL, from_id] -= 1
            changes[one.mentor_id, SKILL, to_id] += to_id not in one.skill_ids
    return {tally: step for tally, step in changes.items() if step}


def merged_standings(
    going: Sequence[Counted], staying: Iterable[Counted], from_id: int, to_id: int
) -> Mapping[Place, Change]:
    """By how much standings change; `going` are the sessions with one skill, `staying` those with the other."""
    changes: dict[Place, Change] = defaultdict(Change)
    for kind in KINDS:
        if kind == ALL:
            continue
        before, there = _askers(going, kind), _askers(staying, kind)
        for (period, mentor_id), askers in before.items():
            known = there.get((period, mentor_id), {})
            gone, more = changes[period, from_id, mentor_id], changes[period, to_id, mentor_id]
            gone.given -= sum(len(sessions) for sessions in askers.values())
            gone.helped -= len(askers)
            more.given += len({one for asker in askers for one in askers[asker] - known.get(asker, set())})
            more.helped += len(askers.keys() - known.keys())
    return {place: change for place, change in changes.items() if change != Change()}


def _askers(sessions: Iterable[Counted], kind: str) -> dict[tuple[str, int], dict[int, set[int]]]:
    """Period and mentor -> asker -> the sessions of theirs that boards count."""
    found: dict[tuple[str, int], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for one in sessions:
        if one.is_final and one.counts:
            found[period_of(kind, one.day), one.mentor_id][one.asker_id].add(one.session_id)
    return found
