"""Read here what the worker runs: what each kind of due row does.

A handler whose effect is only in our database runs in one transaction with the end of its row: done once or not at all.
What leaves this process (mail) is claimed first; where an answer was lost, it may go out twice, and the log says so.
So is what reads for long (replay, check, what-if), for no writer may wait for it; done twice it is the same.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp import clock
from webapp.accounts.erasures import SWEEP, sweep
from webapp.accounts.settings import setting
from webapp.accounts.silence import rest_silent_members
from webapp.asks.commands.timing import EXPIRE, LAPSE, WAVE, expire_by_time, lapse_by_time, wave_by_time
from webapp.asks.learning import learn_weights
from webapp.console.what_if_counting import count_what_if
from webapp.console.what_if_runs import COUNT, forget_runs
from webapp.db import db, transaction
from webapp.due.commands import CLAIM, claim, close, plan, put_off
from webapp.due.models import DueJob
from webapp.due.queries import due_ids, due_job, is_planned
from webapp.feed.summing_up import sum_up_last_week
from webapp.notifications.delivery import deliver_mail
from webapp.notifications.kinds import DIGEST
from webapp.notifications.posting import MAIL
from webapp.operations.checking import CHECK, check_game
from webapp.operations.evaluating.replaying import keep_replay
from webapp.rewards import campaigning, posting
from webapp.rewards.rarity import count_rarity
from webapp.sessions import closing_weeks, digesting, reminding, streak_reminding
from webapp.sessions.closing_periods import close_periods
from webapp.sessions.commands import timekeeping
from webapp.sessions.commands.forgetting import delete_old_chats

Handler = Callable[[DueJob], None]
log = logging.getLogger("hallway.worker")


@dataclass(frozen=True)
class Job:
    """`leaves` says that the effect leaves this process, or takes long: the handler runs outside of a transaction.

    Nobody else begins with it for the time `claimed`, which is longer than it ever takes.
    """

    handle: Handler
    leaves: bool = False
    claimed: timedelta = CLAIM


NIGHT, REPLAY = "night", "replay"
QUIET_HOUR = time(3)
"""In the organisation's zone."""
OVER_NIGHT = timedelta(hours=2)
"""Living through all events of 10,000 people and 200,000 sessions takes some minutes."""


def begin() -> None:
    """Once when a worker starts: there is a next night, a next Monday, and a next digest for everybody."""
    with transaction():
        if not is_planned(NIGHT):
            _plan_night()
        posting.plan_next_monday()
    digesting.plan_missing_digests()


def _plan_night() -> None:
    zone = ZoneInfo(setting("zone"))
    tomorrow = clock.now().astimezone(zone).date() + timedelta(days=1)
    plan(NIGHT, 0, datetime.combine(tomorrow, QUIET_HOUR, tzinfo=zone))


def _night(_job: DueJob) -> None:
    """What is done once a night, in one transaction with planning the next one."""
    delete_old_chats()
    rest_silent_members()
    sum_up_last_week()
    close_periods()
    count_rarity()
    learn_weights()
    forget_runs()
    plan(closing_weeks.CLOSE, 0, clock.now())
    plan(REPLAY, 0, clock.now())
    plan(CHECK, 0, clock.now())
    _plan_night()


def _replay(_job: DueJob) -> None:
    keep_replay()


def _check(_job: DueJob) -> None:
    check_game()


def attend(limit: int = 200) -> int:
    """Run what is due, the longest waiting first. Returns how many rows were looked at."""
    ids = due_ids(limit)
    for job_id in ids:
        run(job_id)
    return len(ids)


def run(job_id: int) -> None:
    """Run one row if it is still due. Several workers may try; one does it.

    Whatever goes wrong is written on the row, which is tried again later: nothing else waits for it.
    """
    job = due_job(job_id)
    if job is None:
        return
    kind = job.kind
    try:
        if JOBS[kind].leaves:
            _deliver(job_id, JOBS[kind])
        else:
            _settle(job_id, JOBS[kind].handle)
    except Exception as error:  # one row that cannot be done must not stop the others
        log.warning("due row %s (%s): %s", job_id, kind, error, exc_info=True)
        with transaction():
            put_off(job_id, f"{type(error).__name__}: {error}", was_counted=kind in JOBS and JOBS[kind].leaves)


def _settle(job_id: int, handle: Handler) -> None:
    with transaction():
        job = due_job(job_id)
        if job is not None:
            handle(job)
            close(job_id)


def _deliver(job_id: int, how: Job) -> None:
    with transaction():
        is_mine = claim(job_id, how.claimed)
    if not is_mine:
        return
    job = db.session.get_one(DueJob, job_id)
    if job.tries > 1:
        log.warning("due row %s (%s): try %s; what was sent before may arrive twice", job_id, job.kind, job.tries)
    how.handle(job)
    with transaction():
        close(job_id)


JOBS: Mapping[str, Job] = {
    NIGHT: Job(_night),
    REPLAY: Job(_replay, leaves=True, claimed=OVER_NIGHT),
    COUNT: Job(count_what_if, leaves=True),
    CHECK: Job(_check, leaves=True, claimed=OVER_NIGHT),
    WAVE: Job(wave_by_time),
    LAPSE: Job(lapse_by_time),
    EXPIRE: Job(expire_by_time),
    MAIL: Job(deliver_mail, leaves=True),
    reminding.SOON: Job(reminding.soon_by_time),
    reminding.WRAP_UP: Job(reminding.wrap_up_by_time),
    reminding.NEXT_STEP: Job(reminding.next_step_by_time),
    DIGEST: Job(digesting.digest_by_time),
    closing_weeks.CLOSE: Job(closing_weeks.close_by_time),
    posting.POST: Job(posting.post_by_time),
    streak_reminding.REMIND: Job(streak_reminding.remind_by_time),
    SWEEP: Job(lambda _job: sweep(), leaves=True),
    campaigning.END: Job(campaigning.end_by_time),
    timekeeping.END: Job(timekeeping.end_by_time),
    timekeeping.SETTLE: Job(timekeeping.settle_by_time),
}
