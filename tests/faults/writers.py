"""Eight people who write without a pause, and what there should be of it afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from threading import Event, Thread

from tests.cast import Cast, Person
from tests.faults.serving import Served
from tests.faults.visitor import Visitor
from tests.meetings import ask, meet, take
from webapp import clock

MORE = ("Priya Nair", "Tomás Ruiz", "Yuki Tanaka")
DAYS_AGO = (1, 2)
EACH = 3
"""Every so many messages, somebody says how an earlier session was."""


@dataclass
class Story:
    """Who is there, where they write, and what they were told was kept."""

    people: list[Person]
    chats: dict[int, int] = field(default_factory=dict)
    ended: dict[int, list[int]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    rated: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def prepare(cast: Cast) -> Story:
    """Four chats of two, and for each of the eight some earlier sessions that they have not wrapped up."""
    for name in MORE:
        cast.add(name)
    story, now = Story(list(cast.people.values())), clock.now()
    for days in DAYS_AGO:
        for number, asker in enumerate(story.people):
            mentor = story.people[(number + days) % len(story.people)]
            at = now - timedelta(days=days, minutes=number)
            story.ended.setdefault(asker.id, []).append(meet(cast, asker=asker, mentor=mentor, at=at))
    for asker, mentor in zip(story.people[::2], story.people[1::2], strict=True):
        asked = ask(cast, asker=asker, to=mentor, mode="chat", at=now)
        chat = take(cast, asked, mentor=mentor, at=now)
        story.chats |= {asker.id: chat, mentor.id: chat}
    return story


@contextmanager
def writing(story: Story, served: Served, *, pause: float = 0) -> Iterator[None]:
    """Within the block all of them write; at its end each form that was sent has been answered.

    Where nobody is killed they pause between forms: the brake on bursts is 60 a minute.
    """
    enough = Event()
    visitors = {person.id: Visitor(served.port) for person in story.people}
    for person in story.people:
        visitors[person.id].enter(person.email)
    threads = [
        Thread(target=_write, args=(story, person, visitors[person.id], enough, pause), daemon=True)
        for person in story.people
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join(90)
    assert not any(thread.is_alive() for thread in threads), "somebody still waits for an answer"


def _write(story: Story, person: Person, visitor: Visitor, enough: Event, pause: float) -> None:
    earlier = list(story.ended[person.id])
    begun = len(story.said)
    try:
        for number in count(begun):
            said = f"{person.name} says {number}"
            visitor.send(f"/sessions/{story.chats[person.id]}/message", {"text": said, "key": said})
            story.said.append(said)
            if number % EACH == 0 and earlier:
                session_id = earlier.pop()
                fields = {"verdict": "helped", "key": f"{person.id} rates {session_id}"}
                visitor.send(f"/sessions/{session_id}/wrap-up", fields)
                story.rated.append(session_id)
            if enough.wait(pause):
                return
    except AssertionError as error:
        story.failures.append(str(error))
