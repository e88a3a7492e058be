"""A mail server on this machine, for the tests: it takes mail, refuses some or all of it, or is slow."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

TAKING, ANSWERING = "taking", "answering"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class PostOffice:
    """`taken` is what arrived. `refusals` are answers to addresses; `answer` is what every mail gets.

    `pause` are seconds before taking a mail, and between taking it and saying so; `doing` says which of these is now.
    """

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause
        self.doing = ""
        self.port = free_port()
        self.taken: list[EmailMessage] = []
        self.to: list[str] = []
        self.refusals: dict[str, str] = {}
        self.answer = "250 Taken"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        refusal = self.refusals.get(address) or self.refusals.get("*")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.doing = TAKING
        await asyncio.sleep(self.pause)
        if self.answer.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.to += envelope.rcpt_tos
        self.doing = ANSWERING
        await asyncio.sleep(self.pause)
        self.doing = ""
        return self.answer

    def of(self, address: str) -> EmailMessage:
        """The one mail that this address got."""
        (mail,) = [mail for mail, to in zip(self.taken, self.to, strict=True) if to == address]
        return mail


@contextmanager
def opened(pause: float = 0.0) -> Iterator[PostOffice]:
    office = PostOffice(pause)
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def silent() -> Iterator[int]:
    """A port where somebody picks up and says nothing."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        yield mute.getsockname()[1]
