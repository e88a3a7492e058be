"""The event log: what happened, in commit order, and who reacts to it.

Rows are only inserted. Rewards, the feed and notifications are derived from it and can be rebuilt."""
