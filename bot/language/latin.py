"""Words of a language written by sound in Latin letters: what its pack has to bring to read them back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Latin:
    """How people write a language whose keyboard they do not have."""

    letters: Mapping[str, tuple[str, ...]]
    """Letter -> its spellings in Latin letters and, where that is usual, digits, the commonest first."""
    edges: Mapping[str, tuple[str, ...]]
    """The same for letters at the beginning (``^…``) or the end (``…$``) of a word."""
    short_vowels: str
    """Vowels that the language does not write, and people do in Latin letters."""
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

    def romanise(self, text: str, pick: Callable[[Sequence[str]], str]) -> str:
        """``когда`` -> ``kogda``; ``pick`` chooses among the spellings of a letter; Latin letters stay."""
        plain = "".join(c for c in unicodedata.normalize("NFC", text.casefold()) if not unicodedata.combining(c))
        return _OWN_WORD.sub(lambda match: self._romanise_word(match[0], pick), plain)

    def _romanise_word(self, word: str, pick: Callable[[Sequence[str]], str]) -> str:
        front = next((edge for edge in self.edges if edge[0] == "^" and word.startswith(edge[1:])), "^")
        back = next((edge for edge in self.edges if edge[-1] == "$" and word.endswith(edge[:-1])), "$")
        if len(front) + len(back) - 2 > len(word):
            back = "$"
        middle = word[len(front) - 1 : len(word) - len(back) + 1]
        written = [pick(self.edges.get(front, ("",)))]
        for letter, following in zip(middle, (*middle[1:], back[0]), strict=False):
            written.append(pick(self.letters.get(letter, (letter,))))
            if self.short_vowels and not {written[-1][:1], self.letters.get(following, "a")[0][:1]} & _VOWELS:
                written.append(pick((*self.short_vowels, "")))
        return "".join((*written, pick(self.edges.get(back, ("",)))))


Replacement = tuple[re.Pattern[str], str]
"""What is written, and the letters that it stands for."""
Ambiguity = tuple[re.Pattern[str], tuple[str, ...]]
"""What is written, and each of the letters that it may stand for."""


def spellings(
    word: str, several: Sequence[Ambiguity], replacements: Sequence[Replacement], letters: Mapping[int, int]
) -> tuple[str, ...]:
    """Every way to read a word whose ambiguous spellings are ``several``, each once; then what has one reading only."""
    found: dict[str, None] = {}
    for sounds in product(*(sounds for _, sounds in several)):
        spelled = word
        for (pattern, _), sound in zip(several, sounds, strict=True):
            spelled = pattern.sub(sound, spelled)
        for pattern, replacement in replacements:
            spelled = pattern.sub(replacement, spelled)
        found.setdefault(spelled.translate(letters))
    return tuple(found)


_OWN_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiou")
