"""A phone in somebody's hand: opens pages, fills in the forms it sees, with and without htmx."""

import hashlib
import os
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse


@dataclass
class Seen:
    """What came back."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.get_data().decode(errors="replace")

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def words(self) -> str:
        """What a person reads, in one line."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    def says(self, text: str) -> bool:
        return text in self.words

    def form(self, action: str) -> Tag:
        """The form that posts to `action`."""
        found = self.soup.find("form", action=action)
        assert isinstance(found, Tag), f"no form posts to {action}; there are {self.actions}"
        return found

    @property
    def actions(self) -> list[str]:
        return [str(form.get("action")) for form in self.soup.find_all("form")]


class Phone:
    """A client whose sign-in is a device's cookie."""

    def __init__(self, app: Flask, cookie: str = "") -> None:
        self.app = app
        self.cookie = cookie
        self.client = app.test_client()
        self._csrf = hashlib.sha1(os.urandom(64), usedforsecurity=False).hexdigest()
        with self.client.session_transaction() as session:
            session["csrf_token"] = self._csrf
            if cookie:
                session["_user_id"] = cookie

    @property
    def csrf_token(self) -> str:
        serializer = URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token")
        return str(serializer.dumps(self._csrf))

    def get(self, path: str, **headers: str) -> Seen:
        return Seen(self.client.get(path, headers=_named(headers)))

    def fragment(self, path: str) -> Seen:
        """What htmx gets when it swaps a part."""
        return self.get(path, HX_Request="true")

    def post(self, path: str, fields: dict[str, Any] | None = None, **headers: str) -> Seen:
        """Post these fields with a good token; without following where it leads."""
        form = {"csrf_token": self.csrf_token} | (fields or {})
        return Seen(self.client.post(path, data=form, headers=_named(headers)))

    def send(self, seen: Seen, action: str, **changes: Any) -> Seen:
        """Fill in the form of a page as a person would, and send it; fields that are not named stay as shown."""
        return self.post(action, _filled(seen.form(action)) | changes)

    def follow(self, seen: Seen) -> Seen:
        """Go where a 303 leads."""
        assert seen.status == 303, f"{seen.status}: {seen.words[:300]}"
        return self.get(seen.location)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _filled(form: Tag) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for box in form.find_all(["input", "textarea", "select"]):
        name, kind = box.get("name"), box.get("type")
        if not name or kind in {"submit", "button"} or (kind in {"radio", "checkbox"} and not box.has_attr("checked")):
            continue
        if box.name == "select":
            chosen = box.find("option", selected=True) or box.find("option")
            value = chosen.get("value") if isinstance(chosen, Tag) else ""
        else:
            value = box.text if box.name == "textarea" else box.get("value", "")
        if kind == "checkbox" and name in fields:
            fields[name] = [*([fields[name]] if isinstance(fields[name], str) else fields[name]), value]
        else:
            fields[str(name)] = value
    return fields
