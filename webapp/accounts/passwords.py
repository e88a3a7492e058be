"""Passwords and one-time tokens. Hashing takes a moment on purpose, so it happens before a transaction."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200

_hasher = PasswordHasher()


def set_cost(time_cost: int, memory_kib: int) -> None:
    """How hard a guess is: argon2's passes and memory. Tests make it cheap."""
    global _hasher
    _hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def is_password(password_hash: str | None, password: str) -> bool:
    """Whether it is right. An unknown person (no hash) takes the same time and is never right."""
    if password_hash is None:
        _hasher.hash(password)
        return False
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def new_token() -> str:
    """256 random bits, for a link or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
