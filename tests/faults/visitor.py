"""Somebody's browser: real HTTP, a cookie, and a form that is sent again when no answer came."""

import time
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bs4 import BeautifulSoup

from tests.cast import PASSWORD

PATIENCE = 60
BUSY = (429, 503)
"""Not now: nothing was written, and the same form may be sent again."""


class Visitor:
    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._token = ""

    def enter(self, email: str) -> None:
        """Sign in as a person does."""
        self._token = self._token_of("/sign-in")
        self.send("/sign-in", {"email": email, "password": PASSWORD, "next": "/"})
        self._token = self._token_of("/me")

    def get(self, path: str) -> tuple[int, str]:
        status, body, _location = self._ask("GET", path, "")
        return status, body

    def send(self, path: str, fields: dict[str, str]) -> str:
        """Send a form until it is answered. Where it led; anything else than a way on is a failure."""
        body = urlencode(fields | {"csrf_token": self._token})
        gives_up = time.monotonic() + PATIENCE
        while True:
            try:
                status, words, location = self._ask("POST", path, body)
                if status == 303:
                    return location
                assert status in BUSY, f"POST {path}: {status}\n{BeautifulSoup(words, 'html.parser').get_text(' ')}"
            except (OSError, HTTPException):
                pass
            assert time.monotonic() < gives_up, f"POST {path}: no answer in {PATIENCE} seconds"
            time.sleep(0.05)

    def _token_of(self, path: str) -> str:
        status, words = self.get(path)
        box = BeautifulSoup(words, "html.parser").find("input", attrs={"name": "csrf_token"})
        assert box is not None, f"GET {path}: {status}, no form"
        return str(box["value"])

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            words = answer.read().decode()
        finally:
            connection.close()
        for set_cookie in answer.headers.get_all("Set-Cookie") or []:
            self._cookies |= {name: crumb.value for name, crumb in SimpleCookie(set_cookie).items()}
        return answer.status, words, answer.headers.get("Location", "")
