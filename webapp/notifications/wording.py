"""What a notification says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`title` and `text` in the list and at the head of a mail; `path` is where it leads, "" for nowhere."""

    title: str
    text: str
    path: str
    button: str
    subject: str
