"""Numbers of a what-if as they read."""

from flask_babel import format_decimal, format_percent

NOTHING = 0.0005
"""A change by less reads as none."""


def growth(now: int, then: int) -> float:
    """By which part of `now`; 1 from nothing to something."""
    return (then - now) / now if now else float(then > 0)


def share(value: float) -> str:
    """41%"""
    return str(format_percent(value))


def fine_share(value: float) -> str:
    """4.9%"""
    return str(format_percent(value, "#,##0.#%"))


def number(value: int) -> str:
    return str(format_decimal(value))


def signed(points: int) -> str:
    """Of percent: +2, −3, 0."""
    return f"{points:+}".replace("-", "−") if points else "0"


def signed_share(change: float) -> str:
    """+4.9%"""
    return share(0) if abs(change) < NOTHING else ("+" if change > 0 else "−") + fine_share(abs(change))
