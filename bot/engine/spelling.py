"""Tokens -> known stems: what is spelled otherwise is guessed, what is written together is split."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.base.lexicon import Lexicon, exact

_MOST_GUESSES = 30
"""Unknown words looked at in one question; a longer one is hardly a question."""
_SURE = 0.9
_SHORTEST_JOINED = 5
_SHORTEST_PART = 4


class Segment(NamedTuple):
    """A part of a message, counted from 0."""

    sentence: int
    clause: int
    """Within the sentence, cut at commas."""


class Token(NamedTuple):
    """A word, number or sign as typed."""

    raw: str
    text: str
    """Normalised."""
    segment: Segment


@dataclass(frozen=True, slots=True)
class Word:
    """A token as the lexicon knows it."""

    raw: str
    text: str
    """Normalised."""
    stems: tuple[str, ...]
    """Known ones; the word's own stem where none is known."""
    quality: float
    """1 for a known word, less for a guess, 0 for an unknown one."""
    segment: Segment


def spell(tokens: list[Token], lexicon: Lexicon, least: float) -> list[Word]:
    """Tokens -> words; ``least`` is the least similarity of a guess."""
    found: list[Word] = []
    guesses = 0
    for raw, text, segment in _detached(tokens, lexicon):
        known = known_stems(text, lexicon)
        if known or not text.isalpha():
            found.append(Word(raw, text, known or (text,), 1.0, segment))
            continue
        guesses += 1
        if guesses <= _MOST_GUESSES:
            found += _unknown(raw, text, segment, lexicon, least)
        else:
            found.append(Word(raw, text, (text,), 0.0, segment))
    return found


def _detached(tokens: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    """Conjunctions written together with a known word are given as words of their own."""
    for raw, text, segment in tokens:
        first, rest = text[:1], text[1:]
        pack = lexicon.pack
        asks = first in (*pack.conjunctions, *pack.prepositions) and lexicon.known(exact(rest))
        joins = first in pack.conjunctions and not lexicon.known(pack.stem(text)) and known_stems(rest, lexicon)
        surely = asks and "cue:relative" in lexicon.of_form(rest)  # even if some phrase begins with the two as one
        whole = lexicon.of_form(text) if surely else lexicon.known(exact(text)) or lexicon.is_form(text)
        if len(rest) > 1 and not whole and (joins or asks):
            yield Token(first, first, segment)
            yield Token(raw[1:], rest, segment)
        else:
            yield Token(raw, text, segment)


def known_stems(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The likeliest known stem of a normalised word, and its very form where that is known too.

    A stem that only occurs in longer phrases is followed by the next that says something alone.
    """
    known = [stem for stem in lexicon.pack.stems(text) if lexicon.known(stem)]
    likeliest = known[:1]
    if known and not lexicon.means(known[0]):
        likeliest += [stem for stem in known[1:] if lexicon.means(stem)][:1]
    return (*likeliest, *([exact(text)] if lexicon.known(exact(text)) else []))


def _unknown(raw: str, text: str, segment: Segment, lexicon: Lexicon, least: float) -> list[Word]:
    guesses = lexicon.guess(text, least)
    if not guesses or guesses[0].quality < _SURE:
        parts = _split(text, lexicon)
        if parts:
            return [Word(part, part, stems, _SURE, segment) for part, stems in parts]
    if guesses:
        return [Word(raw, text, tuple(guess.stem for guess in guesses), guesses[0].quality, segment)]
    return [Word(raw, text, (lexicon.pack.stem(text),), 0.0, segment)]


def _split(text: str, lexicon: Lexicon) -> list[tuple[str, tuple[str, ...]]] | None:
    """Two known words written as one, the more even split first."""
    if len(text) < _SHORTEST_JOINED:
        return None
    middle = len(text) / 2
    for cut in sorted(range(2, len(text) - 2), key=lambda at: abs(at - middle)):
        left, right = text[:cut], text[cut:]
        if lexicon.is_form(left) and lexicon.is_form(right) and lexicon.has(f"{left} {right}"):
            return [(left, known_stems(left, lexicon)), (right, known_stems(right, lexicon))]
        if min(len(left), len(right)) < _SHORTEST_PART and not any(
            meaning.startswith(("cue:", "ask:")) for meaning in lexicon.of_form(left)
        ):
            continue
        if lexicon.is_form(left) and lexicon.is_form(right) and lexicon.has(left) and lexicon.has(right):
            return [(left, known_stems(left, lexicon)), (right, known_stems(right, lexicon))]
    return None
