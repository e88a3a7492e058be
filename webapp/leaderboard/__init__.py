"""Leaderboards: mentors by sessions given, with one's own place and neighbours. Standings come from rewards."""
