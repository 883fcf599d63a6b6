"""A light Arabic stemmer.

It follows Larkey's light10 (article, conjunctions and prepositions in front;
the common endings behind), extended by the person prefixes of verbs and the
particles that dialects attach. Prefixes that may as well be letters of the
word (the b of a name) are not cut but offered as further stems to look up.
"""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    "ياتها", "اتها", "اتهم", "تهما", "ياته", "ياتي", "هما", "اته", "تها", "تهم", "يون", "يين", "يات", "ينا",
    "يه", "ها", "هم", "هن", "نا", "كم", "ان", "ات", "ون", "ين", "وا", "ته", "وه", "ه", "ي", "ا", "ت",
)  # fmt: skip
_SHORTEST = 3
_ARTICLE = "ال"
_ATTACHED = ("وبال", "وال", "بال", "كال", "فال", "ولل", "هال", "عال", "فل", "لل", "ول", "وب", "ال", "و", "ف", "ب", "ك", "ل", "ه", "ع", "ش")
_VERBAL = ("سي", "ست", "سن", "بي", "بت", "هي", "هت", "حي", "حت", "كي", "كت", "ي", "ت", "ن", "ا", "م")


def _cut_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) - 2 >= _SHORTEST else word


def _cut_endings(word: str) -> str:
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            # A final alef is an ending only in longer words: rusa(a) "presidents" is not rus(ya) "Russia".
            shortest = _SHORTEST + 1 if ending == "ا" else _SHORTEST
            if word.endswith(ending) and len(word) - len(ending) >= shortest:
                word = word[: -len(ending)]
                changed = True
                break
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A normalised word -> its stem, without the article and the common endings."""
    return _cut_endings(_cut_article(word))


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """The stem, then the stems after each prefix that the word may carry; two letters at least are left."""
    found = dict.fromkeys([stem(word)])
    for prefixes in (_ATTACHED, _VERBAL):
        for prefix in prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                rest = word[len(prefix) :]
                found.setdefault(stem(rest))
                if rest.startswith(_ARTICLE):
                    found.setdefault(_cut_endings(rest[2:]))
                if prefixes is _ATTACHED and prefix in "وفب":
                    for verbal in _VERBAL:
                        if rest.startswith(verbal) and len(rest) - len(verbal) >= _SHORTEST:
                            found.setdefault(stem(rest[len(verbal) :]))
    return tuple(found)
