"""Words of a language written by sound in Latin letters: what its pack has to bring to read them back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latin:
    """How people write a language whose keyboard they do not have."""

    letters: Mapping[str, str]
    """Letter -> its commonest spelling in Latin letters and, where that is usual, digits."""
    word: re.Pattern[str]
    """A word of such a text, with the digits and apostrophes that stand for letters."""
    divide: Callable[[str], tuple[tuple[str, str], ...]]
    """A word -> what may be attached in front, in the language's own letters, and the rest; undivided first."""
    spell: Callable[[str], tuple[str, ...]]
    """A word -> how it may be spelled in the language's own letters, roughly, the likeliest first."""
    lengthen: Callable[[str], str]
    """A rough spelling -> the same with all its vowels written as letters, as the stemmer of the language needs it."""
    key: Callable[[str], str]
    """A normalised word in the language's own letters -> a key shared by all that may be written alike in Latin ones."""
    fits: Callable[[str, str], float]
    """A rough spelling, a normalised word with the same key -> 0…1, how likely the word is meant."""

    def romanise(self, text: str) -> str:
        """``когда`` -> ``kogda``; Latin letters stay."""
        return "".join(self.letters.get(character, character) for character in text.casefold())
