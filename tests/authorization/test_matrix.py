"""Every route × six points of view: nobody gets more, nobody gets less."""

import re
from fnmatch import fnmatchcase

import pytest

from tests.authorization.matrix import Line, address, lines, routes
from tests.phone import Seen
from tests.scenes.posts import POSTS
from tests.scenes.stories import Ids
from tests.scenes.world import ANY_DATABASE, ASKER, MEMBER, MENTOR, SIGNED_OUT, World

NOBODYS = 999_999
LINES = lines()
READS = [line for line in LINES if line.method == "GET"]
WRITES = [line for line in LINES if line.method == "POST"]
ARGUMENTS = {name for line in LINES for name in re.findall(r"<(?:\w+:)?(\w+)>", line.rule)}
SIGN_IN = "/sign-in"
ONLY_A_FRAGMENT = {"/install-card", "/skills"}


def test_every_route_stands_in_the_matrix(world: World) -> None:
    listed = {(line.method, line.rule) for line in LINES}
    assert routes(world.app) - listed == set(), "write down who may do this"
    assert listed - routes(world.app) == set(), "these are gone"


def test_every_form_is_filled_in(world: World) -> None:
    assert {line.rule for line in WRITES} == set(POSTS)


@ANY_DATABASE
def test_every_field_of_every_page_is_filled_in(world: World) -> None:
    ours = {"csrf_token", "key", "username"}  # username only tells password managers whose it is
    unknown = set()
    for line in READS:
        ids = world.scene(line.scene)
        for view in (ASKER, MENTOR, SIGNED_OUT):
            for form in world.phone(view).get(line.path(ids)).soup.find_all("form", method="post"):
                fields = {box["name"] for box in form.select("[name]")} - ours
                for rule in {form["action"], *(button["formaction"] for button in form.select("[formaction]"))}:
                    known = POSTS[_rule(world, str(rule))].fields
                    unknown |= {f"{rule} {name}" for name in fields if name not in known}
    assert unknown == set()


def _rule(world: World, path: str) -> str:
    return str(world.app.url_map.bind("localhost").match(path, method="POST", return_rule=True)[0])


@ANY_DATABASE
@pytest.mark.parametrize("line", READS, ids=str)
def test_looking(line: Line, world: World) -> None:
    """As written down; and looking changes nothing."""
    ids = world.scene(line.scene)
    with world.unwritten():
        for view, expected in line.expected(ids):
            seen = world.phone(view).get(line.path(ids))
            assert is_as(seen, expected), f"{view}: {seen.status} {seen.location}, not {expected}"
            if expected == "in":
                fragment = world.phone(view).fragment(line.path(ids))
                assert seen.location == f"{SIGN_IN}?next={line.path(ids)}"
                assert (fragment.status, fragment.response.headers["HX-Redirect"]) == (401, seen.location)
            elif view in {MEMBER, ASKER} and line.rule not in ONLY_A_FRAGMENT:
                assert world.phone(view).client.head(line.path(ids)).status_code == seen.status
                assert world.phone(view).fragment(line.path(ids)).status in {seen.status, 204}


@ANY_DATABASE
@pytest.mark.parametrize("line", WRITES, ids=str)
def test_doing(line: Line, world: World) -> None:
    """As written down; and whoever may not has written nothing."""
    post = POSTS[line.rule]
    ids = world.scene(line.scene)
    body = post.body(ids)
    for view, expected in line.expected(ids):
        if expected.isdigit() or expected == "in":
            with world.unwritten():
                seen = world.phone(view).post(line.path(ids), body)
            assert is_as(seen, expected), f"{view}: {seen.status} {seen.location}, not {expected}"
        else:
            seen = world.phone(view).post(line.path(ids), body)
            assert is_as(seen, expected), f"{view}: {seen.status} {seen.location}, not {expected}"
            world.scene(line.scene)
        if expected == "in":
            htmx = world.phone(view).post(line.path(ids), body, HX_Request="true")
            assert (htmx.status, htmx.response.headers["HX-Redirect"]) == (401, SIGN_IN)


def is_as(seen: Seen, expected: str) -> bool:
    if expected.isdigit():
        return seen.status == int(expected)
    if expected == "in":
        return seen.status == 303 and seen.location.split("?")[0] == SIGN_IN
    return seen.status == 303 and fnmatchcase(seen.location, expected)


@ANY_DATABASE
@pytest.mark.parametrize("line", [line for line in LINES if "404" in line.cells and line.is_about_one], ids=str)
def test_anothers_thing_looks_like_none(line: Line, world: World) -> None:
    ids = world.scene(line.scene)
    nowhere = address(line.rule, dict.fromkeys(ids, NOBODYS))
    for view, expected in line.expected(ids):
        if expected == "404":
            assert _answer(world, view, line, line.path(ids), ids) == _answer(world, view, line, nowhere, ids), view


def _answer(world: World, view: str, line: Line, path: str, ids: Ids) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, page and headers, without what differs each time."""
    phone = world.phone(view)
    seen = phone.get(path) if line.method == "GET" else phone.post(path, POSTS[line.rule].body(ids))
    page = re.sub(r"[\w-]+\.[\w-]{6}\.[\w-]{27}", "token", seen.html)
    headers = [(name, value) for name, value in seen.response.headers if name not in {"Set-Cookie", "Content-Length"}]
    return seen.status, page, headers


def test_an_id_that_no_row_can_have_is_no_page(world: World) -> None:
    world.scene("asked")
    for line in READS:
        if line.is_about_one:
            assert world.phone(ASKER).get(address(line.rule, dict.fromkeys(ARGUMENTS, 2**31))).status == 404


@ANY_DATABASE
def test_no_other_method_is_answered(world: World) -> None:
    ids = dict.fromkeys(ARGUMENTS, 1) | world.scene("over") | {"token": "x"}
    with world.unwritten():
        for path in sorted({line.path(ids) for line in LINES}):
            for method in ("PUT", "DELETE"):
                phone = world.phone(ASKER)
                answer = phone.client.open(path, method=method, data={"csrf_token": phone.csrf_token})
                assert answer.status_code == 405, f"{method} {path}"
