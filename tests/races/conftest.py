"""The world of the scenes."""

from tests.scenes.world import session_world, world

__all__ = ["session_world", "world"]
