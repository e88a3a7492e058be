"""Skills: a catalogue with synonyms, and who can help with what.

Free words become a skill when somebody claims them."""
