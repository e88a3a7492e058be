"""What owners do with points by hand: give some, take some, take a line back. No limit clips it; it uses no room."""

from collections.abc import Iterable
from datetime import date

from webapp.events import PointsAdjusted, PointsReversed
from webapp.game.counted import day_in
from webapp.game.entries import FINAL, MANUAL, OTHER, REVERSAL, Entry, Outcome
from webapp.game.happening import Happening
from webapp.game.seasons import season_of


def adjusted(here: Happening) -> Outcome:
    """One line for the member. Why, in the owner's words, stands beside the adjustment, not here."""
    event: PointsAdjusted = here.event
    moment = here.at.isoformat()
    line = Entry(
        event_id=here.event_id,
        recorded_at=here.at,
        local_date=day_in(event.zone, moment),
        member_id=event.member_id,
        role=OTHER,
        counterpart_id=None,
        session_id=None,
        rule_key=MANUAL,
        ruleset_id=here.ruleset.id,
        component=MANUAL,
        raw_amount=event.amount,
        amount=event.amount,
        state=FINAL,
        season=season_of(day_in(event.organisation_zone, moment)),
        explain={"adjustment": event.adjustment_id, "reason": event.reason},
    )
    return Outcome([line])


def taken_back_by_hand(here: Happening) -> Outcome:
    """The line that takes another one back, once; nothing where there is no such line, or none that stands.

    What a limit has clipped meanwhile stays clipped, and what may be earned once or so often is not earned again.
    """
    event: PointsReversed = here.event
    key = (event.of_event_id, event.rule_key, event.component, event.member_id)
    if event.session_id is None:
        day = date.fromisoformat(event.day_on)
        lines = here.book.between(event.member_id, day, day)
    else:
        lines = here.book.of_session(event.session_id)
    line = next((one for one in lines if one.key == key), None)
    if line is None or not stands(line, lines):
        return Outcome()
    explain = {**line.explain, "reason": event.reason}
    return Outcome([line.reversed(here.event_id, here.at)._replace(explain=explain)])


def stands(line: Entry, lines: Iterable[Entry]) -> bool:
    """Whether it is worth something and nothing among `lines` has settled it or taken it back."""
    is_over = any(line.key in (one.settles, one.reverses) for one in lines)
    return bool(line.amount) and line.component != REVERSAL and not is_over
