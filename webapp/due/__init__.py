"""What is due: a row with a moment, done once. The worker runs it; a hint makes it prompt, a sweep makes it certain."""
