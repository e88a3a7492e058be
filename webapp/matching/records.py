"""How mentors answer: tallies that are kept as things happen, one row a member."""

from datetime import datetime
from math import log1p

from webapp.db import db
from webapp.matching.models import MentorRecord
from webapp.matching.scoring import ACTIVITY_HALVES, Record, halved


def was_invited(member_id: int) -> None:
    _record_of(member_id).invited_n += 1


def has_answered(member_id: int, minutes: float) -> None:
    """Said yes or no to an invitation, `minutes` after it was sent."""
    add_answer(_record_of(member_id), minutes)


def has_taken_back(member_id: int, minutes: float) -> None:
    """What was answered then is undone."""
    record = _record_of(member_id)
    record.answered_n = max(0, record.answered_n - 1)
    record.minutes_log = max(0.0, record.minutes_log - log1p(max(0.0, minutes)))


def has_helped(member_id: int, at: datetime) -> None:
    """Gave an answer that counts."""
    add_help(_record_of(member_id), at)


def has_not_helped(member_id: int, at: datetime, last_helped_at: datetime | None) -> None:
    """What counted is undone; `last_helped_at` is of what is left."""
    record = _record_of(member_id)
    if record.activity_at is not None:
        record.activity = max(0.0, record.activity - halved(record.activity_at - at, ACTIVITY_HALVES))
    record.helped_n = max(0, record.helped_n - 1)
    record.last_helped_at = last_helped_at


def add_answer(record: MentorRecord, minutes: float) -> None:
    record.answered_n += 1
    record.minutes_log += log1p(max(0.0, minutes))


def add_help(record: MentorRecord, at: datetime) -> None:
    if record.activity_at is None or at >= record.activity_at:
        age = at - record.activity_at if record.activity_at else None
        record.activity = 1 + (record.activity * halved(age, ACTIVITY_HALVES) if age is not None else 0.0)
        record.activity_at = at
    else:
        record.activity += halved(record.activity_at - at, ACTIVITY_HALVES)
    record.helped_n += 1
    record.last_helped_at = max(at, record.last_helped_at or at)


def empty_record(member_id: int) -> MentorRecord:
    """Of somebody who was never asked; stored nowhere."""
    return MentorRecord(member_id=member_id, invited_n=0, answered_n=0, minutes_log=0.0, helped_n=0, activity=0.0)


def as_record(row: MentorRecord | None) -> Record:
    """The row as plain values; of somebody without one, none of anything."""
    if row is None:
        return Record()
    return Record(
        row.invited_n,
        row.answered_n,
        row.minutes_log,
        row.helped_n,
        row.activity,
        row.activity_at,
        row.last_helped_at,
    )


def _record_of(member_id: int) -> MentorRecord:
    record = db.session.get(MentorRecord, member_id)
    if record is None:
        record = empty_record(member_id)
        db.session.add(record)
    return record
