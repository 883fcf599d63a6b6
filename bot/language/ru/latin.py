"""Russian in Latin letters, in the many spellings that are in use at the same time."""

from __future__ import annotations

import re
from types import MappingProxyType

from rapidfuzz.distance import OSA

from bot.language.latin import Latin, spellings

_LETTERS = MappingProxyType(
    {
        **{own: (latin,) for own, latin in zip("абвгдезиклмнопрстуфэ", "abvgdeziklmnoprstufe", strict=True)},
        "ё": ("yo", "e", "jo"),
        "ж": ("zh", "j"),
        "й": ("y", "i", "j"),
        "х": ("h", "kh", "x"),
        "ц": ("ts", "c"),
        "ч": ("ch", "4"),
        "ш": ("sh",),
        "щ": ("sch", "shch", "sh"),
        "ъ": ("",),
        "ы": ("y", "i"),
        "ь": ("", "'"),
        "ю": ("yu", "iu", "ju"),
        "я": ("ya", "ia", "ja"),
    }
)

_WORD = re.compile(r"[46]?[^\W\d_]+(?:['’ʼ`46][^\W\d_]+)*['’ʼ`]?")
_FINAL = re.compile(r"(?<=[aeiouy])j$")
_SEVERAL = [
    (re.compile(pattern), replacements)
    for pattern, replacements in [
        (r"x", ("kh", "ks")),
        (r"j", ("zh", "y")),
        (r"c(?![hk])", ("ts", "k")),
        (r"[yj]o", ("е", "йо")),
    ]
]
"""Spellings that stand for more than one sound."""
_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"['’ʼ`]+(?=y[aeou])", "ь"),
        (r"['’ʼ`]+", "ь"),
        (r"4", "ч"),
        (r"6", "ш"),
        (r"shch|sch|shh", "щ"),
        (r"sh", "ш"),
        (r"tch|ch", "ч"),
        (r"zh", "ж"),
        (r"kh", "х"),
        (r"ck", "к"),
        (r"ts|tz", "ц"),
        (r"yu|(?<=[^\W])iu", "ю"),
        (r"ya", "я"),
        (r"ia", "ия"),
        (r"ye", "е"),
        (r"iy", "ий"),
        (r"y[yi]", "ый"),
        (r"(?<=[aeou])y", "й"),
    ]
]
_PLAIN = str.maketrans("abvgdezijklmnoprstufyhwq", "абвгдезийклмнопрстуфыхвк")

_KEY = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"[ьъ]", ""),
        (r"я", "иа"),
        (r"ю", "иу"),
        (r"[эё]", "е"),
        (r"[ийы]+", "и"),
        (r"щ|шч|сх", "ш"),
        (r"тс|тц", "ц"),
        (r"тч", "ч"),
        (r"^чт", "шт"),
        (r"кх", "х"),
        (r"(.)\1+", r"\1"),
    ]
]


def _divide(word: str) -> tuple[tuple[str, str], ...]:
    """Nothing is attached to Russian words."""
    return (("", word),)


def _spell(word: str) -> tuple[str, ...]:
    word = _FINAL.sub("y", word.casefold())
    several = [(pattern, sounds) for pattern, sounds in _SEVERAL if pattern.search(word)]
    return spellings(word, several, _SPELLINGS, _PLAIN)


def _key(word: str) -> str:
    for pattern, replacement in _KEY:
        word = pattern.sub(replacement, word)
    return word


def _fits(spelled: str, word: str) -> float:
    return 0.95 + OSA.normalized_similarity(spelled, word) / 20


LATIN = Latin(
    letters=_LETTERS, edges={}, short_vowels="", word=_WORD, divide=_divide, spell=_spell, lengthen=str, key=_key, fits=_fits
)
