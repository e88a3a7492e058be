"""One file over the wire, as a browser that understands brotli gets it."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

from bench.first_load import Fetched


def fetch(port: int, address: str) -> Fetched:
    assert not urlsplit(address).netloc, f"{address} is somebody else's"
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "br", "User-Agent": "a browser"})
        response = connection.getresponse()
        return Fetched.of(address, response.status, response.headers, response.read())
    finally:
        connection.close()
