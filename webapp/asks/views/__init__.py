"""Asking, changing and taking back, looking and helping, taking and passing on."""

from webapp.asks.views import changing, helping, inviting, showing, taking, writing
from webapp.asks.views.blueprint import blueprint

__all__ = ["blueprint", "changing", "helping", "inviting", "showing", "taking", "writing"]
