"""Another site, another tab's token or none: refused before any work, with what was typed kept."""

from html import unescape

import pytest

from tests.authorization.matrix import address
from tests.scenes.posts import POSTS
from tests.scenes.world import ANY_DATABASE, ASKER, OWNER, World

pytestmark = ANY_DATABASE
FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost:9"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://evil.example/localhost"},
    {"Origin": "null"},
    {"Origin": "localhost"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none, cross-site"},
]
FREE_TEXT = ("text", "goal", "about", "takeaway", "email", "name")
"""What somebody would have to type again, in the order in which one of them is looked for."""


@pytest.mark.parametrize("rule", POSTS)
def test_without_a_good_token_nothing_happens(rule: str, world: World) -> None:
    post = POSTS[rule]
    ids = world.scene(post.scene)
    path, body = address(rule, ids), post.body(ids)
    before = world.rows.read()
    another = world.phone(OWNER).csrf_token
    for token in ({}, {"csrf_token": another}):
        seen = world.phone(post.who).client.post(path, data=body | token)
        assert seen.status_code == 403, token
        kept = next((body[name] for name in FREE_TEXT if name in body), "")
        assert kept in unescape(seen.get_data(as_text=True))
    answer = world.phone(post.who).client.post(path, data=body, headers={"X-CSRFToken": another, "HX-Request": "true"})
    assert answer.status_code in {403, 422} or answer.headers["HX-Refresh"] == "true"
    assert world.rows.read() == before


@pytest.mark.parametrize("rule", POSTS)
def test_what_another_site_sends_is_refused(rule: str, world: World) -> None:
    post = POSTS[rule]
    ids = world.scene(post.scene)
    before = world.rows.read()
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        phone = world.phone(post.who)
        body = post.body(ids) | {"csrf_token": phone.csrf_token}
        assert phone.client.post(address(rule, ids), data=body, headers=headers).status_code == 403, headers
    assert world.rows.read() == before


def test_no_other_spelling_of_a_token_is_good(world: World) -> None:
    phone, body = world.phone(ASKER), {"words": "Labour law"}
    good = phone.csrf_token
    with world.unwritten():
        for token in ("", "x", " ", good[:-1], f"{good}x", good.split(".")[0], f"\0{good}", "é", "null"):
            assert phone.client.post("/me/skills", data=body | {"csrf_token": token}).status_code == 403, token
        assert phone.client.post(f"/me/skills?csrf_token={good}", data=body).status_code == 403
        assert phone.client.post("/me/skills", json=body | {"csrf_token": good}).status_code == 415
        assert world.phone(OWNER).client.post("/me/skills", data=body | {"csrf_token": good}).status_code == 403
    assert phone.client.post("/me/skills", data=body, headers={"X-CSRFToken": good}).status_code == 303


def test_no_other_spelling_of_our_address_is_ours(world: World) -> None:
    with world.unwritten():
        for headers in FOREIGN:
            phone = world.phone(ASKER)
            body = {"words": "Labour law", "csrf_token": phone.csrf_token}
            assert phone.client.post("/me/skills", data=body, headers=headers).status_code == 403, headers


def test_our_own_pages_may_send(world: World) -> None:
    for headers in ({"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        post = POSTS["/settings/theme"]
        phone = world.phone(post.who)
        body = dict(post.fields) | {"csrf_token": phone.csrf_token}
        assert phone.client.post("/settings/theme", data=body, headers=headers).status_code == 303
