"""What a language pack has to bring, whatever the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.language.latin import Latin


@dataclass(frozen=True, slots=True)
class Pack:
    """One language: how its words are normalised, stemmed and compared by sound."""

    code: str
    direction: str
    """``ltr`` or ``rtl``."""
    letters: str
    """The letters of its script, as the inside of a regular expression's character class."""
    normalise: Callable[[str], str]
    """A word -> the same word without case, marks and spelling variants."""
    stem: Callable[[str], str]
    """A normalised word -> the stem under which it is kept in a lexicon."""
    stems: Callable[[str], tuple[str, ...]]
    """A normalised word of a question -> stems to look up, the likeliest first (attached prefixes removed)."""
    stems_collide: bool
    """Whether quite different words often share a stem, so that a known form is to be trusted before its stem."""
    keys: Callable[[str], tuple[str, ...]]
    """A normalised word -> every key to enter it under, the stem first."""
    variants: Callable[[str], tuple[str, ...]]
    """A normalised word -> its irregular forms, so that misspellings of those are recognised."""
    conjunctions: tuple[str, ...]
    """What may be written together with the next word ("and" in Arabic)."""
    prepositions: tuple[str, ...]
    """The same, before question words and the like ("by what" in Arabic)."""
    article: str
    """What is written together with a noun to make it definite; empty where that is a word of its own, or nothing."""
    sound: Callable[[str], str]
    """A normalised word -> a key shared by spellings that sound alike; empty where too short to tell."""
    latin: Latin | None
    """How the language is written in Latin letters by sound; ``None`` where those are its own."""
