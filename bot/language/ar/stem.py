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
_ATTACHED = (
    "وبال",
    "وال",
    "بال",
    "كال",
    "فال",
    "ولل",
    "هال",
    "عال",
    "فل",
    "لل",
    "ول",
    "وب",
    "ال",
    "و",
    "ف",
    "ب",
    "ك",
    "ل",
    "ه",
    "ع",
    "ش",
)
_VERBAL = ("سي", "ست", "سن", "بي", "بت", "هي", "هت", "حي", "حت", "كي", "كت", "ي", "ت", "ن", "ا", "م")


def _cut_article(word: str) -> str:
    return word[2:] if word.startswith(_ARTICLE) and len(word) - 2 >= _SHORTEST else word


def _cut_endings(word: str) -> str:
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            # A final alef is an ending only in longer words: it also stays behind where a final hamza was dropped.
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
    """The stem, then the stems after each prefix that may be cut, particles before persons of verbs."""
    found = dict.fromkeys([stem(word)])
    rests = [word[len(prefix) :] for prefix in _ATTACHED if word.startswith(prefix)]
    rests = [rest for rest in rests if len(rest) >= _SHORTEST or (len(rest) == 2 and word[0] == "و")]
    for rest in rests:
        found.setdefault(stem(rest))
    for start in (word, *rests):
        for prefix in _VERBAL:
            if start.startswith(prefix) and len(start) - len(prefix) >= _SHORTEST:
                found.setdefault(stem(start[len(prefix) :]))
    return tuple(found)


def keys(word: str) -> tuple[str, ...]:
    """One key: the stem."""
    return (stem(word),)


def variants(word: str) -> tuple[str, ...]:
    """None: Arabic forms are listed with the words."""
    return ()
