"""What help was worth: the ledger, written by a reaction to events. Nothing else writes it."""
