"""What a member can do in the feed: answer what it tells, and praise a colleague."""

from webapp.feed.commands.praising import give_kudos, hide_kudos, take_back_kudos
from webapp.feed.commands.reacting import react, take_back_reaction

__all__ = ["give_kudos", "hide_kudos", "react", "take_back_kudos", "take_back_reaction"]
