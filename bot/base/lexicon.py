"""Words and phrases of one language -> what they may mean, and the nearest known spelling of a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.base.latin import BySound
from bot.language import Pack
from bot.language.text import clean, words

_LEAST_OF_OTHER_START = 0.86
"""A misspelled first letter is rare: such a guess must be nearer."""
_MOST_NEAR = 8
_ROUNDING = 0.005
"""rapidfuzz turns the least score into a number of edits and may round one edit away."""
_SWAPPED, _STEMMED = 0.03, 0.03
"""Swapped letters are the likeliest mistake; a match of mere stems is less sure."""
_EXACT = "="
_NAMING = ("entity:", "foreign:", "elsewhere:")
_SHAPING = ("ask:", "cue:", "pronoun:", "chat:")
_SHORTEST_GUESS = 3
_CAREFUL_LENGTH = 4
"""Words this short are guessed only when letters are swapped, dropped or doubled."""
_LEAST_OF_SHORT = 0.66


def exact(form: str) -> str:
    """The key of a form that is entered exactly."""
    return f"{_EXACT}{form}"


def is_inexact(key: str) -> bool:
    """Whether the key is a stem, which other forms share."""
    return not key.startswith(_EXACT)


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases."""

    children: dict[str, Node] = field(default_factory=dict)
    meanings: dict[str, None] = field(default_factory=dict)
    """In the order of entry; a set that keeps its order."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A known stem that an unknown word is probably a misspelling of."""

    stem: str
    quality: float
    """0…1."""


class Lexicon:
    """Read-only once built."""

    def __init__(self, pack: Pack, glue: Iterable[str]) -> None:
        """``glue``: words that may stand between the words of a phrase ("president *of the* …")."""
        self.pack = pack
        self.glue = frozenset(pack.stem(word) for phrase in glue for word in self._words(phrase))
        self._root = Node()
        self._stems: set[str] = set()
        self._forms: dict[str, dict[str, None]] = {}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._of_form: dict[str, dict[str, None]] = {}
        self._sounds: dict[str, dict[str, None]] = defaultdict(dict)
        self._names: set[str] = set()
        self.by_sound = BySound(pack)
        self._guesses: dict[tuple[str, float], tuple[Guess, ...]] = {}

    def _words(self, phrase: str) -> list[str]:
        return [self.pack.normalise(word) for word in words(clean(phrase))]

    def add(
        self,
        phrase: str,
        meaning: str,
        *,
        loosely: bool = False,
        exactly: bool = False,
        guessable: bool = True,
    ) -> None:
        """Enters one phrase; case, spelling variants and endings are the pack's work.

        ``loosely``: without its glue; ``exactly``: these very forms, not others of the same stems;
        ``guessable``: whether other words may be taken for misspellings of it.
        """
        forms = self._words(phrase)
        if loosely:
            forms = self._without_glue(forms)
        if guessable:
            for form in forms:
                key = exact(form) if exactly else self.pack.stem(form)
                for written in (form, *(() if exactly else self.pack.variants(form))):
                    self.know(written, key)
        front = [self._root]
        for form in forms:
            if meaning.startswith(_NAMING):
                self._names.add(form)
            self.by_sound.add(
                form, () if exactly else (self.pack.stem(form),), shapes=len(forms) == 1 and meaning.startswith(_SHAPING)
            )
            keys = (exact(form),) if exactly else self.pack.keys(form)
            self._stems.update(keys)
            front = [node.children.setdefault(key, Node()) for node in front for key in keys]
        if forms:
            for node in front:
                node.meanings.setdefault(meaning)
            self._of_form.setdefault(" ".join(forms), {}).setdefault(meaning)

    def _without_glue(self, forms: list[str]) -> list[str]:
        """Glue goes from the beginning, and elsewhere where two words are left at least."""
        while len(forms) > 1 and self.pack.stem(forms[0]) in self.glue:
            forms = forms[1:]
        content = [form for form in forms if self.pack.stem(form) not in self.glue]
        return content if len(content) > 1 else forms

    def know(self, form: str, key: str) -> None:
        """Makes a word one that others may be misspellings of."""
        self._stems.add(key)
        if form not in self._forms:
            self._forms[form] = {}
            self._by_length[len(form)].append(form)
            self.by_sound.add(form)
            if sound := self.pack.sound(form):
                self._sounds[sound].setdefault(form)
        self._forms[form].setdefault(key)

    def has(self, phrase: str) -> bool:
        """Whether exactly this phrase has a meaning."""
        node = self._root
        for form in self._words(phrase):
            stem = self.pack.stem(form)
            key = next((key for key in (stem, exact(form)) if key in node.children), None)
            if key is None and stem in self.glue:
                continue
            if key is None:
                return False
            node = node.children[key]
        return bool(node.meanings)

    def is_form(self, word: str) -> bool:
        """Whether the normalised word is written so somewhere in the lexicon."""
        return word in self._forms

    def is_name(self, word: str) -> bool:
        """Whether the normalised word stands in the name of something."""
        return word in self._names

    def of_form(self, word: str) -> tuple[str, ...]:
        """What this very form, or these forms with spaces between, was entered for."""
        return tuple(self._of_form.get(word, ()))

    def known(self, stem: str) -> bool:
        """Whether the stem occurs in any phrase."""
        return stem in self._stems or stem in self.glue

    def means(self, stem: str) -> bool:
        """Whether the stem has a meaning of its own, or may be passed over."""
        return stem in self.glue or (stem in self._root.children and bool(self._root.children[stem].meanings))

    def matches(self, stems: Sequence[Sequence[str]], start: int) -> list[tuple[int, tuple[str, ...]]]:
        """All phrases that begin at ``start``: (one past their last token, meanings), the longest first.

        Each token is given by the stems that it may have; glue inside a phrase is passed over.
        """
        found: dict[int, dict[str, None]] = {}
        front = [(self._root, start, False)]
        while front:
            node, at, is_exact = front.pop()
            if at >= len(stems):
                continue
            for stem in stems[at]:
                child = node.children.get(stem)
                if child is not None:
                    if child.meanings:
                        found.setdefault(at + 1, {}).update(child.meanings)
                    front.append((child, at + 1, stem.startswith(_EXACT)))
            if node is not self._root and not is_exact and any(stem in self.glue for stem in stems[at]):
                front.append((node, at + 1, is_exact))
        return [(end, tuple(found[end])) for end in sorted(found, reverse=True)]

    def guess(self, word: str, least: float) -> tuple[Guess, ...]:
        """The known words nearest to an unknown one, by sound and by letters; empty if none is near enough."""
        key = (word, least)
        if key not in self._guesses:
            if len(self._guesses) > 20_000:
                self._guesses.clear()
            self._guesses[key] = self._look_around(word, least)
        return self._guesses[key]

    def _look_around(self, word: str, least: float) -> tuple[Guess, ...]:
        if len(word) < _SHORTEST_GUESS or not word.isalpha():
            return ()
        best: dict[str, float] = {}
        for form in self._sounds.get(self.pack.sound(word), ()):
            best[form] = 0.92
        if len(word) <= _CAREFUL_LENGTH:
            least = min(least, _LEAST_OF_SHORT)
        for written in dict.fromkeys((word, self.pack.stem(word))):
            lengths = range(len(written) - 2, len(written) + 3)
            near = [form for length in lengths for form in self._by_length.get(length, ())]
            found = process.extract(
                written, near, scorer=OSA.normalized_similarity, score_cutoff=least - _ROUNDING, limit=_MOST_NEAR
            )
            for form, score, _ in found:
                if self._careful(written, form, score):
                    swapped = _SWAPPED if sorted(written) == sorted(form) else 0.0
                    stemmed = _STEMMED if written != word else 0.0
                    best[form] = max(best.get(form, 0), score + swapped - stemmed)
        if not best:
            return ()
        top = max(best.values())
        nearest = sorted((form for form in best if best[form] >= top - 0.02), key=lambda f: (-best[f], f))
        return tuple(Guess(key, round(best[form], 3)) for form in nearest[:3] for key in self._forms[form])

    @staticmethod
    def _careful(written: str, form: str, score: float) -> bool:
        if min(len(written), len(form)) > _CAREFUL_LENGTH:
            return written[0] == form[0] or score >= _LEAST_OF_OTHER_START
        return sorted(set(written)) == sorted(set(form)) and written[0] == form[0]
