"""Hallway's settings as the tests use them."""

from pathlib import Path

from webapp.config import Config


def config_for(database_url: str, instance: Path, **changes: object) -> Config:
    """A configuration as the tests use it: cheap passwords and no brake on writes."""
    values: dict[str, object] = {
        "instance": instance,
        "database_url": database_url,
        "secret_key": "only-for-the-tests-" * 3,
        "base_url": "http://localhost",
        "trusted_proxies": 0,
        "release": "0.0.0",
        "argon2_cost": 1,
        "bursts": "100000 per minute",
        "queue": "none",
    }
    return Config(**(values | changes))  # type: ignore[arg-type]
