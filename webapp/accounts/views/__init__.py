"""Signing in and out, links that open once, the password, and where a member is signed in."""

from webapp.accounts.views import devices, forgotten, joining, links, password, set_up, sign_in
from webapp.accounts.views.blueprint import blueprint

__all__ = ["blueprint", "devices", "forgotten", "joining", "links", "password", "set_up", "sign_in"]
