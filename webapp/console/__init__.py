"""The console: what only program owners see. The organisation's settings, its people, and bringing people in.

Owners see who is here and what is set; never what two people say to each other."""
