"""Texts typed while the keyboard layout of another language was on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from types import MappingProxyType

_KEYS = {
    "en": "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~?' + "@#$^&",
    "ru": "йцукенгшщзхъфывапролджэячсмитьбюё." + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ," + '"№;:?',
    "ar": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\0ىةوزذظ"
    "\u064e\u064b\u064f\u064c\0إ‘÷×؛<>\u0650\u064d][\0أـ،/\0\0~\u0652{}\0آ’,.\u0651؟" + "\0" * 5,
}
"""Language -> what each key gives, in the order of the keys, plain, with shift, and the signs over digits.
The layouts are US, ЙЦУКЕН and Arabic 101. A NUL stands for a key that gives no single letter or the same sign."""

_ON_TWO_KEYS = MappingProxyType({"ar": {"لا": "b", "لأ": "G", "لإ": "T", "لآ": "B"}})
"""Letters that one key gives together -> the Latin letter on that key."""
_MOST_PAIRS = 3
_SIGNS = "[]{};:'\",.<>/?!()«»؟،؛"
"""Signs around words; on some layouts the keys of some of them give letters."""


@cache
def _table(from_language: str, to_language: str) -> dict[int, str]:
    pairs = zip(_KEYS[from_language], _KEYS[to_language], strict=True)
    return {ord(typed): given for typed, given in pairs if "\0" not in (typed, given)}


def retype(text: str, from_language: str, to_language: str) -> str:
    """What the keys pressed for ``text`` in one language give while the layout of another is on.

    Characters that have no key of their own stay as they are. ``KeyError`` for a language without a layout.
    """
    for letters, key in _ON_TWO_KEYS.get(from_language, {}).items():
        text = text.replace(letters, key if to_language == "en" else retype(key, "en", to_language))
    text = text.translate(_table(from_language, to_language))
    for letters, key in _ON_TWO_KEYS.get(to_language, {}).items():
        text = text.replace(key if from_language == "en" else retype(key, "en", from_language), letters)
    return text


@lru_cache(maxsize=5_000)
def retypings(word: str, from_language: str, to_language: str) -> tuple[str, ...]:
    """What was meant by a word of a text that was typed so, the likeliest first.

    Signs that are letters of the other layout may be meant as signs, letters that one key gives together may have
    been typed one by one, and a capital may be the device's doing.
    """
    bare = word.strip(_SIGNS)
    front, _, back = word.partition(bare) if bare else (word, "", "")
    found = [retype(word, from_language, to_language)]
    if bare:
        found.append(retype(front + bare, from_language, to_language) + back)
        found.append(front + retype(bare, from_language, to_language) + back)
    found += _one_by_one(word, from_language, to_language)
    if word != word.lower():
        found.append(retype(word.lower(), from_language, to_language))
    return tuple(dict.fromkeys(found))


def _one_by_one(word: str, from_language: str, to_language: str) -> Iterator[str]:
    """Readings in which some of the letters that one key gives together were typed on two keys."""
    table = _table(from_language, to_language)
    pairs = "|".join(_ON_TWO_KEYS.get(from_language, {}))
    cuts = re.split(f"({pairs})", word)[: 2 * _MOST_PAIRS + 1] if pairs else [word]
    rest = word[len("".join(cuts)) :]
    for typed in product((True, False), repeat=len(cuts) // 2):
        if any(typed):
            parts = (
                part.translate(table) if at % 2 and typed[at // 2] else retype(part, from_language, to_language)
                for at, part in enumerate(cuts)
            )
            yield "".join(parts) + retype(rest, from_language, to_language)


def has_layout(language: str) -> bool:
    """Whether the keys of the language are known."""
    return language in _KEYS
