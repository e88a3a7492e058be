"""Addresses that nobody links to: arguments, paths and ways on."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import webapp
from tests.authorization.matrix import address, lines
from tests.malformed.corpus import EVERYWHERE, WAYS, values_for
from tests.malformed.sending import body_of, is_here, look, post
from tests.scenes.posts import POSTS
from tests.scenes.world import ANY_DATABASE, ASKER, MENTOR, OWNER, SIGNED_OUT, World

ARGUMENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "/": ("openly", ASKER, ("before", "above")),
    "/help": ("openly", MENTOR, ("before", "state")),
    "/leaderboard": ("over", ASKER, ("period", "scope", "at")),
    "/badges": ("over", ASKER, ("turned",)),
    "/points": ("over", ASKER, ("before",)),
    "/sessions": ("over", ASKER, ("before",)),
    "/sessions/{session_id}/messages": ("chatting", ASKER, ("after", "known", "sent", "touched")),
    "/kudos/new": ("alone", ASKER, ("to",)),
    "/asks/new": ("asked", ASKER, ("to", "again", "text")),
    "/asks/{ask_id}": ("asked", MENTOR, ("state",)),
    "/asks/{ask_id}/invitations": ("asked", ASKER, ("who", "to")),
    "/asks/{ask_id}/referral": ("asked", MENTOR, ("who",)),
    "/notifications": ("asked", MENTOR, ("before",)),
    "/sign-in/forgotten": ("alone", SIGNED_OUT, ("sent",)),
    "/unsubscribe/{token}": ("subscribed", SIGNED_OUT, ("sent",)),
    "/console/campaigns/new": ("campaigning", OWNER, ("template", "title", "days")),
    "/console/log": ("drafted", OWNER, ("before",)),
    "/console/matching": ("alone", OWNER, ("days",)),
    "/console/rules/{ruleset_id}": ("drafted", OWNER, ("open", "window")),
    "/console/rules/{ruleset_id}/what-if": ("drafted", OWNER, ("open", "window")),
    "/console/outbox": ("asked", OWNER, ("before",)),
    "/install-card": ("over", ASKER, ("way",)),
    "/skills": ("asked", ASKER, ("words", "as")),
    "/sign-in": ("alone", SIGNED_OUT, ("next",)),
    "/people": ("alone", ASKER, ("q", "skill", "department", "language", "after")),
    "/console/people": ("alone", OWNER, ("q", "state", "page")),
    "/console/people/{member_id}/points": ("alone", OWNER, ("before",)),
    "/console/skills": ("marked", OWNER, ("q", "category", "shown", "sort", "page")),
    "/console/skills/{skill_id}/merge": ("marked", OWNER, ("q",)),
}
"""Each page that reads its address: in which scene, as whom, and which arguments."""
TRIED_HARD = {"/people/<int:member_id>", "/reset/<token>", "/sessions/<int:session_id>/message"}
PLACES = [(path, name) for path, (_scene, _who, names) in ARGUMENTS.items() for name in names]
NO_IDS = [
    "0",
    "-1",
    "1.5",
    "2147483648",
    "9" * 40,
    "9" * 5000,
    "%00",
    "1%00",
    "%ff",
    "%c0%af",
    "%ed%a0%80",
    "٣",
    "²",
    "1e9",
]
NO_IDS += [
    "..%2f..%2fetc%2fpasswd",
    "%3Cx-marker%3E",
    "%E2%80%AE",
    "+1",
    "%201",
    "1;x=1",
    "1%2F2",
    "%252e%252e",
    "%",
    "%zz",
]


def test_every_argument_that_is_read_is_tried() -> None:
    root = Path(webapp.__file__).parent
    read = set()
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and re.fullmatch(r"request\.args\.\w+", ast.unparse(node.func)) and node.args:
                read.add(ast.literal_eval(node.args[0]))
            if isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == "request.args":
                read.add(ast.literal_eval(node.left))
    assert read == {name for _path, name in PLACES}


@pytest.mark.parametrize(("path", "name"), PLACES)
def test_an_argument_takes_anything(path: str, name: str, world: World, engine: str) -> None:
    scene, who, _names = ARGUMENTS[path]
    there = path.format_map(world.scene(scene))
    with world.unwritten():
        is_first = path == next(first for first, also in PLACES if also == name)
        values = values_for(name, is_brief=engine == "postgres" or not is_first)
        for number, value in enumerate(values):
            asked = f"{there}?{name}={value.decode('latin-1')}"
            look(world.phone(who).client.get(asked, headers={"HX-Request": "true"} if number % 2 else {}))


@ANY_DATABASE
@pytest.mark.parametrize(("method", "rule"), sorted({(line.method, line.rule) for line in lines() if "<" in line.rule}))
def test_an_address_with_no_id_is_no_page(method: str, rule: str, world: World) -> None:
    ids = world.scene("over" if method == "GET" else POSTS[rule].scene)
    phone = world.phone(ASKER)
    body = body_of(POSTS[rule].body(ids), {}) if method == "POST" else b""
    with world.unwritten():
        for value in NO_IDS if rule in TRIED_HARD else NO_IDS[1:7]:
            path = address(rule, defaultdict(lambda value=value: value))  # type: ignore[misc]
            answer = phone.client.get(path) if method == "GET" else post(phone, path, body)
            look(answer)
            assert answer.status_code in {404, 405, 429}, path


@ANY_DATABASE
@pytest.mark.parametrize(
    "path", ["/%00", "/%ff", "/..%2f", "/asks/../me", "//evil.example", "/\\evil", "/" + "x" * 9000, "/%"]
)
def test_a_path_that_leads_nowhere(path: str, world: World) -> None:
    world.scene("alone")
    for view in (SIGNED_OUT, ASKER):
        answer = world.phone(view).client.get(path)
        look(answer)
        assert answer.status_code in {200, 303, 308, 400, 404}


@ANY_DATABASE
@pytest.mark.parametrize("value", [*WAYS, *EVERYWHERE])
def test_signing_in_leads_nowhere_else(value: bytes, world: World) -> None:
    """`next` from the address and from the form, signed in and not."""
    ids = world.scene("alone")
    asked = f"/sign-in?next={value.decode('latin-1')}"
    for view in (ASKER, SIGNED_OUT):
        look(world.phone(view).client.get(asked))
    answer = post(world.phone(SIGNED_OUT), "/sign-in", body_of(POSTS["/sign-in"].body(ids), {"next": value}))
    look(answer)
    assert answer.status_code in {303, 422}
    assert is_here(answer.headers.get("Location", "/"))
    (kept,) = world.phone(SIGNED_OUT).get(asked).form("/sign-in").select("[name=next]")
    assert is_here(str(kept["value"]))


def test_what_a_browser_would_follow_elsewhere_is_noticed() -> None:
    elsewhere = ("//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "https://evil.example")
    assert [target for target in elsewhere if is_here(target)] == []
    assert is_here("/points?before=3#end")
