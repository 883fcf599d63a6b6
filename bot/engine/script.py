"""A question typed on the wrong keys -> what was meant: another keyboard layout was on, or it is written by sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from bot.base import Index
from bot.base.latin import Reading
from bot.base.lexicon import Lexicon, exact
from bot.engine.spelling import known_stems
from bot.language import PACKS
from bot.language.detect import has_letters_of
from bot.language.layout import has_layout, retypings
from bot.language.text import clean, visible, words

_MOST_KNOWN = 0.5
"""Where more of a question is known it is left alone."""
_LEAST_READ = 0.6
"""The share of a reading that must be known …"""
_LEAST_GAIN = 0.25
"""… and how much more that must be than of the text as typed."""
_LEAST_GAIN_OVER_WORDS, _SAME = 0.5, 0.98
"""The same where any word but a name is known as typed, and not in the reading as well;
not where digits stand for letters."""
_LEAST_TO_GUESS = 0.3
"""The share from which it is worth while to guess at misspelled words."""
_MOST_GUESSES = 8
_LEAST_READ_SPOKEN, _LEAST_GAIN_SPOKEN = 0.4, 0.2
"""The same for the language that the conversation is in."""
_LEAST_LETTERS = 2.0
"""Known letters of a reading, below which it may be chance."""
_LONGEST_COUNTED = 6
"""Letters of one word; a longer word weighs no more."""
_GUESSED = 0.8
_NO_MISSPELLING = 0.1
"""How much more a word of another language proves than a misspelled word of this one."""
_SURE = 0.9
_JOINED = 0.8
_PREFIXED = 0.4
_CLEARLY = 0.35
"""How much more another reading of a word must prove than the plain one."""
_LONGEST = 600
"""Characters; a longer text is hardly a question typed blindly."""
_SAMPLE = re.compile(r"(?:\S{1,60}\s+){16}")
"""The words by which it is told whether a reading is better."""
_DIGIT_IN_WORD = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
"""Whoever writes digits for letters writes by sound."""
_SPACES = re.compile(r"(\s+)")


class _Word(NamedTuple):
    """A word as typed and as read in another language."""

    typed: str
    read: str
    proof: float
    """0…1, how surely the reading is a known word."""


def meant(text: str, language: str, spoken: str | None, known: float, index: Index, least: float) -> tuple[str, str] | None:
    """The text in the letters of the language that was meant, and that language.

    ``None`` where it was typed as it was meant. ``text`` is the message as it came, ``spoken`` the language of the
    conversation, ``known`` the share of its words that the lexicon of ``language`` knows, ``least`` the least similarity
    of a guess.
    """
    if known > _MOST_KNOWN or len(text) > _LONGEST:
        return None
    text = visible(text)
    best, best_gain = None, 0.0
    sample = _SAMPLE.match(text)
    for read, other in _readers(language, index):
        gain = _gain(read(sample[0] if sample else text), index.lexicons[language], other, least, other.pack.code == spoken)
        if gain > best_gain or (gain == best_gain > 0 and other.pack.code == spoken):
            best, best_gain = (read, other.pack.code), gain
    return ("".join(word.read for word in best[0](text)), best[1]) if best else None


def share_known(forms: Sequence[str], lexicon: Lexicon) -> float:
    """How much of a question, by letters, the lexicon knows; names and words of another script left out."""
    total = found = 0.0
    for form in forms:
        if form.isalpha() and not lexicon.is_name(form) and has_letters_of(form, lexicon.pack.code):
            weight = _weight(form)
            total += weight
            found += weight * _proof(form, lexicon)
    return found / total if total else 1.0


def _weight(word: str) -> float:
    return min(len(word), _LONGEST_COUNTED) if len(word) > 1 else 0.5


def _proof(form: str, lexicon: Lexicon) -> float:
    if lexicon.is_form(form) or lexicon.known(exact(form)) or lexicon.known(lexicon.pack.stem(form)):
        return 1.0
    joined = (*lexicon.pack.conjunctions, *lexicon.pack.prepositions)
    if form.startswith(joined) and (lexicon.is_form(form[1:]) or lexicon.known(exact(form[1:]))):
        return _JOINED
    return _PREFIXED if known_stems(form, lexicon) else 0.0


def _readers(language: str, index: Index) -> Iterator[tuple[Callable[[str], list[_Word]], Lexicon]]:
    """Every way to read a text in another language of the base."""
    for other, lexicon in index.lexicons.items():
        if other == language:
            continue
        if has_layout(language) and has_layout(other):
            yield partial(_retyped, language=language, lexicon=lexicon), lexicon
        if PACKS[language].latin is None and lexicon.pack.latin is not None:
            yield partial(_by_sound, lexicon=lexicon), lexicon


def _retyped(text: str, language: str, lexicon: Lexicon) -> list[_Word]:
    """Each word as the keys pressed for it give it in the other layout."""
    chunks = _SPACES.split(text)
    read = []
    for at, chunk in enumerate(chunks):
        if not chunk or chunk.isspace():
            read.append(_Word(chunk, chunk, 0.0))
            continue
        asks = "?" if at == len(chunks) - 1 and chunk.endswith("?") else ""
        variants = [variant + asks for variant in retypings(chunk.removesuffix(asks), language, lexicon.pack.code)]
        first, *others = (_Word(chunk, variant, _proof_of(variant, lexicon)) for variant in (*variants, chunk))
        best = max(others, key=lambda word: word.proof)
        read.append(best if best.proof - first.proof >= _CLEARLY else first)
    return read


def _proof_of(chunk: str, lexicon: Lexicon) -> float:
    """Of a piece without spaces, which may hold several words."""
    forms = [lexicon.pack.normalise(word) for word in ([chunk] if chunk.isalpha() else words(clean(chunk)))]
    forms = [form for form in forms if form.isalpha()]
    if 2 * sum(map(len, forms)) < len(chunk):
        return 0.0
    return sum(_proof(form, lexicon) for form in forms) / len(forms) if forms else 0.0


def _by_sound(text: str, lexicon: Lexicon) -> list[_Word]:
    """Each word in Latin letters as the known word that sounds like it."""
    latin = lexicon.pack.latin
    assert latin is not None
    known: dict[str, Reading] = {}
    read, end = [], 0
    for match in latin.word.finditer(text):
        between, end = text[end : match.start()], match.end()
        reading = known.get(match[0]) or lexicon.by_sound.read(match[0])
        if reading.quality < _SURE and lexicon.is_form(lexicon.pack.normalise(match[0])):
            reading = Reading(match[0], 1.0, 1.0)
        known[match[0]] = reading
        read += [_Word(between, between, 0.0), _Word(match[0], reading.text, reading.proof)]
    return [*read, _Word(text[end:], text[end:], 0.0)]


def _guessed(word: str, lexicon: Lexicon, least: float) -> float:
    """How well a word that the lexicon does not know may be a misspelling of one that it knows."""
    form = lexicon.pack.normalise("".join(words(clean(word))))
    return max((guess.quality for guess in lexicon.guess(form, least)), default=0.0)


def _gain(read: list[_Word], lexicon: Lexicon, other: Lexicon, least: float, spoken: bool) -> float:
    """How much more is known of the reading than of the text as typed; 0 where that is not enough."""
    total = before = after = 0.0
    least_gain = _LEAST_GAIN
    digits = any(word.proof and _DIGIT_IN_WORD.search(word.typed) for word in read)
    unread: list[tuple[float, str]] = []
    for typed, reading, proof in [word for word in read if has_letters_of(word.typed, lexicon.pack.code)]:
        form = lexicon.pack.normalise("".join(words(clean(typed))))
        known = _proof(form, lexicon)
        if known == 1 and proof < _SAME and not digits and len(form) > 1 and not lexicon.is_name(form):
            least_gain = _LEAST_GAIN_OVER_WORDS
        if known == 1 and proof >= _GUESSED:
            continue
        if known < _GUESSED:
            known = max(known, min(_GUESSED, _guessed(typed, lexicon, least)))
            proof = min(proof, known + _NO_MISSPELLING) if known == _GUESSED else proof
        weight = _weight(form)
        if not proof:
            unread.append((weight, reading))
        total, before, after = total + weight, before + weight * known, after + weight * proof
    if total * _LEAST_TO_GUESS <= after < total * _LEAST_READ:
        after += sum(weight * _guessed(reading, other, least) for weight, reading in unread[:_MOST_GUESSES])
    if spoken and after - before >= total * _LEAST_GAIN_SPOKEN and after >= total * _LEAST_READ_SPOKEN:
        return (after - before) / total
    if after < _LEAST_LETTERS or after < total * _LEAST_READ or after - before < total * least_gain:
        return 0.0
    return (after - before) / total
