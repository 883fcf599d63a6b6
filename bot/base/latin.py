"""The words of one lexicon by how they are written by sound in Latin letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from bot.language import Pack

_LONGEST = 24
_MOST_ALIKE = 60
"""Words compared for one spelling; only the shortest keys have more."""
_GOOD = 0.85
_LEAST = 0.75
_STEMMED = 0.05
"""What a match of mere stems is less sure."""
_CONTENT = 0.02
"""What any other word is less likely than a question word, a filler or the like."""
_DOUBTFUL, _SURE = 0.7, 0.9
"""Between these a word proves less and less."""
_TELLS = (0.2, 0.4, 0.8, 1.0)
"""How much a key of so many letters proves: short ones are met by chance."""
_LONGER = 2


class Reading(NamedTuple):
    """What a word in Latin letters stands for."""

    text: str
    """In the language's own letters; a rough spelling where no word is known."""
    quality: float
    """0…1; 0 for an unknown word."""
    proof: float
    """0…1, how much it tells that the word is known."""


class BySound:
    """Read-only once built; for a language that is itself written in Latin letters it stays empty."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._forms: dict[str, dict[str, None]] = defaultdict(dict)
        self._shapes: set[str] = set()
        self._stems: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, form: str, stems: Iterable[str] = (), *, shapes: bool = False) -> None:
        """Makes a normalised word one that can be read, and all words of the same stems.

        ``shapes``: whether it is a question word, a filler or the like, which is the likelier for it.
        """
        latin = self._pack.latin
        if latin is None or not form.isalpha():
            return
        self._forms[latin.key(form)].setdefault(form)
        if shapes:
            self._shapes.add(form)
        for stem in stems:
            self._stems[latin.key(stem)].setdefault(stem, form)

    def read(self, word: str) -> Reading:
        """A word in Latin letters -> the likeliest known word."""
        latin = self._pack.latin
        assert latin is not None
        best = Reading(word, 0.0, 0.0)
        if len(word) > _LONGEST:
            return best
        rough = [(front, spelled) for front, rest in latin.divide(word) for spelled in latin.spell(rest)]
        for front, spelled in rough:
            key = latin.key(spelled)
            for form in self._near(self._forms.get(key, ()), spelled):
                fits = latin.fits(spelled, form) - (0.0 if form in self._shapes else _CONTENT)
                best = max(best, self._reading(front, form, key, fits), key=_quality)
        if best.quality >= _GOOD:
            return best
        for front, spelled in rough:
            for stem in self._pack.stems(latin.lengthen(spelled)):
                key = latin.key(stem)
                stems = self._stems.get(key, {})
                for known in self._near(stems, stem):
                    fits = latin.fits(stem, known) - _STEMMED
                    best = max(best, self._reading(front, stems[known], key, fits), key=_quality)
        return best if best.quality >= _LEAST else Reading(latin.lengthen(rough[0][1]), 0.0, 0.0)

    @staticmethod
    def _near(words: Iterable[str], spelled: str) -> list[str]:
        """Words not much longer than the rough spelling, which has all sounds."""
        return [word for word in words if len(word) <= len(spelled) + _LONGER][:_MOST_ALIKE]

    def _reading(self, front: str, form: str, key: str, fits: float) -> Reading:
        article = self._pack.article
        bare = form.removeprefix(article) if len(form) > len(article) + 1 else form
        form = bare if front else form
        letters = max(len(key), len(bare) - 1)
        return Reading(front + form, fits, _sure(fits) * _TELLS[min(letters, len(_TELLS) - 1)])


def _sure(fits: float) -> float:
    return min(1.0, max(0.0, (fits - _DOUBTFUL) / (_SURE - _DOUBTFUL)))


def _quality(reading: Reading) -> float:
    return reading.quality
