"""Latin spellings that sound alike, above all transliterated names (Chekhov, Tchehov)."""

from __future__ import annotations

import re

_PAIRS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"dzh|zh|dj", "j"),
        (r"kh", "h"),
        (r"sch|sh", "s"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"[eiyj]*[iy][eiyj]*|e+", "i"),
        (r"ou|oo|u+", "u"),
        (r"[ao]+", "a"),
        (r"(.)\1+", r"\1"),
    ]
]
_SHORTEST = 5


def sound(word: str) -> str:
    """A key shared by spellings that sound alike; empty for words too short to tell."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    for pattern, replacement in _PAIRS:
        word = pattern.sub(replacement, word)
    return word
