"""Arabic spellings of foreign names that stand for the same sounds: the consonants, with lookalikes merged."""

from __future__ import annotations

import re

_MERGE = str.maketrans("ثصظذضطقغحع", "سسزززتكجهع", "ع")
_LONG_VOWELS = re.compile(r"(?<!^)[اوي]")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 5


def sound(word: str) -> str:
    """A key shared by spellings that sound alike; empty for words too short to tell."""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    word = word.removeprefix("ال")
    key = _DOUBLED.sub(r"\1", _LONG_VOWELS.sub("", word).translate(_MERGE))
    return key if len(key) >= 4 else ""
