"""Planning what is due, and how a try ends."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import bindparam, update

from webapp import clock
from webapp.db import after_commit, db
from webapp.due.models import CANCELLED, DEAD, DONE, WAITING, DueJob
from webapp.due.queries import is_due

MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)
CLAIM = timedelta(minutes=5)
LONGEST_TROUBLE = 200
CALL_OFF = (
    update(DueJob)
    .where(
        DueJob.kind == bindparam("which"),
        DueJob.subject_id.in_(bindparam("subject_ids", expanding=True)),
        DueJob.state == WAITING,
    )
    .values(state=CANCELLED, closed_at=bindparam("now"))
)

Hint = Callable[[int, datetime], None]
_hints: list[Hint] = []


def connect_hints(hints: Sequence[Hint]) -> None:
    """Name what tells a worker, after the commit, that a row is due at a moment. A lost hint loses nothing."""
    _hints[:] = hints


@contextmanager
def without_hints() -> Iterator[None]:
    """No worker is told of what is planned meanwhile; it finds what is still due by itself."""
    connected = list(_hints)
    _hints.clear()
    try:
        yield
    finally:
        _hints[:] = connected


def plan(kind: str, subject_id: int, due_at: datetime, **facts: int | str) -> DueJob:
    """Do this at that moment, once. `facts` are ids and short words, never text of a member."""
    job = DueJob(kind=kind, subject_id=subject_id, due_at=due_at, facts=facts, state=WAITING, tries=0)
    db.session.add(job)
    db.session.flush()
    for hint in _hints:
        after_commit(partial(hint, job.id, due_at))
    return job


def call_off(kind: str, *subject_ids: int) -> None:
    """What was planned for these subjects is not due any more."""
    about = {"which": kind, "subject_ids": list(subject_ids), "now": clock.now()}
    db.session.connection().execute(CALL_OFF, about)


def claim(job_id: int, how_long: timedelta = CLAIM) -> bool:
    """Keep others from a job whose effect leaves this process, for so long. One winner."""
    now = clock.now()
    claimed = db.session.scalar(
        update(DueJob)
        .where(DueJob.id == job_id, *is_due(now))
        .values(claimed_until=now + how_long, tries=DueJob.tries + 1)
        .returning(DueJob.id)
    )
    return claimed is not None


def keep_claim(job_id: int, how_long: timedelta) -> None:
    """Whoever claimed it is still at it. What takes long says so now and then, and is soon taken up by another worker
    where its own has stopped."""
    still = update(DueJob).where(DueJob.id == job_id, DueJob.state == WAITING)
    db.session.execute(still.values(claimed_until=clock.now() + how_long))


def close(job_id: int) -> None:
    """It is done."""
    job = db.session.get_one(DueJob, job_id)
    job.state, job.closed_at, job.claimed_until, job.trouble = DONE, clock.now(), None, ""
    db.session.flush()


def put_off(job_id: int, trouble: str, *, was_counted: bool = False) -> DueJob:
    """It failed: again after a growing pause (1, 2, 4 to 64 minutes); after eight tries it is dead.

    `was_counted` says that claiming it has counted this try.
    """
    job = db.session.get_one(DueJob, job_id)
    job.tries += 0 if was_counted else 1
    job.claimed_until, job.trouble = None, trouble[:LONGEST_TROUBLE]
    if job.tries >= MOST_TRIES:
        job.state, job.closed_at = DEAD, clock.now()
    else:
        job.due_at = clock.now() + FIRST_PAUSE * 2 ** (job.tries - 1)
    db.session.flush()
    return job


def revive(job_id: int) -> DueJob | None:
    """Try a dead row again, from the beginning. None when it is not dead."""
    job = db.session.get(DueJob, job_id)
    if job is None or job.state != DEAD:
        return None
    job.state, job.closed_at, job.tries, job.due_at = WAITING, None, 0, clock.now()
    db.session.flush()
    return job
