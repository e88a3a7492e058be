"""Members: how they are invited, sign in, and say who they are and when they work.

A member is invited -> joined -> (later) left. One row a signed-in device."""
