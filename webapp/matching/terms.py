"""Text as terms: what is compared when a question looks for what was answered before. The same on every database."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

MOST_TERMS = 24
"""Of a question: 500 characters have some forty words, of which half say little."""
MOST_KEPT = 400
"""Of one piece of evidence."""
LONGEST_TERM = 40

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that are written without spaces: Thai, Japanese, Chinese. There, two neighbouring letters are a term."""
_SAYS_LITTLE = frozenset(
    """
    a about after all also am an and any are as at be because been before but by can could did do does
    doing done for from get give had has have he help her here him his how i if in into is it its just let
    like may me more most my need no not now of on one only or other our out over please she should so some
    somebody someone such tell than that the their them then there these they this those through to too
    under until up us use using very was way we were what when where which while who whom whose why will
    with without would you your yours

    der das dem den des ein eine einem einen einer und oder aber wie wo wer wann warum welche welchen welcher
    welches ich wir ihr mich mir uns mein meine meinem meinen meiner unser unsere sie es ist sind haben
    kann nicht kein keine mit auf aus bei vom zu zum zur nach wenn dass

    le la les du une et ou que qui quoi quel quelle je nous vous mon ma notre nos votre ne pas pour sur
    dans avec sans est sont fait faut de

    el los las una y como donde quien mi mis nuestro por para con es esta hay se
    """.split()  # noqa: SIM905 - words are read more easily than strings
)
"""Of English, German, French and Spanish. Where evidence is in one language, small words of another would be rare."""
_stemmer = snowballstemmer.stemmer("english")


def terms_of(text: str, most: int = MOST_TERMS) -> list[str]:
    """The terms of `text`, each once, in their order; empty where nothing is said."""
    terms: dict[str, None] = {}
    for word in _words(text):
        terms.setdefault(word)
        if len(terms) == most:
            break
    return list(terms)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    composed = unicodedata.normalize("NFC", plain)
    return [term for word in _WORD.findall(composed) if word not in _SAYS_LITTLE for term in _terms_in(word)]


def _terms_in(word: str) -> list[str]:
    if _UNSPACED.search(word):
        return [word[start : start + 2] for start in range(max(1, len(word) - 1))]
    return [_stemmed(word.replace("+", "plus").replace("#", "sharp")[:LONGEST_TERM])]


@lru_cache(maxsize=20_000)
def _stemmed(word: str) -> str:
    """Words repeat: most are looked up. The cache is bounded, so that no process grows with the index."""
    return str(_stemmer.stemWord(word))
