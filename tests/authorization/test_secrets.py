"""What is private is seen by whom it belongs to, and by nobody else on any page: neither a colleague nor an owner."""

import re

from tests.authorization.matrix import address, lines
from tests.phone import Seen
from tests.scenes.stories import SECRETS, Ids
from tests.scenes.world import ANY_DATABASE, ASKER, MEMBER, MENTOR, OUTSIDER, OWNER, World

pytestmark = ANY_DATABASE
VERDICT = "Helped a bit"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
OF_MYSELF = {"/healthz", "/sign-in", "/settings", "/settings/devices", "/settings/password", "/settings/profile"}
OF_BOTH = {"ask", "chat", "goal", "thanks"}


def test_nobody_else_reads_what_two_people_said(world: World) -> None:
    for scene in ("asked", "chatting", "over"):
        ids = world.scene(scene)
        for view in (MEMBER, OUTSIDER, OWNER):
            assert _read(world, view, ids) == set(), f"{view} in {scene}"


def test_each_of_the_two_reads_what_is_theirs(world: World) -> None:
    ids = world.scene("over")
    assert _read(world, ASKER, ids) == OF_BOTH | {"takeaway of the asker", "next step"}
    assert _read(world, MENTOR, ids) == OF_BOTH | {"takeaway of the mentor"}


def test_a_mentor_never_reads_the_verdict(world: World) -> None:
    ids = world.scene("over")
    pages = [world.phone(MENTOR).get(path) for path in _paths(ids) if path != "/rules"]  # what each verdict is worth
    assert not any(page.says(VERDICT) for page in pages)
    assert any(world.phone(ASKER).get(path).says(VERDICT) for path in _paths(ids))


def test_an_asker_never_reads_who_said_not_now(world: World) -> None:
    ask = f"/asks/{world.scene('asked')['ask_id']}"
    world.phone(ASKER).post(f"{ask}/invitations", {"to": world.cast.teammate.id})
    before = world.phone(ASKER).get(ask).words
    assert world.phone(MENTOR).post(f"{ask}/refusal", {"reason": "too_close"}).status == 303
    assert world.phone(ASKER).get(ask).words == before


def test_an_owner_sees_no_more_than_any_member(world: World) -> None:
    for scene in ("asked", "openly", "over"):
        ids = world.scene(scene)
        for path in ("/help", "/points", "/sessions", f"/people/{ids['member_id']}"):
            owners, members = (_told(world, view, path) for view in (OWNER, MEMBER))
            assert owners == members, path


def _told(world: World, view: str, path: str) -> str:
    """The words of a page, whoever reads it, but for the owner's own place on the rail."""
    return (
        world.phone(view).get(path).words.replace(world.person(view).name, "me").replace(" People Console", " People")
    )


def _read(world: World, view: str, ids: Ids) -> set[str]:
    """The secrets that this person finds on all pages there are, as a page and as a fragment."""
    seen: list[Seen] = []
    for path in _paths(ids):
        seen.append(world.phone(view).get(path))
        if path.startswith(("/asks/", "/sessions/")):
            seen.append(world.phone(view).fragment(path))
    everything = " ".join(page.html for page in seen)
    return {name for name, secret in SECRETS.items() if secret in everything}


def _paths(ids: Ids) -> list[str]:
    """Every address that can be looked at in this scene, also by its other ends."""
    rules = sorted({line.rule for line in lines() if line.method == "GET"} - OF_MYSELF)
    paths = [address(rule, ids) for rule in rules if ARGUMENT.findall(rule) in ([], *([name] for name in ids))]
    more = [
        f"/asks/new?again={ids['ask_id']}",
        f"/asks/new?to={ids['member_id']}",
        "/?before=99999",
        "/help?before=99999",
    ]
    return [*paths, *more, "/points?before=99999", "/sessions?before=99999"]
