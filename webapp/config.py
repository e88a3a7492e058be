"""Environment -> Config. Refuses to start on a bad or missing setting and says which."""

import fcntl
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from webapp.errors import SettingError

MOST_PROXIES = 8
SHORTEST_KEY = 32
KEY_FILE = "secret_key"
MAIL_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
ADDRESSES = "It begins with sqlite:/// and a path, or looks like postgresql+psycopg://name:password@host/database."


@dataclass(frozen=True)
class Smtp:
    """A mail server. `way` is smtp, smtps (encrypted from the start) or smtp+starttls."""

    way: str
    host: str
    port: int
    name: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Config:
    """Everything the environment decides. Paths are absolute; URLs carry no trailing slash."""

    instance: Path
    database_url: str
    secret_key: str
    base_url: str
    trusted_proxies: int
    release: str
    argon2_cost: int = 3
    bursts: str = "60 per minute"
    queue: str = "file"
    smtp: Smtp | None = None
    mail_from: str = "hallway@localhost"

    @property
    def is_secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith("postgresql")

    @property
    def engine(self) -> str:
        return "postgresql" if self.is_postgres else "sqlite"

    @property
    def sqlite_file(self) -> Path | None:
        return None if self.is_postgres else Path(make_url(self.database_url).database or "")

    @property
    def key_file(self) -> Path:
        return self.instance / KEY_FILE

    @property
    def is_loopback(self) -> bool:
        return is_loopback(urlsplit(self.base_url).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether `host` (a name or an address) is this very machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Read every setting, or raise SettingError naming the one that is wrong. Creates the instance folder and key."""
    instance = _folder(environ.get("HALLWAY_INSTANCE") or "instance")
    database_url = _database_url(environ.get("DATABASE_URL", ""), instance)
    return Config(
        instance=instance,
        database_url=database_url,
        secret_key=_secret_key(environ.get("HALLWAY_SECRET_KEY", ""), database_url, instance),
        base_url=_base_url(environ.get("HALLWAY_BASE_URL", "")),
        trusted_proxies=_proxies(environ.get("HALLWAY_TRUSTED_PROXIES", "")),
        release=_release(),
        queue=_queue(environ.get("HALLWAY_QUEUE", ""), database_url),
        smtp=_smtp(environ.get("HALLWAY_SMTP_URL", "")),
        mail_from=_mail_from(environ.get("HALLWAY_MAIL_FROM", ""), _base_url(environ.get("HALLWAY_BASE_URL", ""))),
    )


def _folder(path: str) -> Path:
    folder = Path(path).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"HALLWAY_INSTANCE: cannot use the folder {folder} ({error.strerror}). Name another one."
        ) from None
    if not os.access(folder, os.W_OK):
        raise SettingError(f"HALLWAY_INSTANCE: {folder} is not writable. Name a folder that is.")
    return folder


def _database_url(url: str, instance: Path) -> str:
    """With an absolute path for SQLite: a relative one is meant from the working folder."""
    if not url:
        return f"sqlite:///{instance / 'hallway.db'}"
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingError(f"DATABASE_URL cannot be read. {ADDRESSES}") from None
    if parts.drivername == "postgresql+psycopg":
        return url
    path = parts.database or ""
    if parts.drivername != "sqlite" or parts.host or parts.query or path in {"", ":memory:"} or "file:" in path:
        raise SettingError(f"DATABASE_URL cannot be used. {ADDRESSES}")
    return f"sqlite:///{Path(path).absolute()}"


def _secret_key(key: str, database_url: str, instance: Path) -> str:
    if key:
        if len(key) < SHORTEST_KEY:
            raise SettingError(f"HALLWAY_SECRET_KEY is too short: use at least {SHORTEST_KEY} characters.")
        return key
    if database_url.startswith("postgresql"):
        raise SettingError("HALLWAY_SECRET_KEY must be set with PostgreSQL: several machines share one key.")
    return _kept_key(instance / KEY_FILE)


def _kept_key(path: Path) -> str:
    """The key of this installation, made on the first start and readable by its owner only."""
    try:
        with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", errors="replace") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two that start at once agree on one key
            key = file.read().strip()
            if not key:
                key = secrets.token_hex(32)
                file.write(key)
    except OSError as error:
        raise SettingError(f"The key in {path} cannot be used ({error.strerror}). Give it back to this user.") from None
    if len(key) < SHORTEST_KEY:
        raise SettingError(f"The key in {path} is damaged. Remove the file; everybody signs in again.")
    return key


def _base_url(url: str) -> str:
    if not url:
        return "http://127.0.0.1:8000"
    try:
        parts = urlsplit(url)
        is_plain = parts.port != 0 and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        is_plain = False
    if not is_plain or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingError("HALLWAY_BASE_URL must look like https://hallway.example.org.")
    if ":" in parts.hostname:
        raise SettingError(
            "HALLWAY_BASE_URL must have a name or an IPv4 address: browsers are answered under that alone."
        )
    if parts.path not in {"", "/"}:
        raise SettingError("HALLWAY_BASE_URL must not have a path: Hallway lives at the root of its host.")
    return url.rstrip("/")


def _proxies(number: str) -> int:
    if number and (number not in map(str, range(MOST_PROXIES + 1))):
        raise SettingError(f"HALLWAY_TRUSTED_PROXIES must be a number from 0 to {MOST_PROXIES}.")
    return int(number or 0)


def _queue(name: str, database_url: str) -> str:
    if name in {"", "file", "none"} or name.startswith(("redis://", "rediss://")):
        return name or "file"
    if name == "postgres" and database_url.startswith("postgresql"):
        return name
    raise SettingError("HALLWAY_QUEUE is file, none, redis://…, or postgres where DATABASE_URL names PostgreSQL.")


def _smtp(url: str) -> Smtp | None:
    """None where no mail is sent. What is wrong is never repeated: it may hold a password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = MAIL_PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
        is_plain = not (parts.query or parts.fragment or parts.path.strip("/"))
    except ValueError:
        port, is_plain = 0, False
    if not port or not is_plain or parts.scheme not in MAIL_PORTS or not parts.hostname or not url.isprintable():
        raise SettingError(
            "HALLWAY_SMTP_URL must look like smtp+starttls://name:password@mail.example.org:587 (or smtp://, smtps://)."
        )
    return Smtp(parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))


def _mail_from(address: str, base_url: str) -> str:
    if not address:
        host = urlsplit(base_url).hostname or ""
        return f"hallway@{'localhost' if is_loopback(host) else host}"
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise SettingError("HALLWAY_MAIL_FROM must be one address: hallway@example.org.") from None


def _release() -> str:
    try:
        return version("hallway")
    except PackageNotFoundError:
        raise SettingError("Hallway is not installed: run `make run`, or `pip install -e .`.") from None
