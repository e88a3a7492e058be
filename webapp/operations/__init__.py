"""What an operator does: serve, migrate, replay, fill a demo."""
