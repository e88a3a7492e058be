"""What no library would send: broken messages, ten megabytes, a hundred phones that hardly say a word."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from tests.malformed.served import Served, listen, served, status_of

pytestmark = pytest.mark.slow

HOST = b"Host: localhost\r\n"
POST = b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\n"
CHUNKS = b"Transfer-Encoding: chunked\r\n"
BROKEN: dict[str, bytes] = {
    "noise": b"\x00\x01\x02\xff\xfe\r\n\r\n",
    "a greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200 + b"\r\n\r\n",
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "HTTP/9.9": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "no version": b"GET / HTTP\r\n" + HOST + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "an address of another host": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "a path without slash": b"GET sign-in HTTP/1.1\r\n" + HOST + b"\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    "a way through": b"CONNECT localhost:80 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method in small letters": b"get / HTTP/1.1\r\n" + HOST + b"\r\n",
    "a method of its own": b"BREW /pot HTTP/1.1\r\n" + HOST + b"\r\n",
    "bytes in the path": b"GET /\xff\xfe\xc0\xaf HTTP/1.1\r\n" + HOST + b"\r\n",
    "overlong dots": b"GET /%c0%ae%c0%ae/%2e%2e/etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
    "a way up": b"GET /static/../../../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
    "a zero in the path": b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
    "a zero in a header": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\x00b\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\n" + HOST + b"X : y\r\n\r\n",
    "a header without colon": b"GET / HTTP/1.1\r\n" + HOST + b"nonsense\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n",
    "500 headers": b"GET / HTTP/1.1\r\n" + HOST + b"".join(b"X-%d: y\r\n" % n for n in range(500)) + b"\r\n",
    "a header of 100 kB": b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    "an address of 100 kB": b"GET /?" + b"x" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "a negative length": POST + b"Content-Length: -1\r\n\r\na",
    "a length in words": POST + b"Content-Length: many\r\n\r\na",
    "a length with a sign": POST + b"Content-Length: +1\r\n\r\na",
    "chunks of nonsense": POST + CHUNKS + b"\r\nzz\r\nx\r\n0\r\n\r\n",
    "chunks too short": POST + CHUNKS + b"\r\n1\r\nabc\r\n0\r\n\r\n",
    "chunks of a foreign kind": POST + b"Transfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n",
}
SECOND = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(SECOND)
SMUGGLED: dict[str, bytes] = {
    "a length and chunks": b"Content-Length: %d\r\n" % (5 + len(SECOND)) + CHUNKS + b"\r\n0\r\n\r\n" + SECOND,
    "chunks, spelled oddly": LENGTH + b"Transfer-Encoding : chunked\r\n\r\n" + SECOND,
    "chunks and none": LENGTH + CHUNKS + b"Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SECOND,
    "two lengths": b"Content-Length: 0\r\n" + LENGTH + b"\r\n" + SECOND,
    "chunks of nonsense": CHUNKS + b"\r\nzz\r\nx\r\n0\r\n\r\n" + SECOND,
    "chunks too short": CHUNKS + b"\r\n1\r\nabc\r\n0\r\n\r\n" + SECOND,
    "chunks ended by line feeds": CHUNKS + b"\r\n1\na\n0\n\n" + SECOND,
}
TEN_MEGABYTES = 10 * 1024 * 1024
PHONES = 100


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_message_is_answered_or_cut(name: str, here: Served) -> None:
    answer = here.say(BROKEN[name])
    assert status_of(answer) < 500 or status_of(answer) in {501, 505}, answer[:300]
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert here.is_well()


@pytest.mark.parametrize("name", SMUGGLED)
def test_one_message_never_hides_another(name: str, here: Served) -> None:
    answer = here.say(POST + SMUGGLED[name])
    assert b'{"status":"ok"}' not in answer
    assert here.is_well()


def test_ten_megabytes_are_refused(here: Served) -> None:
    head = POST + b"Content-Length: %d\r\n\r\n" % TEN_MEGABYTES
    answer = here.say(head + b"x" * TEN_MEGABYTES)
    assert status_of(answer) in {0, 413}
    assert here.is_well()


def test_ten_megabytes_in_chunks_are_refused(here: Served) -> None:
    head = POST + CHUNKS + b"\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = here.say(head + chunk * (TEN_MEGABYTES // 0x10000) + b"0\r\n\r\n")
    assert status_of(answer) in {0, 400, 403, 413, 415, 422}
    assert here.is_well()


def test_a_body_that_never_comes_holds_nobody_up(here: Served) -> None:
    with here.connect() as line:
        line.sendall(POST + b"Content-Length: 100\r\n\r\nemail=")
        assert here.is_well()


def test_a_hundred_slow_phones_hold_nobody_up(here: Served) -> None:
    """Some say nothing, some a header at a time, some stop in the middle of a form."""
    beginnings = (
        b"",
        b"GET / HTTP/1.1\r\n",
        POST + b"Content-Length: 9000\r\n\r\nemail=",
    )
    with contextlib.ExitStack() as held:
        slow = [held.enter_context(here.connect()) for _ in range(PHONES)]
        for number, line in enumerate(slow):
            _say_a_little(line, beginnings[number % len(beginnings)])
        until = time.monotonic() + 3
        while time.monotonic() < until:
            for line in slow[1::3]:
                _say_a_little(line, b"X: y\r\n")
            assert here.is_well()
            page = here.say(b"GET /sign-in HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
            assert status_of(page) == 200


def _say_a_little(line: socket.socket, words: bytes) -> None:
    with contextlib.suppress(ConnectionError):  # the server may have had enough
        line.sendall(words)


def test_several_messages_on_one_line_are_answered_in_their_order(here: Served) -> None:
    with here.connect() as line:
        line.sendall(b"GET /asks/new HTTP/1.1\r\n" + HOST + b"\r\n" + SECOND)
        heard = listen(line)
    assert heard.index(b"HTTP/1.1 303") < heard.index(b"HTTP/1.1 200")
