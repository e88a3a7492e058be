"""Environment -> Config. Refuses to start on a bad or missing setting and says which."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from webapp.errors import SettingError

MOST_PROXIES = 8


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

    @property
    def is_secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith("postgresql")

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
    instance = _folder(environ.get("HALLWAY_INSTANCE", "instance"))
    database_url = _database_url(environ.get("DATABASE_URL", ""), instance)
    return Config(
        instance=instance,
        database_url=database_url,
        secret_key=_secret_key(environ.get("HALLWAY_SECRET_KEY", ""), database_url, instance),
        base_url=_base_url(environ.get("HALLWAY_BASE_URL", "")),
        trusted_proxies=_proxies(environ.get("HALLWAY_TRUSTED_PROXIES", "")),
        release=_release(),
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
    if not url:
        return f"sqlite:///{instance / 'hallway.db'}"
    if url.startswith("postgresql+psycopg://") or (url.startswith("sqlite:///") and len(url) > len("sqlite:///")):
        return url
    raise SettingError("DATABASE_URL must begin with sqlite:/// (and a path) or postgresql+psycopg://.")


def _secret_key(key: str, database_url: str, instance: Path) -> str:
    if key:
        if len(key) < 32:
            raise SettingError("HALLWAY_SECRET_KEY is too short: use at least 32 characters.")
        return key
    if database_url.startswith("postgresql"):
        raise SettingError("HALLWAY_SECRET_KEY must be set with PostgreSQL: several machines share one key.")
    return _kept_key(instance / "secret_key")


def _kept_key(path: Path) -> str:
    """The key of this installation, made on the first start and readable by its owner only."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    try:
        key = path.read_text().strip()
    except OSError as error:
        raise SettingError(f"The key in {path} cannot be read ({error.strerror}). Give it back to this user.") from None
    if len(key) < 32:
        raise SettingError(f"The key in {path} is damaged. Remove the file; everybody signs in again.")
    return key


def _base_url(url: str) -> str:
    if not url:
        return "http://127.0.0.1:8000"
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise SettingError("HALLWAY_BASE_URL must look like https://hallway.example.org.")
    if parts.path not in {"", "/"}:
        raise SettingError("HALLWAY_BASE_URL must not have a path: Hallway lives at the root of its host.")
    return url.rstrip("/")


def _proxies(number: str) -> int:
    if not number:
        return 0
    if not number.isdigit() or int(number) > MOST_PROXIES:
        raise SettingError(f"HALLWAY_TRUSTED_PROXIES must be a number from 0 to {MOST_PROXIES}.")
    return int(number)


def _release() -> str:
    try:
        return version("hallway")
    except PackageNotFoundError:
        raise SettingError("Hallway is not installed: run `make run`, or `pip install -e .`.") from None
