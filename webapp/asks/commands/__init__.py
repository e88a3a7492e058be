"""What a member can do with an ask: this list."""

from webapp.asks.commands.asking import Wording, edit_ask, open_ask, post_ask, put_back_ask, take_back_ask
from webapp.asks.commands.ending import call_off_ask, release_ask, resolve_ask, return_ask
from webapp.asks.commands.going_on import keep_ask, widen_ask
from webapp.asks.commands.inviting import invite_mentors, pass_on_ask
from webapp.asks.commands.reopening import ask_someone_else
from webapp.asks.commands.taking import accept_offer, decline_offer, hold_ask, let_go_of_ask, restore_offer

__all__ = [
    "Wording",
    "accept_offer",
    "ask_someone_else",
    "call_off_ask",
    "decline_offer",
    "edit_ask",
    "hold_ask",
    "invite_mentors",
    "keep_ask",
    "let_go_of_ask",
    "open_ask",
    "pass_on_ask",
    "post_ask",
    "put_back_ask",
    "release_ask",
    "resolve_ask",
    "restore_offer",
    "return_ask",
    "take_back_ask",
    "widen_ask",
]
