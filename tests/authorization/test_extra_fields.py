"""A field that a form has not changes nothing: neither who somebody is nor what a thing is worth."""

import re

import pytest

from tests.authorization.matrix import address
from tests.scenes.posts import POSTS
from tests.scenes.world import ANY_DATABASE, World

pytestmark = ANY_DATABASE
EXTRA = {
    "role": "owner",
    "is_owner": "1",
    "points": "1000",
    "amount": "1000",
    "state": "resolved",
    "mentor_id": "{outsider_id}",
    "asker_id": "{outsider_id}",
    "member_id": "{outsider_id}",
    "sender_id": "{outsider_id}",
    "from_id": "{outsider_id}",
    "to_id": "{outsider_id}",
    "held_by": "{outsider_id}",
    "manager_id": "{outsider_id}",
    "department_id": "1",
    "ask_id": "1",
    "session_id": "1",
    "id": "1",
    "email": "somebody@marlow.example",
    "password_hash": "x",
    "confirmed_by": "both",
    "room": "known-room",
    "joined_at": "2020-01-01",
    "left_at": "2020-01-01",
    "opened_at": "2020-01-01",
    "posted_at": "2020-01-01",
    "finalised_at": "2020-01-01",
    "published_at": "2020-01-01",
    "is_confirmed": "1",
    "is_done": "1",
}
DRAWN = re.compile(r"\$argon2[^'\"]+|\b[0-9a-f]{20,64}\b")
"""What is drawn by lot each time: hashes and the names of rooms."""
WRITES_NOTHING = {"/asks/preview"}


@pytest.mark.parametrize("rule", POSTS)
def test_a_field_that_the_form_has_not_changes_nothing(rule: str, world: World) -> None:
    post = POSTS[rule]
    world.scene(post.scene)
    beginning = _rows(world)
    plain = _send(world, rule, {}, {})
    assert (plain != beginning) == (rule not in WRITES_NOTHING)
    extra = {name: value for name, value in EXTRA.items() if name not in post.fields}
    assert _send(world, rule, extra, {}) == plain
    assert _send(world, rule, {}, extra) == plain


def _send(world: World, rule: str, in_the_form: dict[str, str], in_the_address: dict[str, str]) -> dict[str, str]:
    """Every row afterwards."""
    post = POSTS[rule]
    ids = world.scene(post.scene)
    asked = "&".join(f"{name}={value.format_map(ids)}" for name, value in in_the_address.items())
    body = post.body(ids) | {name: value.format_map(ids) for name, value in in_the_form.items()}
    seen = world.phone(post.who).post(f"{address(rule, ids)}?{asked}", body)
    assert seen.status == (200 if rule == "/asks/preview" else 303)
    return _rows(world)


def _rows(world: World) -> dict[str, str]:
    return {name: DRAWN.sub("drawn", repr(rows)) for name, rows in world.rows.read().items()}
