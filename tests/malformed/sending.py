"""Sending what no browser sends, and what must hold of every answer."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.malformed.corpus import MARKER
from tests.phone import Phone
from tests.scenes.rows import Snapshot, written
from tests.scenes.world import World

FORM = "application/x-www-form-urlencoded"
WAYS_ON = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url")
NEVER_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def body_of(fields: Mapping[str, Any], raw: Mapping[str, bytes]) -> bytes:
    """A body in which some values stand exactly as given."""
    whole = urlencode({name: value for name, value in fields.items() if name not in raw}, doseq=True).encode()
    return b"&".join([whole, *(name.encode() + b"=" + value for name, value in raw.items())])


def post(phone: Phone, path: str, body: bytes, **headers: str) -> TestResponse:
    named = {"Content-Type": FORM, "X-CSRFToken": phone.csrf_token} | headers
    return phone.client.post(path, data=body, headers=named)


def look(answer: TestResponse) -> None:
    """No error of ours, nothing unescaped, no way to elsewhere."""
    assert answer.status_code < 500, answer.get_data(as_text=True)[-300:]
    html = "" if answer.content_encoding else answer.get_data(as_text=True)
    assert MARKER not in html
    if "x-marker" in html:
        assert BeautifulSoup(html, "html.parser").select("x-marker, [x-marker], [onclick], [onfocus]") == []
    assert "X-Marker" not in answer.headers
    for name in WAYS_ON:
        assert is_here(answer.headers.get(name, "/")), answer.headers[name]


def is_here(target: str) -> bool:
    """Whether a browser would stay on this site, with all that browsers forgive."""
    if target == "false":
        return True
    forgiven = re.sub(r"[\t\r\n]", "", target.strip()).replace("\\", "/")
    parts = urlsplit(urljoin("http://localhost/sign-in", forgiven))
    return (parts.scheme, parts.netloc) == ("http", "localhost")


def keeps_its_word(world: World, before: Snapshot, answer: TestResponse) -> None:
    """Something is written only where the answer says so, and then only what can be read."""
    after = world.rows.read()
    changed = written(before, after)
    if answer.status_code != 303:
        assert changed == [], f"{answer.status_code}, but written"
    for name in changed:
        for row in after[name]:
            cells = row if isinstance(row, tuple) else (row,)
            assert not any(NEVER_KEPT.search(cell) for cell in cells if isinstance(cell, str)), row
