"""What a sentence names: its numbers, its dates in digits, and phrases in any of their grammatical forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from babel import Locale

from bot.language import PACKS
from bot.language.text import clean, words

Day = tuple[int, int, int]
"""Year, month, day."""
Names = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""First stem of a name -> the stems of the whole name, and whose it is."""

_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_LETTER_BEFORE = re.compile(r"[^\W\d_\u0590-\u08ff]$")
"""Digits after a letter are part of a name; in scripts from right to left the letter is a preposition."""


class Sentence:
    """One sentence, read once and then asked what it names."""

    def __init__(self, text: str, language: str, number_words: Mapping[str, int], names: Iterable[str] = ()) -> None:
        """``number_words``: how the language calls small numbers; ``names``: whose digits are no numbers."""
        self.language = language
        text = clean(text)
        tokens = words(text)
        self._stems = [_stems(token, language) for token in tokens]
        for name in sorted({clean(name) for name in names}, key=len, reverse=True):
            if any(map(str.isdigit, name)):
                text = text.replace(name, " ")
        dates, text = _cut_dates(text)
        self.months = frozenset(month for _, month, _ in dates)
        """The months of dates in digits alone."""
        days_and_years = {float(number) for year, _, day in dates for number in (year, day)}
        self.numbers = frozenset(days_and_years | _numbers(text, language))
        """Every number in digits, of whatever script, but the months of such dates."""
        normalise = PACKS[language].normalise
        called = {normalise(word): float(number) for word, number in number_words.items()}
        spoken = {called.get(normalise(token)) for token in tokens} - {None}
        self.all_numbers = self.numbers | {number for number in spoken if number is not None}
        """Those in words, too."""

    def names(self, name: str) -> bool:
        """Whether the name stands here, in any of its grammatical forms."""
        return bool(self.mentions(index_of({"": [name]}, self.language)))

    def mentions(self, names: Names) -> set[str]:
        """Whose names stand here."""
        return {
            id_
            for place, here in enumerate(self._stems)
            for first in here & names.keys()
            for phrase, id_ in names[first]
            if len(phrase) <= len(self._stems) - place
            and all(stem in stems for stem, stems in zip(phrase, self._stems[place:], strict=False))
        }


def index_of(names: Mapping[str, Iterable[str]], language: str) -> Names:
    """Names by whom they belong to -> an index to look for all of them at once."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for id_, some in names.items():
        for phrase in filter(None, {_phrase(name, language) for name in some}):
            index.setdefault(phrase[0], []).append((phrase, id_))
    return index


@lru_cache(maxsize=20_000)
def _phrase(name: str, language: str) -> tuple[str, ...]:
    """The stems of a name, in order."""
    pack = PACKS[language]
    return tuple(_deep(pack.stem(pack.normalise(word)), language) for word in words(clean(name)))


@lru_cache(maxsize=50_000)
def _stems(word: str, language: str) -> frozenset[str]:
    """The stems that a word of a sentence may have, with and without what is attached in front."""
    pack = PACKS[language]
    normal = pack.normalise(word)
    return frozenset(_deep(stem, language) for stem in (pack.stem(normal), *pack.stems(normal)))


def _deep(stem: str, language: str) -> str:
    """Stemmed until it stays: a name that looks inflected then loses the same endings in every form."""
    shorter = PACKS[language].stem(stem)
    return stem if shorter == stem else _deep(shorter, language)


def _cut_dates(text: str) -> tuple[list[Day], str]:
    """Dates such as 2024-10-08 and 08.10.2024, and the text without them."""
    found = [match.groups() for match in _DATE.finditer(text)]
    dates = [(int(y), int(m), int(d)) if y else (int(y2), int(m2), int(d2)) for y, m, d, d2, m2, y2 in found]
    return dates, _DATE.sub(" ", text)


def _numbers(text: str, language: str) -> set[float]:
    pattern, groups = _number_pattern(language)
    found = set()
    for match in pattern.finditer(text):
        if not _LETTER_BEFORE.search(text[: match.start()]):
            whole = match["grouped"].translate(groups) if match["grouped"] else match["plain"]
            found.add(float(f"{whole}.{match['fraction'] or 0}"))
    return found


@cache
def _number_pattern(language: str) -> tuple[re.Pattern[str], dict[int, None]]:
    """How the language writes numbers, and the signs between its groups of three digits (CLDR)."""
    symbols = Locale.parse(language).number_symbols.values()
    signs = "".join({clean(some["group"]) or " " for some in symbols if "group" in some})
    group = f"[{re.escape(signs)}]"
    pattern = rf"(?:(?P<grouped>\d{{1,3}}(?:{group}\d{{3}})+)(?!\d)|(?P<plain>\d+))(?:[.,](?P<fraction>\d+))?"
    return re.compile(pattern), dict.fromkeys(map(ord, signs))
