"""Russian words without case, with е for ё and without stress marks."""

from __future__ import annotations

import unicodedata

LETTERS = "А-Яа-яЁё"


def normalise(word: str) -> str:
    """``Мирзиёев`` -> ``мирзиеев``; accents on vowels go, й stays."""
    word = unicodedata.normalize("NFC", word.casefold()).replace("ё", "е")
    return "".join(c for c in word if not unicodedata.combining(c) and c not in "'’ʼ`")
