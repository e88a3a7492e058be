"""The mail server is named in one address; a wrong one is refused by name, without the password."""

from pathlib import Path

import pytest

from tests.config.test_read import read
from webapp.config import Smtp
from webapp.errors import SettingError


@pytest.mark.parametrize(
    ("url", "smtp"),
    [
        ("", None),
        ("smtp://mail.example.org", Smtp("smtp", "mail.example.org", 25)),
        ("smtps://me:p%40ss@mail.example.org", Smtp("smtps", "mail.example.org", 465, "me", "p@ss")),
        ("smtp+starttls://me:x@10.0.0.1:2525/", Smtp("smtp+starttls", "10.0.0.1", 2525, "me", "x")),
    ],
)
def test_the_server_is_read_from_its_address(tmp_path: Path, url: str, smtp: Smtp | None) -> None:
    assert read(tmp_path, HALLWAY_SMTP_URL=url).smtp == smtp


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "smtp://",
        "http://mail.example.org",
        "smtp://me:secret@mail.example.org:0",
        "smtp://me:secret@mail.example.org:99999",
        "smtp://me:secret@mail.example.org/inbox",
        "smtp://me:secret@mail.example.org?tls=no",
        "smtp://me:secret@mail.example.org\n",
    ],
)
def test_what_is_no_address_of_a_server_is_refused_by_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match=r"^HALLWAY_SMTP_URL must look like") as no:
        read(tmp_path, HALLWAY_SMTP_URL=url)
    assert "secret" not in str(no.value)


def test_a_password_is_not_shown_with_the_settings(tmp_path: Path) -> None:
    assert "sesame" not in repr(read(tmp_path, HALLWAY_SMTP_URL="smtp://me:sesame@mail.example.org"))


def test_mail_comes_from_the_public_address_unless_another_is_named(tmp_path: Path) -> None:
    assert read(tmp_path).mail_from == "hallway@localhost"
    assert read(tmp_path, HALLWAY_BASE_URL="https://hallway.example.org").mail_from == "hallway@hallway.example.org"
    assert read(tmp_path, HALLWAY_MAIL_FROM="desk@example.org").mail_from == "desk@example.org"


@pytest.mark.parametrize("address", ["desk", "desk@example.org\nBcc: x@example.org", "Desk <d@example.org>", "a@b@c"])
def test_a_wrong_sender_is_refused_by_name(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingError, match=r"^HALLWAY_MAIL_FROM must be one address"):
        read(tmp_path, HALLWAY_MAIL_FROM=address)
