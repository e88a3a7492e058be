"""How a meeting goes, step by step: each story is a generator that yields the moment of its next step."""

from collections.abc import Generator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from webapp import clock
from webapp.accounts.models import Member
from webapp.asks.commands import (
    Wording,
    accept_offer,
    decline_offer,
    hold_ask,
    open_ask,
    post_ask,
    take_back_ask,
)
from webapp.asks.models import CALL, CHAT, IN_PERSON, THIS_WEEK, TODAY
from webapp.asks.suggestions import who_takes_asks
from webapp.db import db
from webapp.errors import Refused
from webapp.operations.demo.content import Topic
from webapp.operations.demo.joining import Colleague
from webapp.operations.demo.planning import Meeting
from webapp.sessions.commands import (
    arrange_session,
    change_goal,
    close_next_step,
    end_session,
    give_thanks,
    join_session,
    keep_takeaway,
    mark_read,
    rate_session,
    say_we_talked,
    send_message,
    set_next_step,
    void_session,
)
from webapp.sessions.models import HELPED, NOT_THIS_TIME, THANKS_WORDS, UNBLOCKED

Story = Generator[datetime, None, None]


def member(colleague: Colleague) -> Member:
    """The row of a colleague, in the present transaction."""
    return db.session.get_one(Member, colleague.id)


def meeting_story(meeting: Meeting, talk: dict[str, Any], chance: Random) -> Story:
    """Asked, taken, talked, wrapped up; now and then declined, not helpful, or it did not happen."""
    asked_at = meeting.begins - timedelta(minutes=chance.randint(6, 90))
    yield asked_at
    mode = _mode(meeting, chance)
    openly = not meeting.topic.private and chance.random() < 0.2
    wording = Wording(meeting.topic.question(chance), mode, meeting.minutes, chance.choice((TODAY, TODAY, THIS_WEEK)))
    asked = who_takes_asks(member(meeting.asker), [meeting.mentor.id, *(other.id for other in meeting.others)])
    if meeting.mentor.id not in asked and meeting.topic.private:
        return
    openly = openly or meeting.mentor.id not in asked  # a full week: who likes takes one more from the open list
    try:
        ask_id = post_ask(member(meeting.asker), wording, to=[] if openly else asked, openly=openly).id
    except Refused:  # this person has three asks open already
        return
    if meeting.others and not openly and meeting.others[0].id in asked and chance.random() < 0.3:
        yield asked_at + timedelta(minutes=3)
        decline_offer(member(meeting.others[0]), ask_id, reason=chance.choice(("busy", "")))
    yield meeting.begins - timedelta(minutes=2)
    hold_ask(member(meeting.mentor), ask_id)
    yield meeting.begins
    offer = accept_offer(member(meeting.mentor), ask_id)
    session_id = arrange_session(member(meeting.mentor), offer, at=None).id
    if chance.random() < 0.4:
        change_goal(member(meeting.asker), session_id, chance.choice(meeting.topic.goals))
    yield from _talk(meeting, mode, session_id, talk, chance)
    if mode != IN_PERSON and chance.random() < 0.02:  # both have said that they talked
        void_session(member(meeting.mentor), session_id)
        take_back_ask(member(meeting.asker), ask_id)  # solved meanwhile: a demo leaves nothing open for months
        return
    yield from _wrap_up(meeting, session_id, chance)


def _mode(meeting: Meeting, chance: Random) -> str:
    """The topic's usual way; in person only under one roof."""
    mode = meeting.topic.mode_bias if chance.random() < 0.6 else chance.choice((CALL, CHAT, IN_PERSON))
    return CALL if mode == IN_PERSON and meeting.asker.hours.zone != meeting.mentor.hours.zone else mode


def _talk(meeting: Meeting, mode: str, session_id: int, talk: dict[str, Any], chance: Random) -> Story:
    if mode == CHAT:
        yield from _chat(meeting, session_id, talk, chance)
        return
    yield meeting.begins + timedelta(minutes=1)
    for one in (meeting.mentor, meeting.asker):
        if mode == CALL:
            join_session(member(one), session_id)
    ends = meeting.begins + timedelta(minutes=max(5, int(meeting.minutes * chance.uniform(0.6, 1.3))))
    yield ends
    if mode == IN_PERSON:
        say_we_talked(member(meeting.mentor), session_id)
        yield ends + timedelta(minutes=1)
        say_we_talked(member(meeting.asker), session_id)
    else:
        end_session(member(meeting.asker), session_id)


def _chat(meeting: Meeting, session_id: int, talk: dict[str, Any], chance: Random) -> Story:
    lines = [chance.choice(talk["openers"]), *_pairs(meeting.topic, chance), chance.choice(talk["closers"])]
    at = meeting.begins
    last = 0
    for line in lines:
        for one, other, words in (
            (meeting.mentor, meeting.asker, line["mentor"]),
            (meeting.asker, meeting.mentor, line["asker"]),
        ):
            if not words:
                continue
            at += timedelta(seconds=chance.randint(35, 110))
            yield at
            last = send_message(member(one), session_id, words.format(name=other.first_name)).id
    yield at + timedelta(seconds=40)
    mark_read(member(meeting.mentor), session_id, last)
    end_session(member(meeting.asker), session_id)


def _pairs(topic: Topic, chance: Random) -> list[dict[str, str]]:
    return [{"mentor": mentor, "asker": asker} for mentor, asker in topic.talk(chance)]


def _wrap_up(meeting: Meeting, session_id: int, chance: Random) -> Story:
    at = clock.now() + timedelta(minutes=chance.choice((1, 1, 2, 5, 40)))
    yield at
    asker = member(meeting.asker)
    verdict = chance.choices((UNBLOCKED, HELPED, NOT_THIS_TIME), (62, 33, 5))[0]
    rate_session(asker, session_id, verdict)
    if verdict == NOT_THIS_TIME:
        return
    if chance.random() < 0.5:
        keep_takeaway(asker, session_id, chance.choice(meeting.topic.takeaways))
    if chance.random() < 0.25:
        keep_takeaway(member(meeting.mentor), session_id, chance.choice(meeting.topic.takeaways))
    if chance.random() < 0.45:
        _thank(meeting, session_id, chance)
    if chance.random() < 0.3:
        due = clock.today(meeting.asker.hours.zone) + timedelta(days=chance.randint(1, 6))
        step = set_next_step(asker, session_id, chance.choice(meeting.topic.next_steps), due).id
        yield at + timedelta(days=chance.uniform(0.8, 5))
        close_next_step(member(meeting.asker), step, is_done=chance.random() < 0.8)


def _thank(meeting: Meeting, session_id: int, chance: Random) -> None:
    words = chance.sample(THANKS_WORDS, chance.randint(0, 2))
    sentence = chance.choice(meeting.topic.thanks) if chance.random() < 0.6 or not words else ""
    give_thanks(member(meeting.asker), session_id, words=words, sentence=sentence, publish=chance.random() < 0.7)


def unanswered_story(asker: Colleague, topic: Topic, at: datetime, chance: Random) -> Story:
    """Asked openly, nobody offers, taken back after some days."""
    yield at
    wording = Wording(topic.question(chance), CALL, 15, THIS_WEEK)
    try:
        ask_id = post_ask(member(asker), wording, openly=True).id
    except Refused:
        return
    yield at + timedelta(days=chance.randint(2, 6))
    take_back_ask(member(asker), ask_id)


def open_story(
    asker: Colleague, ask: dict[str, Any], to: Sequence[int], skill_ids: Sequence[int], at: datetime
) -> Story:
    """An ask that is open right now."""
    yield at
    wording = Wording(ask["text"], ask["mode"], ask["minutes"], ask["urgency"], tuple(skill_ids))
    to = who_takes_asks(member(asker), to)
    try:
        ask_id = post_ask(member(asker), wording, to=to, openly=not to).id
    except Refused:  # this person has three asks open already
        return
    if to and ask["openly"]:
        open_ask(member(asker), ask_id)
