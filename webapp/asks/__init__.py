"""Asks: a question looking for a mentor, and the offers made to it.

An ask is open -> matched -> resolved; open -> cancelled; matched -> open again when it is released, with its age."""
