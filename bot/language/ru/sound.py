"""Russian spellings that sound alike: unstressed vowels, voiced and voiceless consonants, soft signs."""

from __future__ import annotations

import re

_CLUSTERS = [
    (re.compile(p), r) for p, r in [(r"тс|дс|тц", "ц"), (r"сч|зч|жч", "щ"), (r"стн", "сн"), (r"дж", "ж"), (r"вств", "ств")]
]
_LETTERS = str.maketrans("оеэыйяюбвгджзщ", "аииииаупфктшсш", "ьъ")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 5


def sound(word: str) -> str:
    """A key shared by spellings that sound alike; empty for words too short to tell."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    for pattern, replacement in _CLUSTERS:
        word = pattern.sub(replacement, word)
    return _DOUBLED.sub(r"\1", word.translate(_LETTERS))
