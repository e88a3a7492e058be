"""Hallway with a mail server."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from flask import Flask

from tests.notifications.post_office import PostOffice, opened
from webapp import clock
from webapp.config import Config, Smtp
from webapp.db import db
from webapp.jobs import attend

BASE = "http://localhost"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with opened() as office:
        yield office


@pytest.fixture
def mailing(app: Flask, office: PostOffice) -> Iterator[Callable[[int], None]]:
    """The app sends its mail to the office; call it with another port to have it sent there."""
    before: Config = app.config["HALLWAY"]

    def send_to(port: int) -> None:
        smtp = Smtp("smtp", "127.0.0.1", port)
        app.config["HALLWAY"] = replace(before, smtp=smtp, mail_from="hallway@marlow.example")

    send_to(office.port)
    yield send_to
    app.config["HALLWAY"] = before


@pytest.fixture
def work(app: Flask) -> Callable[..., None]:
    """work(moment): the worker looks at what is due then, or now."""

    def look(moment: datetime | None = None) -> None:
        with app.app_context(), clock.standing_at(moment or clock.now()):
            attend()
            db.session.remove()

    return look
