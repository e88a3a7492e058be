"""What the two people of a session can do: this list."""

from webapp.sessions.commands.arranging import arrange_session
from webapp.sessions.commands.calling_off import cancel_session, release_session
from webapp.sessions.commands.changing import delete_message, edit_message, report_message
from webapp.sessions.commands.ending import (
    end_session,
    finalise_session,
    look_for_someone_else,
    rate_session,
    void_session,
)
from webapp.sessions.commands.keeping import (
    close_next_step,
    give_thanks,
    keep_takeaway,
    set_next_step,
)
from webapp.sessions.commands.missing import contest_no_show, report_no_show
from webapp.sessions.commands.moving import move_session
from webapp.sessions.commands.talking import (
    add_minutes,
    change_goal,
    join_session,
    mark_read,
    say_we_talked,
    send_message,
    start_session,
)

__all__ = [
    "add_minutes",
    "arrange_session",
    "cancel_session",
    "change_goal",
    "close_next_step",
    "contest_no_show",
    "delete_message",
    "edit_message",
    "end_session",
    "finalise_session",
    "give_thanks",
    "join_session",
    "keep_takeaway",
    "look_for_someone_else",
    "mark_read",
    "move_session",
    "rate_session",
    "release_session",
    "report_message",
    "report_no_show",
    "say_we_talked",
    "send_message",
    "set_next_step",
    "start_session",
    "void_session",
]
