"""English stems by Snowball (Porter 2), irregular forms brought back first."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

import snowballstemmer

from bot.language.en.irregular import BASE_FORMS, FORMS

_SHORTEST_INFLECTED = 4
_KEPT = MappingProxyType(
    {
        "informal": "informal",
        "informally": "informal",
        "important": "important",
        "importance": "important",
        "presidency": "presidency",
        "presidencies": "presidency",
        "busy": "busy",
    }
)
"""Words that Snowball would throw together with others (information, import)."""

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A normalised word -> its Snowball stem."""
    if word in _KEPT:
        return _KEPT[word]
    return str(_stemmer.stemWord(BASE_FORMS.get(word, word)))


def stems(word: str) -> tuple[str, ...]:
    """English attaches nothing in front: one stem."""
    return (stem(word),)


def keys(word: str) -> tuple[str, ...]:
    """One key: the stem."""
    return (stem(word),)


def variants(word: str) -> tuple[str, ...]:
    """The irregular forms of a base form, or the regular ones of a verb or noun."""
    if word in FORMS or len(word) < _SHORTEST_INFLECTED:
        return FORMS.get(word, ())
    bare = word.removesuffix("e")
    return (f"{word}s", f"{bare}ed", f"{bare}ing")
