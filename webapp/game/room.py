"""What ledger lines use up of somebody's day and week, where limits look."""

from collections.abc import Iterable
from datetime import date

from webapp.game.campaigns import PREFIX
from webapp.game.entries import FINALISE, Entry
from webapp.game.rules import HELPFUL


def taken(line: Entry) -> tuple[int, int]:
    """What one line uses up, of its day and of its week.

    Settling lines, those of campaigns and what an owner took back use nothing; what is paid once in a life, and a sum
    over a week, no day.
    """
    amount, rule_key = line.amount, line.rule_key
    if not amount or line.component == FINALISE or rule_key.startswith(PREFIX):
        return 0, 0
    if amount < 0 and line.is_reversed_by_hand:
        return 0, 0
    return (0 if rule_key == HELPFUL or "step" in line.explain else amount), amount


def taken_by(lines: Iterable[Entry], member_id: int, role: str, day: date) -> tuple[int, int]:
    """What lines of one week use up of a member's room in a role, on a day and in all."""
    today = this_week = 0
    for line in lines:
        if line.member_id == member_id and line.role == role:
            of_day, of_week = taken(line)
            this_week += of_week
            today += of_day if line.local_date == day else 0
    return today, this_week
