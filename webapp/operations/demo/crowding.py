"""More people and sessions than anybody could live through the commands: the same rows and events, in batches.

What follows from the events (points, badges, boards, punch cards) is made afterwards by the replay.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from webapp.accounts.commands import place_named
from webapp.accounts.models import Department, Member, Site
from webapp.accounts.names import NameWord, name_words
from webapp.accounts.passwords import hash_password, new_token
from webapp.accounts.settings import setting
from webapp.activity.models import LoggedEvent
from webapp.asks.models import Ask, AskSkill, Offer
from webapp.db import Base, transaction
from webapp.due.models import WAITING, DueJob
from webapp.events import Event, SessionFinalised
from webapp.feed.first_help import FirstHelp
from webapp.feed.models import FeedItem
from webapp.notifications.kinds import DIGEST
from webapp.operations.demo.batches import Ids, Row, event_row, write_events, write_rows
from webapp.operations.demo.content import Topic
from webapp.operations.demo.crowd import Neighbour, joining_events, make_crowd, member_row
from webapp.operations.demo.crowd_feed import Told as Feed
from webapp.operations.demo.crowd_meetings import Crowd
from webapp.operations.demo.crowd_sums import Sums
from webapp.operations.demo.crowd_weeks import Weeks
from webapp.operations.demo.encounter_events import Moment, Prior
from webapp.operations.demo.encounters import Teller
from webapp.sessions.digesting import next_thursday
from webapp.sessions.models import Feedback, MentoringSession, Takeaway, Thanks
from webapp.skills.commands import skill_meaning
from webapp.skills.models import MemberSkill

NUMBERED = (Member, Ask, Offer, MentoringSession, Thanks, DueJob, LoggedEvent)
TABLES = (Ask, AskSkill, Offer, MentoringSession, Feedback, Takeaway, Thanks, DueJob)
"""In the order in which they refer to each other."""
SAID_EACH = 20_000
EAST = timedelta(hours=14)
"""A day begins so much sooner in the east of the world: what is told of it may have been the day before here."""


@dataclass
class Log:
    """Events in the order of their moments, numbered as they are written; what lies ahead waits."""

    ids: Ids
    feed: Feed
    waiting: list[Moment] = field(default_factory=list)
    prior: Prior = field(default_factory=Prior)
    first_helps: list[Row] = field(default_factory=list)

    def write_until(self, until: datetime) -> None:
        """Everything that was before."""
        self.waiting.sort(key=lambda moment: moment[0])
        ready = [moment for moment in self.waiting if moment[0] < until]
        self.waiting = self.waiting[len(ready) :]
        write_events([self._row(at, make(self.prior)) for at, make in ready])

    def _row(self, at: datetime, event: Event) -> Row:
        id_ = self.ids.next(LoggedEvent)
        self.feed.tell(id_, at, event)
        if isinstance(event, SessionFinalised) and event.mentor_prior_sessions == 0:
            about = {"member_id": event.mentor_id, "session_id": event.session_id}
            self.first_helps.append({**about, "happened_at": at})
        return event_row(id_, at, event)


def make_many(
    people_n: int,
    sessions_n: int,
    *,
    people: dict[str, Any],
    topics: Sequence[Topic],
    days: int,
    seed: int,
    now: datetime,
    say: Callable[[str], None],
) -> None:
    """Beside whoever is here already. Several transactions; a run that is cut off begins again from nothing."""
    chance = Random(f"many {seed}")
    with transaction():
        zone, working_days = setting("zone"), setting("working_days")
        by_skill = {skill_meaning(one.skill).id: one for one in topics if not (one.unanswered or one.private)}
        ids = Ids(NUMBERED)
        member_ids = [ids.next(Member) for _ in range(people_n)]
        crowd = make_crowd(
            member_ids,
            people=people,
            place=_place(),
            skill_ids=list(by_skill),
            chance=chance,
            now=now,
            days=days,
        )
        log = Log(ids, Feed(zone))
        _write_people(crowd, ids, now)
        log.waiting = [moment for one in crowd for moment in _joining(one, zone)]
        begins = datetime.combine((now - timedelta(days=days)).date(), datetime.min.time(), tzinfo=now.tzinfo)
        log.write_until(begins - EAST)
    say(f"  {people_n} people have joined")
    teller = Teller(ids, chance, now, zone=zone, working_days=working_days)
    told_n = 0
    weeks, sums = Weeks(crowd), Sums(crowd, zone)
    for day, encounters in Crowd(crowd, by_skill, chance).encounters(sessions_n, days, now):
        rows: dict[type[Base], list[Row]] = {table: [] for table in TABLES}
        for one in encounters:
            told = teller.tell(one)
            for table, row in told.rows:
                rows[table].append(row)
            log.waiting += told.moments
            if told.settled_at is not None:
                for who in (one.asker, one.mentor):
                    weeks.count(who, told.ended_at, told.settled_at)
            if told.rated_at is not None:
                sums.rate(one.mentor.id, one.asker.id, told.rated_at)
        log.waiting += [(at, _given(event)) for at, event in (*sums.posted(day), *weeks.closed(day))]
        tomorrow = datetime.combine(day, datetime.min.time(), tzinfo=now.tzinfo) + timedelta(days=1)
        with transaction():
            for table in TABLES:
                write_rows(table, rows[table])
            log.write_until(min(tomorrow - EAST, now))
        before, told_n = told_n, told_n + len(encounters)
        if told_n // SAID_EACH > before // SAID_EACH:
            say(f"  {told_n} of {sessions_n} sessions")
    with transaction():
        log.write_until(now)
        write_rows(FeedItem, log.feed.rows)
        write_rows(FirstHelp, log.first_helps)
        ids.settle()


def _place() -> Callable[[str, str], tuple[int, int]]:
    """The ids of a department and a site, looked up once."""
    known: dict[tuple[str, str], tuple[int, int]] = {}

    def place(department: str, site: str) -> tuple[int, int]:
        names = (department, site)
        if names not in known:
            known[names] = (place_named(Department, department) or 0, place_named(Site, site) or 0)
        return known[names]

    return place


def _joining(one: Neighbour, zone: str) -> Iterator[Moment]:
    return ((at, _given(event)) for at, event in joining_events(one, zone))


def _given(event: Event) -> Callable[[Prior], Event]:
    return lambda _: event


def _write_people(crowd: Iterable[Neighbour], ids: Ids, now: datetime) -> None:
    """Members, the words of their names, what they can help with, and their next digest."""
    crowd = list(crowd)
    unknown_password = hash_password(new_token())
    write_rows(Member, [member_row(one, unknown_password) for one in crowd])
    write_rows(NameWord, [{"word": word, "member_id": one.id} for one in crowd for word in name_words(one.name)])
    claims = [
        {"member_id": one.id, "skill_id": skill_id, "claimed_at": one.joined_at + timedelta(minutes=number)}
        for one in crowd
        for number, skill_id in enumerate(one.skills, start=1)
    ]
    write_rows(MemberSkill, claims)
    thursdays = {zone: next_thursday(now, zone) for zone in {one.zone for one in crowd}}
    digest = {"kind": DIGEST, "facts": {}, "state": WAITING, "tries": 0, "trouble": ""}
    digests = [{"id": ids.next(DueJob), "subject_id": one.id, "due_at": thursdays[one.zone], **digest} for one in crowd]
    write_rows(DueJob, digests)
