"""Arabic in Latin letters and digits ("arabizi"): short vowels are written, and some letters are digits."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from bot.language.latin import Latin, spellings

_LETTERS = MappingProxyType(
    {
        **{own: (latin,) for own, latin in zip("ابتدرزسصضطفكلمنى", "abtdrzssdtfklmna", strict=True)},
        "ء": ("2",),
        "أ": ("a", "2"),
        "إ": ("e", "i"),
        "آ": ("a", "aa"),
        "ئ": ("2", "e"),
        "ؤ": ("2", "o"),
        "ث": ("th", "s"),
        "ج": ("j", "g"),
        "ح": ("7", "h"),
        "خ": ("kh", "5", "7'"),
        "ذ": ("th", "dh", "z"),
        "ش": ("sh", "ch"),
        "ظ": ("z", "6'"),
        "ع": ("3",),
        "غ": ("gh", "3'"),
        "ق": ("q", "k", "9"),
        "ه": ("h",),
        "گ": ("g",),
        "چ": ("ch",),
        "پ": ("p",),
        "ڤ": ("v",),
        "ة": ("a",),
        "و": ("w", "ou", "o"),
        "ي": ("y", "i", "ee"),
    }
)
_EDGES = MappingProxyType(
    {
        "^ال": ("al", "el", "al-", "el "),
        "^وال": ("wal", "wel", "w el "),
        "^و": ("w", "wa"),
        "^أ": ("a",),
        "ة$": ("a", "eh", "et"),
        "ه$": ("h", "o"),
        "ي$": ("i", "y"),
        "وا$": ("o", "u"),
    }
)

_WORD = re.compile(
    r"(?:\b[aei]l[ -])?(?:[2356789](?=['’]?[^\W\d_]))?['’]?[^\W\d_]+"
    r"(?:['’ʼ`-]?[2356789]+['’]?(?![0-9])|['’ʼ`-][^\W\d_]+|[^\W\d_])*",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"(?P<and>w[aeiou]?|ou?)?(?P<to>[blfk][aeiou]?)?(?P<the>[aeiou]?l[ -]?|[aeiou]?(?P<sun>[tdrzsn]h?)-?(?=(?P=sun)))?"
)
_OWN = MappingProxyType({"b": "ب", "l": "ل", "f": "ف", "k": "ك"})
_ARTICLE = "ال"
_SHORTEST_REST = 3
_SHORTEST_WITH_ARTICLE = 4
_SEVERAL = [
    (re.compile(pattern), replacements)
    for pattern, replacements in [
        (r"(?<=a)t$", ("ت", "ه")),
        (r"(?<=[ei])t$", ("ه", "ت")),
        (r"an$", ("َن", "ا")),
        (r"dh", ("ذ", "ض")),
        (r"ch", ("ش", "تش")),
        (r"x", ("خ", "كس")),
        (r"9(?!['’])", ("ق", "ص")),
        (r"2", ("ء", "ق")),
        (r"(?<=[iey]y)a$|(?<=[ou]w)a$", ("", "a")),
        (r"c(?!h)", ("ك", "س")),
        (r"8", ("غ", "ق")),
    ]
]
"""Spellings that stand for more than one sound."""
_MOST_SEVERAL = 3
_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"7['’]|5|kh", "خ"),
        (r"3['’]|gh", "غ"),
        (r"6['’]", "ظ"),
        (r"9['’]", "ض"),
        (r"['’ʼ`-]", ""),
        (r"6", "ط"),
        (r"7", "ح"),
        (r"3", "ع"),
        (r"sh", "ش"),
        (r"th", "ث"),
        (r"dj|zh", "ج"),
        (r"ph", "ف"),
        (r"(?<=[aei])h$", "ه"),
        (r"ck", "ك"),
        (r"aa+", "ا"),
        (r"(?<=^[ae])[iy](?![aeiou])|ee+|ii+|(?<=.)[ea][iy](?![aeiou])", "ي"),
        (r"oo+|uu+|ou|a[uw](?![aeiou])", "و"),
        (r"aء$", "ا"),
        (r"ءi(?![aeiou])", "ءي"),
        (r"(.)\1+", r"\1"),
    ]
]
_PLAIN = str.maketrans("abdefghijklmnopqrstuvwyz", "\u064eبد\u0650فجه\u0650جكلمن\u064fبقرست\u064fفويز")
"""Single vowels are taken for short ones, as their marks."""
_LENGTHENED = str.maketrans("\u064e\u0650\u064fء", "ايوا")

_VOWELS = "اويع"
_CLASSES = ("جقكغ", "سصثذزظ", "تط", "دض", "حه", "خ", "ش", "ب", "ر", "ف", "ل", "م", "ن")
"""Letters that people write alike in Latin ones."""
_CLASS_OF = MappingProxyType({letter: letters[0] for letters in _CLASSES for letter in letters})
_DOUBLED = re.compile(r"(.)\1+")

_UNLIKE = 3.0
_OTHER_LETTER = 0.5
"""What it costs to take a letter for another of its class."""
_LOOSELY = MappingProxyType({"س": "صث", "ز": "ظذ", "ث": "ذس", "ذ": "زظث", "ج": "قغ", "ك": "ق", "ت": "ط", "د": "ض", "ه": "ح"})
_LOOSE_LETTER = 0.08
"""The same where its Latin spelling stands for both."""
_LEFT_OUT = MappingProxyType(
    {"\u064e": 0.055, "\u0650": 0.03, "\u064f": 0.03, "ء": 0.15, "ا": 0.3, "ي": 0.3, "و": 0.3, "ع": 0.8}
)
"""What it costs that a vowel of the rough spelling is not written."""
_WRITTEN = MappingProxyType(
    {
        "\u064e": {"ا": 0.05, "ع": 0.12, "ي": 0.5, "و": 0.6},
        "\u0650": {"ي": 0.12, "ا": 0.35, "ع": 0.2, "و": 0.6},
        "\u064f": {"و": 0.12, "ا": 0.5, "ع": 0.2, "ي": 0.6},
        "ء": {"ا": 0.05, "ي": 0.03, "و": 0.05, "ع": 0.2},
        "ا": {"ع": 0.2, "ي": 0.5, "و": 0.6},
        "ي": {"ا": 0.4, "ع": 0.4, "و": 0.6},
        "و": {"ا": 0.5, "ع": 0.4, "ي": 0.6},
        "ع": {"ا": 0.6, "ي": 0.5, "و": 0.6},
    }
)
"""What it costs to write a vowel with a letter that is not its own."""
_IN_FRONT = MappingProxyType({**{mark: {"ا": 0.05} for mark in "\u064e\u0650\u064f"}, "ء": {"ا": 0.15}})
_AT_THE_END = MappingProxyType(
    {
        "\u064e": {"ا": 0.05, "ه": 0.06, "ي": 0.06},
        "\u0650": {"ي": 0.03, "ه": 0.06},
        "\u064f": {"و": 0.03, "ه": 0.1},
        "ا": {"ه": 0.1, "ي": 0.2},
    }
)
"""The same at the edges of a word, where vowels are written, and may be the feminine ending or a yaa read as alef."""
_NO_ARTICLE = 0.03
_PUT_IN = MappingProxyType({"ا": 0.8, "ي": 1.2, "و": 1.2, "ع": 1.2})
"""What it costs that a long vowel was left out by the asker."""
_PER_SOUND = 0.75
_TWICE = 0.3
_LONG_BETWEEN = 0.12
"""What it costs to leave out the only vowel of a word where it is an a, which then is mostly long."""
_NOT_IN_FRONT, _NOT_AT_THE_END = 0.6, 0.2
"""What it costs to leave out a vowel at the beginning, at the end."""


def _divide(word: str) -> tuple[tuple[str, str], ...]:
    """Conjunction, preposition and article may be attached, in this order."""
    word = word.casefold()
    found = {("", word.replace(" ", "")): None}
    match = _ATTACHED.match(word)
    if match is not None and match.end() and len(word) - match.end() >= _SHORTEST_REST:
        front = ("و" if match["and"] else "") + (_OWN[match["to"][0]] if match["to"] else "")
        the = "" if not match["the"] else "ل" if front.endswith("ل") else _ARTICLE
        found[(front + the, word[match.end() :])] = None
    for prefix, own in (("el", _ARTICLE), ("al", _ARTICLE), ("il", _ARTICLE), ("l", _ARTICLE), ("w", "و"), *_OWN.items()):
        rest = word.removeprefix(prefix).lstrip("- ")
        if rest != word and len(rest) >= _SHORTEST_REST - (own == "و"):
            found.setdefault((own, rest))
    return tuple(found)


@lru_cache(maxsize=5_000)
def _spell(word: str) -> tuple[str, ...]:
    several = [(pattern, sounds) for pattern, sounds in _SEVERAL if pattern.search(word)][:_MOST_SEVERAL]
    return spellings(word, several, _SPELLINGS, _PLAIN)


def _lengthen(spelled: str) -> str:
    """With every vowel written, so that endings can be seen."""
    return spelled.translate(_LENGTHENED)


def _key(word: str) -> str:
    """The consonants, those alike as one; a final h is mostly the ending of the feminine."""
    bare = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word
    bare = bare.removesuffix("ه")
    return _DOUBLED.sub(r"\1", "".join(_CLASS_OF[letter] for letter in bare if letter in _CLASS_OF))


@lru_cache(maxsize=20_000)
def _fits(spelled: str, word: str) -> float:
    """By the cheapest way from the rough spelling to the word."""
    if word.startswith(_ARTICLE) and len(word) > _SHORTEST_WITH_ARTICLE and not spelled.startswith(_ARTICLE):
        return _fits(spelled, word.removeprefix(_ARTICLE)) - _NO_ARTICLE
    long = len(spelled) == len("CaC") and spelled[1] == "\u064e"
    costs = [0.0, *((_PUT_IN["ا"] if letter == "ا" else _UNLIKE) * at for at, letter in enumerate(word, 1))]
    for at, typed in enumerate(spelled):
        diagonal, left_out = costs[0], _LEFT_OUT.get(typed, _UNLIKE)
        left_out = _LONG_BETWEEN if long and at == 1 else left_out
        if typed in _AT_THE_END and at == len(spelled) - 1:
            left_out = max(left_out, _NOT_AT_THE_END)
        costs[0] += left_out if at else max(left_out, _NOT_IN_FRONT)
        for place, letter in enumerate(word, 1):
            front, end = at == place - 1 == 0, at == len(spelled) - 1 and place == len(word)
            same = diagonal + _apart(typed, letter, front, end)
            put_in = costs[place - 1] + (_PUT_IN.get(letter, _UNLIKE) if letter != word[place - 2 : place - 1] else _TWICE)
            diagonal, costs[place] = costs[place], min(same, costs[place] + left_out, put_in)
    return max(0.0, 1 - costs[-1] / (_PER_SOUND * len(spelled) + 1))


def _apart(typed: str, letter: str, front: bool, end: bool) -> float:
    if typed == letter:
        return 0.0
    if typed in _WRITTEN and letter in (*_VOWELS, "ه"):
        edge = _AT_THE_END.get(typed, {}) if end else _IN_FRONT.get(typed, {}) if front else {}
        return edge.get(letter, _WRITTEN[typed].get(letter, _UNLIKE))
    if letter in _LOOSELY.get(typed, ""):
        return _LOOSE_LETTER
    return _OTHER_LETTER if _CLASS_OF.get(typed) == _CLASS_OF.get(letter) is not None else _UNLIKE


LATIN = Latin(
    letters=_LETTERS,
    edges=_EDGES,
    short_vowels="aei",
    word=_WORD,
    divide=_divide,
    spell=_spell,
    lengthen=_lengthen,
    key=_key,
    fits=_fits,
)
