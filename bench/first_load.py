"""What a browser fetches for one page, and how many bytes of it travel."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import brotli

FETCHED_LINKS = {"stylesheet", "icon", "modulepreload", "manifest"}
IMPORTED = re.compile(r"""\b(?:import|from)\s*\(?\s*["'](\.[^"']+)["']""")


@dataclass(frozen=True)
class Fetched:
    address: str
    status: int
    kind: str
    bytes_sent: int
    text: str

    @classmethod
    def of(cls, address: str, status: int, headers: Any, body: bytes) -> "Fetched":
        plain = brotli.decompress(body) if headers.get("Content-Encoding") == "br" else body
        kind = (headers.get("Content-Type") or "").partition(";")[0]
        return cls(address, status, kind, len(body), plain.decode(errors="replace"))


def first_load(fetch: Callable[[str], Fetched], path: str) -> list[Fetched]:
    """The page and everything it names, each once, as a browser that understands brotli gets it."""
    page = fetch(path)
    found = {page.address: page}
    waiting = list(named_in(page))
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = fetch(address)
            waiting += named_in(found[address])
    return list(found.values())


def named_in(found: Fetched) -> Iterator[str]:
    if found.kind == "text/html":
        reader = Named()
        reader.feed(found.text)
        yield from (urljoin(found.address, name) for name in reader.names)
    if found.kind.endswith("javascript"):
        yield from (urljoin(found.address, name) for name in IMPORTED.findall(found.text))


class Named(HTMLParser):
    """Style sheets, scripts, pictures and icons of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag in {"script", "img"} and attributes.get("src"):
            self.names.append(attributes["src"])
        if tag == "link" and attributes.get("rel") in FETCHED_LINKS:
            self.names.append(attributes["href"])
