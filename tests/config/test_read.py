"""The environment decides, and whoever sets something wrong is told what."""

import fcntl
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from webapp.config import Config, is_loopback, read_config
from webapp.errors import SettingError

KEY = "k" * 32


def read(folder: Path, **settings: str) -> Config:
    """With an instance folder of this test's own, and these settings."""
    environ: Mapping[str, str] = {"HALLWAY_INSTANCE": str(folder)} | settings
    return read_config(environ)


def test_without_any_setting_all_is_in_the_instance_folder(tmp_path: Path) -> None:
    config = read(tmp_path / "new" / "instance")
    assert config.instance.is_dir()
    assert config.database_url == f"sqlite:///{tmp_path}/new/instance/hallway.db"
    assert (config.base_url, config.trusted_proxies) == ("http://127.0.0.1:8000", 0)
    assert (config.is_secure, config.is_loopback, config.is_postgres) == (False, True, False)


def test_the_instance_folder_is_beside_the_work_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_config({}).instance == tmp_path / "instance"
    assert read_config({"HALLWAY_INSTANCE": ""}).instance == tmp_path / "instance"


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = read(tmp_path).secret_key
    assert len(key) == 64
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert read(tmp_path).secret_key == key


def test_two_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    """The second waits until the first has written its key down."""
    keys: list[str] = []
    second = threading.Thread(target=lambda: keys.append(read(tmp_path).secret_key))
    with (tmp_path / "secret_key").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        second.start()
        second.join(0.2)
        file.write(KEY)
    second.join(10)
    assert keys == [KEY]


def test_a_given_key_is_used_and_none_is_written(tmp_path: Path) -> None:
    assert read(tmp_path, HALLWAY_SECRET_KEY=KEY).secret_key == KEY
    assert list(tmp_path.iterdir()) == []


def test_a_relative_path_is_meant_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, DATABASE_URL="sqlite:///some/house.db").database_url == f"sqlite:///{tmp_path}/some/house.db"


def test_an_address_without_its_slash_is_enough(tmp_path: Path) -> None:
    config = read(tmp_path, HALLWAY_BASE_URL="https://hallway.example.org/", HALLWAY_TRUSTED_PROXIES="2")
    assert (config.base_url, config.is_secure, config.is_loopback) == ("https://hallway.example.org", True, False)
    assert config.trusted_proxies == 2


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATABASE_URL", "mysql://localhost/hallway"),
        ("DATABASE_URL", "postgresql://localhost/hallway"),
        ("DATABASE_URL", "postgresql+psycopg://u:p@host:port/hallway"),
        ("DATABASE_URL", "hallway.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true"),
        ("DATABASE_URL", "sqlite://host/hallway.db"),
        ("HALLWAY_SECRET_KEY", "short"),
        ("HALLWAY_BASE_URL", "hallway.example.org"),
        ("HALLWAY_BASE_URL", "ftp://hallway.example.org"),
        ("HALLWAY_BASE_URL", "https://"),
        ("HALLWAY_BASE_URL", "https://[broken"),
        ("HALLWAY_BASE_URL", "https://hallway.example.org:99999"),
        ("HALLWAY_BASE_URL", "http://[::1]:8000"),
        ("HALLWAY_BASE_URL", "https://hallway.example.org/hallway"),
        ("HALLWAY_BASE_URL", "https://hallway.example.org/?a=b"),
        ("HALLWAY_BASE_URL", "https://noor:secret@hallway.example.org"),
        ("HALLWAY_TRUSTED_PROXIES", "many"),
        ("HALLWAY_TRUSTED_PROXIES", "-1"),
        ("HALLWAY_TRUSTED_PROXIES", "9"),
        ("HALLWAY_TRUSTED_PROXIES", "²"),
        ("HALLWAY_TRUSTED_PROXIES", "1.0"),
    ],
)
def test_a_bad_setting_is_named_in_one_line_and_nothing_is_made(tmp_path: Path, setting: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        read(tmp_path, **{"HALLWAY_SECRET_KEY": KEY, setting: value})
    sentence = str(refused.value)
    assert setting in sentence
    assert "\n" not in sentence
    assert "secret@" not in sentence
    assert list(tmp_path.iterdir()) == []


def test_an_instance_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingError, match="HALLWAY_INSTANCE"):
        read(tmp_path / "file")
    with pytest.raises(SettingError, match="HALLWAY_INSTANCE"):
        read(tmp_path / "file" / "instance")


def test_postgres_needs_a_key_that_several_machines_share(tmp_path: Path) -> None:
    address = "postgresql+psycopg://localhost/hallway"
    with pytest.raises(SettingError, match="HALLWAY_SECRET_KEY must be set with PostgreSQL"):
        read(tmp_path, DATABASE_URL=address)
    assert list(tmp_path.iterdir()) == []
    assert read(tmp_path, DATABASE_URL=address, HALLWAY_SECRET_KEY=KEY).is_postgres


@pytest.mark.parametrize("damage", ["half a key", "\x00" * 5])
def test_a_damaged_key_is_not_used(tmp_path: Path, damage: str) -> None:
    (tmp_path / "secret_key").write_text(damage)
    with pytest.raises(SettingError, match="is damaged"):
        read(tmp_path)


def test_a_key_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret_key").mkdir()
    with pytest.raises(SettingError, match="secret_key cannot be used"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.1.7", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, is_here: bool) -> None:
    assert is_loopback(host) == is_here
