"""Sessions: what an accepted ask becomes.

scheduled -> live -> ended -> finalised; exits cancelled (released by the mentor) and voided (it did not happen)."""
