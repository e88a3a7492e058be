"""Bodies that are no forms, headers that no browser sends."""

import pytest

from tests.malformed.corpus import MARKER
from tests.malformed.sending import FORM, body_of, look, post
from tests.scenes.posts import POSTS
from tests.scenes.world import ANY_DATABASE, ASKER, MENTOR, SIGNED_OUT, World
from webapp.web.security import LARGEST_BODY

pytestmark = ANY_DATABASE
PLACES = ("/asks", "/me/skills", "/sign-in", "/settings/theme", "/sign-out")
EDGE = "multipart/form-data; boundary=edge"
PART = b'--edge\r\nContent-Disposition: form-data; name="words"'
TOO_LARGE = b"words=" + b"x" * (300 * 1024)
BODIES: list[tuple[str, bytes, set[int]]] = [
    ("application/json", b'{"words": "Labour law"}', {415}),
    ("application/json", b"[1, 2]", {415}),
    ("application/json", b"null", {415}),
    ("application/json", b"{", {415}),
    ("application/json; charset=utf-16", b"\xff\xfe{", {415}),
    (
        "application/xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        {415},
    ),
    ("text/plain", b"words=Labour+law", {415}),
    ("application/octet-stream", b"\x00" * 100, {415}),
    ("", b"words=Labour+law", {415}),
    ("nonsense", b"words=Labour+law", {415}),
    (MARKER, b"words=Labour+law", {415}),
    ("multipart/form-data", b"words=Labour+law", {400, 403, 415, 422, 303}),
    ("multipart/form-data; boundary=", b"--\r\n", {400, 403, 415, 422, 303}),
    (EDGE, b"", {400, 403, 422, 303}),
    (EDGE, b"--edge", {400, 403, 413, 422, 303}),
    (EDGE, PART, {400, 403, 413, 422, 303}),
    (EDGE, PART + b"\r\n\r\nLabour law", {400, 403, 413, 422, 303}),
    (EDGE, PART + b'; filename="../../x"\r\n\r\nLabour law\r\n--edge--', {403, 422, 303}),
    (EDGE, PART + b"\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n\xff\r\n--edge--", {400, 403, 422, 303}),
    (EDGE, b"--edge\r\nContent-Disposition: form-data\r\n\r\nx\r\n--edge--", {400, 403, 422, 303}),
    (EDGE, (PART + b"\r\n\r\nx\r\n") * 201 + b"--edge--", {413}),
    (EDGE, PART + b"\r\n" + b"X: y\r\n" * 5000 + b"\r\nx\r\n--edge--", {400, 403, 413, 422, 303}),
    ("multipart/form-data; boundary=" + "x" * 9000, b"--x", {400, 403, 413, 415, 422, 303}),
    (f"{FORM}; charset=utf-16", b"words=Labour+law", {303, 403, 422}),
    (f"{FORM}; charset=nonsense", b"words=Labour+law", {303, 403, 422}),
    (FORM, b"&" * 10_000, {303, 403, 422}),
    (FORM, b"=&" * 10_000, {303, 403, 422}),
    (FORM, b"\x00\x01\x02\xff", {303, 403, 422}),
    (FORM, b"words", {303, 403, 422}),
    (FORM, TOO_LARGE, {413}),
    (EDGE, PART + b"\r\n\r\n" + b"x" * (300 * 1024) + b"\r\n--edge--", {413}),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_body_that_is_no_form(place: str, world: World) -> None:
    """A button needs no fields, so it may be pressed with any form; whatever else is asked for is missing."""
    form = POSTS[place]
    for kind, body, expected in BODIES:
        world.scene(form.scene)
        before = world.rows.read()
        answer = post(world.phone(form.who), place, body, **{"Content-Type": kind})
        look(answer)
        assert answer.status_code in expected, (kind, body[:60])
        if answer.status_code != 303:
            assert world.rows.read() == before
        else:
            assert form.who == ASKER


def test_what_is_too_large_is_told_so(world: World) -> None:
    world.scene("alone")
    answer = post(world.phone(ASKER), "/me/skills", b"words=" + b"x" * LARGEST_BODY)
    assert answer.status_code == 413
    assert "larger than Hallway takes" in answer.get_data(as_text=True)


SENT: dict[str, tuple[str, ...]] = {
    "If-None-Match": ('"', '""', 'W/"', "*", "x", ",,,", '"a", W/"b"', "é", "x" * 9000, "\\", '"a' * 500),
    "If-Modified-Since": ("x", "0", "Thu, 32 Foo 99999 99:99:99 GMT", "-1"),
    "Range": ("bytes=0-", "bytes=-", "bytes=9-1", "x", "bytes=" + "0-1," * 500),
    "HX-Request": ("TRUE", "1", "", MARKER, "true, true"),
    "HX-Target": (MARKER, "x" * 9000, "ask-matches", "é", '"'),
    "HX-Trigger": (MARKER, "{", '{"x":1}'),
    "HX-Current-URL": ("//evil.example", "http://[", MARKER, "%ff", "javascript:alert(1)"),
    "HX-Prompt": (MARKER, "%"),
    "HX-Boosted": ("true", "x"),
    "HX-History-Restore-Request": ("true", "x"),
    "Accept": ("application/json", "x", "*/*;q=x", "text/html;q=9e999", ";", "," * 500),
    "Accept-Language": ("*", "xx-YY-ZZ", ";q=", "en;q=x", "../../etc", "de-" + "x" * 500, "\xff"),
    "Accept-Encoding": ("br;q=x", "gzip;q=-1", "*;q=0", "zstd, br, gzip, deflate", ";", "x" * 500),
    "Cookie": ("hallway_session=x", "hallway_session=" + "x" * 9000, f"theme={MARKER}", "=;=;", "theme"),
    "User-Agent": (MARKER, "", "\xff", "x" * 9000),
    "Authorization": ("Basic x", "Basic ====", "Bearer", "Digest x="),
    "X-Forwarded-Host": ("evil.example",),
    "X-HTTP-Method-Override": ("DELETE",),
    "Referer": ("http://[", "//evil.example", MARKER),
    "Content-Length": ("-1", "x", "9" * 30),
    "Transfer-Encoding": ("x", "chunked, chunked"),
}
PAGES = ("/help", "/skills?words=e", "/healthz")


@pytest.mark.parametrize("name", SENT)
def test_a_header_that_no_browser_sends(name: str, world: World) -> None:
    ids = world.scene("asked")
    with world.unwritten():
        for value in SENT[name]:
            for number, path in enumerate((*PAGES, f"/asks/{ids['ask_id']}")):
                headers = {"HX-Request": "true"} if number % 2 else {}
                answer = world.phone(MENTOR).client.get(path, headers=headers | {name: value})
                look(answer)
                assert answer.status_code in {200, 204, 303, 304}, (path, value)


def test_headers_of_another_host_are_refused(world: World) -> None:
    world.scene("alone")
    for host in (
        "evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "evil.example:80",
        "",
        "[",
        "local host",
    ):
        answer = world.phone(SIGNED_OUT).client.get("/sign-in", headers={"Host": host})
        look(answer)
        assert answer.status_code == 400, host


def test_a_cookie_of_somebody_else_opens_nothing(world: World) -> None:
    """Tampered, unsigned, or with a token that is no device's."""
    world.scene("alone")
    client = world.phone(ASKER).client
    good = client.get_cookie("hallway_session")
    assert good is not None
    for cookie in (good.value[:-3] + "xxx", good.value.split(".")[0], "x", "", ".".join(["x"] * 9), good.value * 2):
        client.set_cookie("hallway_session", cookie)
        assert client.get("/me").status_code == 303, cookie
    for token in ("", "x", "1", "\x00", "x" * 9000, "' OR 1=1 --"):
        with client.session_transaction() as session:
            session["_user_id"] = token
        assert client.get("/me").status_code == 303, token


def test_a_device_called_like_html_is_shown_as_words(world: World) -> None:
    ids = world.scene("alone")
    body = body_of(POSTS["/sign-in"].body(ids), {})
    for agent in (f"Firefox {MARKER}", MARKER, "x" * 5000, "é\xff"):
        assert post(world.phone(SIGNED_OUT), "/sign-in", body, **{"User-Agent": agent}).status_code == 303
    look(world.phone(ASKER).client.get("/settings/devices"))
