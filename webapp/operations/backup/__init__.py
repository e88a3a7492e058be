"""Everything that Hallway keeps, in one file, and back again: `hallway backup`, `hallway restore`."""
