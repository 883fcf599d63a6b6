"""Russian stems by Snowball."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A normalised word -> its Snowball stem."""
    return str(_stemmer.stemWord(word))


def stems(word: str) -> tuple[str, ...]:
    """Russian prefixes change the meaning and stay: one stem."""
    return (stem(word),)
