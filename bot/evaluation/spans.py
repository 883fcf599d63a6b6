"""Where a text names an entity, a topic or a relation, found by stems alone and not by the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.language import PACKS, Pack

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text."""

    start: int
    end: int
    """One past its last character."""

    def replaced(self, text: str, new: str) -> str:
        """The text with something else in this place."""
        return text[: self.start] + new + text[self.end :]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one and is shorter."""
        return self.start <= other.start and other.end <= self.end and self != other


def find(text: str, phrases: Iterable[str], language: str) -> Iterator[Span]:
    """Every place where one of the phrases stands, in any of its forms."""
    pack = PACKS[language]
    words = list(_WORD.finditer(text))
    stems = [_stems(word[0], pack) for word in words]
    for phrase in phrases:
        wanted = [frozenset(pack.keys(pack.normalise(word))) for word in _WORD.findall(phrase)]
        for at in range(len(words) - len(wanted) + 1) if wanted else ():
            if all(keys & stems[at + n] for n, keys in enumerate(wanted)):
                yield Span(words[at].start(), words[at + len(wanted) - 1].end())


def _stems(word: str, pack: Pack) -> frozenset[str]:
    """The stem, and those behind a particle that is written together with the word."""
    return frozenset(pack.stems(pack.normalise(word)))
