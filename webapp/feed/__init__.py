"""The feed: what happened, as sentences; and home, with the one thing that is now."""
