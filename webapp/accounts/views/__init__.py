"""Signing in and out, links that open once, the password, and where a member is signed in."""

from webapp.accounts.views import devices, erasing, forgotten, joining, links, password, privacy, set_up, sign_in
from webapp.accounts.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "devices",
    "erasing",
    "forgotten",
    "joining",
    "links",
    "password",
    "privacy",
    "set_up",
    "sign_in",
]
