"""`hallway demo`: fill an empty database with a plausible organisation."""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import select

from webapp import clock
from webapp.accounts.availability import NO_LIMIT
from webapp.accounts.demo_doors import keep_doors
from webapp.accounts.models import Member, Setting
from webapp.accounts.pausing import change_availability
from webapp.accounts.queries import is_empty
from webapp.accounts.settings import change_setting, demo_made_at, keep
from webapp.activity.breathing import without_collecting
from webapp.db import db, transaction
from webapp.due.commands import without_hints
from webapp.errors import SettingError
from webapp.operations.demo.campaigning import campaign_story
from webapp.operations.demo.content import load_people, load_talk, load_topics
from webapp.operations.demo.crowding import make_many
from webapp.operations.demo.joining import Colleague, everybody_joins
from webapp.operations.demo.looking import everybody_looks
from webapp.operations.demo.nights import nights_story
from webapp.operations.demo.planning import Planner
from webapp.operations.demo.praising import words_stories
from webapp.operations.demo.stories import Story, meeting_story, open_story, unanswered_story
from webapp.operations.emptying import empty_database
from webapp.operations.gathering import gather_evidence
from webapp.operations.replaying import rebuild_game
from webapp.rewards.rarity import count_rarity
from webapp.skills.models import Skill

CALL_LINK = "https://meet.jit.si/hallway-{session}"
UNFINISHED = "demo_unfinished"
"""The setting that says that a demo is being made: a run that was cut off begins again."""
MOST_LIVED = 2000
FEWEST = 20
"""People among whom sessions can be written in batches."""
DAYS_A_SESSION = 3
"""Nobody of these has more than one in so many days, on average."""
STEPS_A_COMMIT = 400
UNANSWERED = 3
SAID_EACH = 100


@dataclass(frozen=True)
class DemoSize:
    """How much is made: `sessions` within the last `days` days; `seed` decides everything that chance does.

    Up to 60 people and 2,000 sessions are lived through the commands. Of more these are `lived_people` and
    `lived_sessions`; the others are written in batches.
    """

    people: int = 60
    sessions: int = 400
    days: int = 84
    seed: int = 7
    lived_people: int = 60
    lived_sessions: int = 400

    @property
    def lived(self) -> "DemoSize":
        """The part of it that is lived through the commands."""
        if self.people <= self.lived_people and self.sessions <= MOST_LIVED:
            return self
        return replace(
            self, people=min(self.people, self.lived_people), sessions=min(self.sessions, self.lived_sessions)
        )

    def check(self) -> None:
        """Raises SettingError when so many sessions have no room."""
        written_people, written = self.people - self.lived.people, self.sessions - self.lived.sessions
        if written and written_people < FEWEST:
            raise SettingError(
                f"More than {MOST_LIVED:,} sessions need more people: at least {self.lived_people + FEWEST}."
            )
        if written > written_people * self.days // DAYS_A_SESSION:
            raise SettingError(
                f"{self.people:,} people have no room for {self.sessions:,} sessions in {self.days} days."
            )


def make_demo(app: Flask, size: DemoSize, *, if_empty: bool, fresh: bool, say: Callable[[str], None]) -> None:
    """Fill the database. Raises SettingError when there are people in it, unless `fresh` and it is marked demo."""
    size.check()
    with app.test_request_context(), without_hints():
        if not is_empty():
            if if_empty and not is_unfinished():
                return
            if not is_unfinished():
                _refuse_unless_renewable(fresh)
            db.session.rollback()
            empty_database(app)
        now = clock.now()
        people = load_people()
        with transaction():
            keep(UNFINISHED, now.isoformat())
            keep_doors(now, [(door["email"], door["line"]) for door in people["doors"]])
            change_setting("name", people["company"]["name"])
            change_setting("zone", people["company"]["zone"])
            change_setting("call_link", CALL_LINK)
        say(f"Making {people['company']['name']}: {size.people} people, {size.sessions} sessions …")
        lived = size.lived
        colleagues = everybody_joins(people["people"][: lived.people], now)
        with transaction():
            _keep_open(door["email"] for door in people["doors"])
        goal = campaign_story(colleagues, sessions=size.sessions, days=size.days, now=now)
        _live([*_stories(colleagues, lived, now), goal], say)
        if lived != size:
            _write_others(size, people, now, say)
        with transaction():
            everybody_looks(now)
            count_rarity()
            keep(UNFINISHED, "")
        say("The demo is ready.")


def _write_others(size: DemoSize, people: dict[str, Any], now: datetime, say: Callable[[str], None]) -> None:
    """Everybody and everything else, and then what follows from all events."""
    with without_collecting():
        make_many(
            size.people - size.lived.people,
            size.sessions - size.lived.sessions,
            people=people,
            topics=load_topics(),
            days=size.days,
            seed=size.seed,
            now=now,
            say=say,
        )
    say("Replaying the events: points, badges, boards, punch cards …")
    rebuild_game(say)
    gather_evidence(say)


def _keep_open(emails: Iterable[str]) -> None:
    """Those by whose doors one comes in take as many asks as there are: something waits for each of them."""
    for member in db.session.scalars(select(Member).where(Member.email.in_(list(emails)))).all():
        change_availability(member, sessions_a_week=NO_LIMIT, is_paused=False, back_on=None)


def is_unfinished() -> bool:
    """Whether a demo was begun here and ended before it was whole: nobody can have used it yet."""
    return bool(db.session.scalar(select(Setting.value).where(Setting.name == UNFINISHED)))


def _refuse_unless_renewable(fresh: bool) -> None:
    """Only a demo is ever emptied, and only when that was asked for."""
    if not fresh:
        raise SettingError("This database has people in it. The demo goes only into an empty one.")
    if not demo_made_at():
        raise SettingError("This database is not a demo, so it is left alone. Name another one in DATABASE_URL.")


def _stories(colleagues: Sequence[Colleague], size: DemoSize, now: datetime) -> list[Story]:
    chance = Random(size.seed)
    topics, talk = load_topics(), load_talk()
    by_email = {colleague.email: colleague for colleague in colleagues}
    meetings = Planner(colleagues, topics, chance).meetings(size.sessions, size.days, now)
    stories = [meeting_story(meeting, talk, chance) for meeting in meetings]
    for topic in topics:
        if topic.unanswered:
            for asker in chance.sample(list(colleagues), UNANSWERED):
                at = max(asker.joined_at, now - timedelta(days=chance.uniform(8, 26)))
                stories.append(unanswered_story(asker, topic, at, chance))
    stories += words_stories(colleagues, talk, sessions=size.sessions, days=size.days, seed=size.seed, now=now)
    stories.append(nights_story(now - timedelta(days=size.days), now))
    ids = {name: skill_id for skill_id, name in db.session.execute(select(Skill.id, Skill.name))}
    for ask in (*talk["open_now"], talk["asks_of_door"]):
        if ask["asker"] in by_email and all(email in by_email for email in ask["to"]):
            to = [by_email[email].id for email in ask["to"]]
            at = now - timedelta(minutes=ask["minutes_ago"])
            stories.append(open_story(by_email[ask["asker"]], ask, to, [ids[name] for name in ask["skills"]], at))
    return stories


def _live(stories: Sequence[Story], say: Callable[[str], None]) -> None:
    """Run every story's steps in the order of their moments, some in each transaction."""
    steps: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        heapq.heappush(steps, (next(story), number, story))
    ended = 0
    while steps:
        with transaction() as session:
            _held = [*session.scalars(select(Member)), *session.scalars(select(Setting))]  # else read at every step
            for _step in range(min(STEPS_A_COMMIT, len(steps))):
                moment, number, story = heapq.heappop(steps)
                with clock.standing_at(moment):
                    following = next(story, None)
                if following is not None and following <= clock.now():
                    heapq.heappush(steps, (following, number, story))
                    continue
                ended += 1
                if ended % SAID_EACH == 0:
                    say(f"  {ended} of {len(stories)}")
