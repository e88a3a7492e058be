"""The same form sent many times at once is one thing; different forms at once stay within what is allowed."""

import pytest
from sqlalchemy import select

from tests.phone import Seen
from tests.races.volley import at_once, count, happened, statuses, tap
from tests.scenes.posts import DRAFT, POSTS, filled
from tests.scenes.stories import Ids
from tests.scenes.world import ASKER, MEMBER, MENTOR, OUTSIDER, OWNER, World
from webapp.accounts.models import Department, Device
from webapp.accounts.passwords import token_hash
from webapp.asks.models import MOST_INVITED, MOST_OPEN, OPEN, Ask, Offer
from webapp.db import db
from webapp.events import AskPosted, SkillClaimed
from webapp.sessions.models import Message
from webapp.skills.models import Skill, SkillWord

MANY = 20
SOME = 8
KEY = "one-key-for-all-of-them"


def test_one_ask_sent_twenty_times_is_asked_once(world: World) -> None:
    ids = world.scene("alone")
    before = count(world, Ask), count(world, Offer), happened(world, AskPosted.name)
    answers = at_once([tap(world.phone(ASKER), "/asks", **_draft(ids), key=KEY) for _ in range(MANY)])
    assert statuses(answers) == {303: MANY}
    assert len({answer.location for answer in answers}) == 1
    assert (count(world, Ask), count(world, Offer), happened(world, AskPosted.name)) == tuple(n + 1 for n in before)


def test_two_asks_under_one_key_are_one_and_a_question(world: World) -> None:
    ids = world.scene("alone")
    before = count(world, Ask)
    drafts = [_draft(ids) | {"text": f"Question {number % 2}?"} for number in range(MANY)]
    answers = at_once([tap(world.phone(ASKER), "/asks", **draft, key=KEY) for draft in drafts])
    assert statuses(answers) == {303: MANY // 2, 422: MANY // 2}
    assert count(world, Ask) == before + 1
    refused = [answer for answer in answers if answer.status == 422]
    assert all("already sent this one" in answer.words for answer in refused)
    assert all(_typed(answer) == drafts[number]["text"] for number, answer in enumerate(answers) if answer in refused)


def _typed(seen: Seen) -> str:
    box = seen.soup.find("textarea")
    return box.text.strip() if box else ""


def test_one_key_of_two_people_is_two_keys(world: World) -> None:
    ids = world.scene("alone")
    before = count(world, Ask)
    answers = at_once([tap(world.phone(view), "/asks", **_draft(ids), key=KEY) for view in (ASKER, MEMBER, OWNER)])
    assert len({answer.location for answer in answers}) == 3
    assert count(world, Ask) == before + 3


def test_a_message_sent_many_times_is_said_once(world: World) -> None:
    ids = world.scene("chatting")
    before = count(world, Message)
    path = f"/sessions/{ids['session_id']}/message"
    answers = at_once([tap(world.phone(MENTOR), path, text="Do you see it?", key=KEY) for _ in range(MANY)])
    assert statuses(answers) == {303: MANY}
    assert count(world, Message) == before + 1


def test_nobody_has_more_open_asks_than_allowed(world: World) -> None:
    ids = world.scene("alone")
    drafts = [_draft(ids) | {"text": f"Question {number}?"} for number in range(SOME)]
    at_once([tap(world.phone(ASKER), "/asks", **draft) for draft in drafts])
    assert count(world, Ask, Ask.asker_id == world.cast.asker.id, Ask.state == OPEN) == MOST_OPEN


def test_no_more_people_are_asked_than_allowed_and_nobody_twice(world: World) -> None:
    ids = world.scene("asked")
    people = [world.person(view).id for view in (OUTSIDER, MEMBER, OWNER)] * 2
    path = f"/asks/{ids['ask_id']}/invitations"
    answers = at_once([tap(world.phone(ASKER), path, to=member_id) for member_id in people])
    assert statuses(answers) == {303: MOST_INVITED - 1, 422: len(people) - MOST_INVITED + 1}
    assert count(world, Offer, Offer.ask_id == ids["ask_id"]) == MOST_INVITED


def test_a_colleague_is_passed_an_ask_once(world: World) -> None:
    ids = world.scene("openly")
    path = f"/asks/{ids['ask_id']}/referral"
    views = (MEMBER, MENTOR, OWNER)
    answers = at_once([tap(world.phone(view), path, member_id=ids["outsider_id"]) for view in views])
    assert statuses(answers) == {303: 1, 422: len(views) - 1}
    assert count(world, Offer, Offer.ask_id == ids["ask_id"]) == 1


@pytest.mark.parametrize("words", ["Labour law", "labour  LAW"])
def test_a_skill_that_many_name_at_once_is_one_skill(words: str, world: World) -> None:
    world.scene("alone")
    before = count(world, Skill), count(world, SkillWord), happened(world, SkillClaimed.name)
    views = (ASKER, MENTOR, OUTSIDER, MEMBER, OWNER)
    answers = at_once([tap(world.phone(view), "/me/skills", words=words) for view in views * 2])
    assert statuses(answers) == {303: 2 * len(views)}
    after = count(world, Skill), count(world, SkillWord), happened(world, SkillClaimed.name)
    assert after == (before[0] + 1, before[1] + 1, before[2] + len(views))


def test_a_department_that_many_name_at_once_is_one_department(world: World) -> None:
    world.scene("alone")
    taps = []
    for view in (ASKER, MENTOR, OUTSIDER, MEMBER, OWNER):
        fields = dict(POSTS["/settings/profile"].fields) | {"department": "Legal"}
        taps.append(tap(world.phone(view), "/settings/profile", **fields))
    assert statuses(at_once(taps)) == {303: len(taps)}
    assert count(world, Department, Department.name == "Legal") == 1


def test_whoever_is_signed_out_while_writing_has_written_before_or_not_at_all(world: World) -> None:
    for _ in range(SOME):
        ids = world.scene("alone")
        before = count(world, Ask)
        out, sent = at_once(
            [
                tap(world.phone(ASKER), f"/settings/devices/{_own_device(world)}/end"),
                tap(world.phone(ASKER), "/asks", **_draft(ids)),
            ]
        )
        assert out.status == 303
        was_written = sent.location.startswith("/asks/")
        assert was_written or sent.location == "/sign-in"
        assert count(world, Ask) == before + was_written
        assert world.phone(ASKER).get("/me").location == "/sign-in?next=/me"


def _own_device(world: World) -> int:
    with world.app.app_context():
        held = token_hash(world.cast.asker.phone.cookie)
        return db.session.scalars(select(Device.id).where(Device.token_hash == held)).one()


def _draft(ids: Ids) -> dict[str, object]:
    return {name: filled(value, ids) for name, value in DRAFT.items()}
