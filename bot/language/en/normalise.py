"""English words without case, accents, possessives and apostrophes."""

from __future__ import annotations

import re
import unicodedata

LETTERS = "A-Za-z"

_POSSESSIVE = re.compile(r"['’ʼ`]s?$|['’ʼ`]s(?=\s)")


def normalise(word: str) -> str:
    """``Oak’s`` -> ``oak``, ``didn't`` -> ``didnt``, ``café`` -> ``cafe``."""
    word = _POSSESSIVE.sub("", word.casefold())
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’ʼ`")
