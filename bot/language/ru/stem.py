"""Russian stems by Snowball, forms with a changing stem brought together first."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from bot.language.ru.irregular import BASE_FORMS, FORMS

_SHORT = 4
_REFLEXIVE = ("ся", "сь")
_stemmer = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A normalised word -> its Snowball stem."""
    active = word[:-2] if word.endswith(_REFLEXIVE) else word
    base = BASE_FORMS.get(word) or BASE_FORMS.get(active) or word
    return str(_stemmer.stemWord(base))


def stems(word: str) -> tuple[str, ...]:
    """Russian prefixes change the meaning and stay: one stem."""
    return (stem(word),)


def keys(word: str) -> tuple[str, ...]:
    """The stem, and the word without a final vowel.

    Snowball takes the end of some nouns for the ending of a verb in one case but
    not in another ("саммит", "саммита"); under both keys all their cases meet.
    """
    found = [stem(word), word.rstrip("аеиоуыэюяйь") if len(word) > _SHORT else word]
    if word.endswith("й"):
        found.append(stem(word[:-1] + "я"))
    return tuple(dict.fromkeys(found))


def variants(word: str) -> tuple[str, ...]:
    """The irregular forms of a base form."""
    return FORMS.get(word, ())
