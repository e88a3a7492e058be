"""One mail, one conversation with the mail server; and what is known of a mail when that ends early."""

import smtplib
import ssl
from contextlib import suppress
from functools import cache

from webapp.config import Smtp

PATIENCE = 10.0
"""Seconds without a word until a server is given up."""
TAKEN = 250
NO_SUCH_ADDRESS = (501, 550, 551, 553)
NOT_ALLOWED = "5.7"
"""Enhanced status codes that begin like this mean the sender, not the address (RFC 3463)."""


class AddressRefused(Exception):
    """The server does not take mail for this one address. Trying again is no use."""


class NotTaken(Exception):
    """Whatever went wrong, the server has not taken the mail."""


class AnswerLost(Exception):
    """The mail was on its way when the connection ended: the server may have taken it."""


def send(smtp: Smtp, *, sender: str, to: str, content: bytes, own_name: str) -> None:
    """Hand this mail to the server. Raises AddressRefused, NotTaken or AnswerLost."""
    try:
        server = _greeted(smtp, own_name)
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(_said(error)) from error
    try:
        _name_both(server, sender, to)
        _hand_over(server, content)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _greeted(smtp: Smtp, own_name: str) -> smtplib.SMTP:
    server: smtplib.SMTP
    if smtp.way == "smtps":
        server = smtplib.SMTP_SSL(smtp.host, smtp.port, own_name, timeout=PATIENCE, context=_checked())
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, own_name, timeout=PATIENCE)
    try:
        if smtp.way == "smtp+starttls":
            server.starttls(context=_checked())
        server.ehlo_or_helo_if_needed()
        if smtp.name:
            server.login(smtp.name, smtp.password)
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server


@cache
def _checked() -> ssl.SSLContext:
    """Certificates are checked; reading those that are trusted takes longer than a mail, so it is done once."""
    return ssl.create_default_context()


def _name_both(server: smtplib.SMTP, sender: str, to: str) -> None:
    try:
        _check(*server.mail(sender, [] if to.isascii() else ["SMTPUTF8"]))
        code, words = server.rcpt(to)
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(_said(error)) from error
    said = f"{code} {words.decode(errors='replace')}"
    if code in NO_SUCH_ADDRESS and not words.decode(errors="replace").startswith(NOT_ALLOWED):
        raise AddressRefused(said)
    _check(code, words)


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    try:
        code, words = server.data(content)
    except smtplib.SMTPDataError as error:
        raise NotTaken(_said(error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise AnswerLost(_said(error)) from error
    _check(code, words)


def _check(code: int, words: bytes) -> None:
    if not TAKEN <= code < 300:
        raise NotTaken(f"{code} {words.decode(errors='replace')}")


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return f"{type(error).__name__}: {error}"
