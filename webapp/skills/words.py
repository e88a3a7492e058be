"""Words as keys: so that "Pivot tables", "pivot-table" and "PIVOT TABLE" mean the same skill."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_PHRASE = 4
"""Words in the longest phrase that means a skill."""
MOST_WORDS = 120
"""Words of a text that are looked at: 500 characters have fewer."""

_NOT_A_WORD = re.compile(r"[^\w&+#]+")


def phrase_key(text: str) -> str:
    """Lower case, accents composed, punctuation folded to spaces, a plain plural s dropped."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("'s ", " ")
    return " ".join(_singular(word) for word in _NOT_A_WORD.sub(" ", folded).split())


def phrases(text: str) -> Iterator[tuple[int, str]]:
    """Every phrase of one to four words in the text, as (position of its first word, key)."""
    words = phrase_key(text).split()[:MOST_WORDS]
    for length in range(LONGEST_PHRASE, 0, -1):
        for start in range(len(words) - length + 1):
            yield start, " ".join(words[start : start + length])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
