"""Arabic words without diacritics, tatweel and the variants of hamza, alef, yaa and taa marbuta."""

from __future__ import annotations

import unicodedata

LETTERS = "\u0620-\u064a\u066e-\u06d3"

_FOLD = str.maketrans("أإآٱىةؤئیکگپچڤڭژ", "اااايهويي" + "ككبجفكز", "ـءٰ")


def normalise(word: str) -> str:
    """``الرَّئاسة`` -> ``الرياسه``; the same fold for names, cues and questions."""
    plain = "".join(c for c in unicodedata.normalize("NFC", word.casefold()) if not unicodedata.combining(c))
    return plain.translate(_FOLD)
