"""What an open page knows of its session, in short: so that a poll finds out what has changed on the other phone."""

from zlib import crc32

from webapp.sessions.queries import SessionCard


def course_of(card: SessionCard) -> str:
    """State, minutes, who said "we talked", the goal, and how often it was moved."""
    talked = (card.my_talked_at is not None) + 2 * (card.other_talked_at is not None)
    return f"{card.state}.{card.minutes}.{talked}.{crc32(card.goal.encode())}.{card.moved_n}"
