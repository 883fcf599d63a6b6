"""Ways in which the same question comes: misspelled, undressed, dressed up, in other digits, from another keyboard.

A perturbation is a pure function: the same text, chance and surroundings give the
same result, and a text that it has nothing to change in comes back as it is.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.evaluation.phrases import Surroundings
from bot.language import PACKS
from bot.language.layout import retype

Change = Callable[[str, random.Random, Surroundings], str]

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_MISSPELLED = 5
_FIRST_TOUCHED = 2
"""The first letters stay: people mostly get them right, and in Arabic they may be an article."""
_WORDS_PER_TYPO = 6
_SIGNS = re.compile(r"[.,!?;:\u060c\u061b\u061f\u2026\u00ab\u00bb\"“”„](?!\d)")
_EMOJI = ("\U0001f914", "\U0001f64f", "\U0001f600", "\u2753", "\U0001f525\U0001f525")
_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200f")
_VOWEL_MARKS = tuple(chr(code) for code in range(0x064E, 0x0653))
_ARABIC_INDIC, _PERSIAN = 0x0660, 0x06F0


@dataclass(frozen=True, slots=True)
class Perturbation:
    """One way to change a question without changing what is asked."""

    name: str
    change: Change
    languages: frozenset[str] = frozenset(PACKS)

    def of(self, text: str, around: Surroundings, seed: str) -> str | None:
        """The changed text; ``None`` where there is nothing to change."""
        if around.language not in self.languages:
            return None
        changed = self.change(text, random.Random(f"{self.name} {seed}"), around)
        return changed if changed != text else None


# --------------------------------------------------------------------------- spelling


def _misspell(text: str, chance: random.Random, around: Surroundings, slip: Callable[[str, int], str]) -> str:
    """Slips in one word, or in two of a long question."""
    long = [m for m in _WORD.finditer(text) if len(m[0]) >= _SHORTEST_MISSPELLED]
    long = [m for m in long if m[0].casefold() not in around.untouched]
    count = min(len(long), 1 if len(text.split()) < _WORDS_PER_TYPO else 2)
    for match in sorted(chance.sample(long, count), key=lambda m: -m.start()):
        places = list(range(_FIRST_TOUCHED, len(match[0]) - 1))
        chance.shuffle(places)
        slipped = next((new for place in places if (new := slip(match[0], place)) != match[0]), match[0])
        text = text[: match.start()] + slipped + text[match.end() :]
    return text


def swapped(text: str, chance: random.Random, around: Surroundings) -> str:
    """Two neighbouring letters in the wrong order."""
    return _misspell(text, chance, around, lambda w, i: w[:i] + w[i + 1] + w[i] + w[i + 2 :])


def dropped(text: str, chance: random.Random, around: Surroundings) -> str:
    """A letter left out."""
    return _misspell(text, chance, around, lambda w, i: w[:i] + w[i + 1 :])


def doubled(text: str, chance: random.Random, around: Surroundings) -> str:
    """A letter typed twice."""
    return _misspell(text, chance, around, lambda w, i: w[:i] + w[i] + w[i:])


def letter_variants(text: str, _: random.Random, around: Surroundings) -> str:
    """Letters without their dots and hamzas: whatever the language's pack takes for the same letter."""
    normalise = PACKS[around.language].normalise
    return "".join(f if len(f := normalise(c)) == 1 and not c.isupper() else c for c in text)


def diacritics_dropped(text: str, *_: object) -> str:
    """Without vowel marks."""
    return "".join(c for c in text if not unicodedata.combining(c))


def diacritics_added(text: str, chance: random.Random, _: Surroundings) -> str:
    """A vowel mark after every third letter or so, but never at the end of a word, nor after another mark."""
    following = [*text[1:], " "]
    return "".join(
        c + chance.choice(_VOWEL_MARKS) if c.isalpha() and f.isalpha() and chance.random() < 0.3 else c
        for c, f in zip(text, following, strict=True)
    )


# --------------------------------------------------------------------------- looks


def upper(text: str, *_: object) -> str:
    """In capitals."""
    return text.upper()


def lower(text: str, *_: object) -> str:
    """Without capitals."""
    return text.lower()


def unpunctuated(text: str, *_: object) -> str:
    """Without signs, but for those inside a number and those that mean something (plus, percent)."""
    return _SIGNS.sub("", text).strip() or text


def overpunctuated(text: str, *_: object) -> str:
    """Each sign at the end twice, or two where there is none."""
    last = text[-1] if _SIGNS.match(text[-1]) else "!"
    return text + last * 2


def with_emoji(text: str, chance: random.Random, _: Surroundings) -> str:
    """An emoji behind."""
    return f"{text} {chance.choice(_EMOJI)}"


def spaced(text: str, chance: random.Random, _: Surroundings) -> str:
    """White space in front, behind, and more of it between the words."""
    return "  " + re.sub(" ", lambda _: chance.choice(("  ", " \t", "\u00a0 ")), text) + " \n"


def zero_width(text: str, chance: random.Random, _: Surroundings) -> str:
    """Characters that nobody sees, within words and between them."""
    return "".join(c + chance.choice(_ZERO_WIDTH) if chance.random() < 0.2 else c for c in text) + _ZERO_WIDTH[0]


# --------------------------------------------------------------------------- manners and digits


def polite_before(text: str, chance: random.Random, around: Surroundings) -> str:
    """A polite or idle phrase in front."""
    return f"{chance.choice(around.polite)}, {text}" if around.polite else text


def polite_behind(text: str, chance: random.Random, around: Surroundings) -> str:
    """A polite or idle phrase behind."""
    return f"{text} {chance.choice(around.polite)}" if around.polite else text


def _in_digits(text: str, zero: int) -> str:
    return "".join(chr(zero + int(c)) if c.isascii() and c.isdigit() else c for c in text)


def arabic_digits(text: str, *_: object) -> str:
    """Arabic-Indic digits."""
    return _in_digits(text, _ARABIC_INDIC)


def persian_digits(text: str, *_: object) -> str:
    """Persian digits."""
    return _in_digits(text, _PERSIAN)


# --------------------------------------------------------------------------- keyboards


def wrong_layout(text: str, chance: random.Random, around: Surroundings) -> str:
    """Typed with the layout of another language on."""
    others = sorted(PACKS.keys() - {around.language})
    return retype(text, around.language, chance.choice(others))


def latin(text: str, chance: random.Random, around: Surroundings) -> str:
    """Written by sound in Latin letters."""
    by_sound = PACKS[around.language].latin
    return by_sound.romanise(text, chance.choice) if by_sound else text


_AR = frozenset({"ar"})
_CASED = frozenset(PACKS) - _AR

PERTURBATIONS = (
    Perturbation("letters swapped", swapped),
    Perturbation("letter dropped", dropped),
    Perturbation("letter doubled", doubled),
    Perturbation("letter variants", letter_variants),
    Perturbation("diacritics dropped", diacritics_dropped, _AR),
    Perturbation("diacritics added", diacritics_added, _AR),
    Perturbation("upper case", upper, _CASED),
    Perturbation("lower case", lower, _CASED),
    Perturbation("punctuation dropped", unpunctuated),
    Perturbation("punctuation doubled", overpunctuated),
    Perturbation("emoji behind", with_emoji),
    Perturbation("polite before", polite_before),
    Perturbation("polite behind", polite_behind),
    Perturbation("Arabic-Indic digits", arabic_digits),
    Perturbation("Persian digits", persian_digits),
    Perturbation("white space", spaced),
    Perturbation("zero width", zero_width),
    Perturbation("wrong layout", wrong_layout),
    Perturbation("Latin letters", latin, frozenset(code for code, pack in PACKS.items() if pack.latin)),
)
"""All of them, in the order of the report."""
