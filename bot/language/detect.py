"""Which language a text is in, by its script and, within one script, by nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language import PACKS

_LETTERS = {code: re.compile(f"[{pack.letters}]") for code, pack in PACKS.items()}


def has_letters_of(text: str, language: str) -> bool:
    """Whether a letter of the language's script stands in the text."""
    return _LETTERS[language].search(text) is not None


def detect(text: str, languages: Sequence[str], preferred: str | None) -> str:
    """The language whose letters lead; ``preferred``, else the first one, where no letter tells.

    Names often stay in Latin letters (brands, abbreviations), so another script wins as soon as it has
    half as many letters as the Latin ones.
    """
    counts = {code: len(_LETTERS[code].findall(text)) for code in languages if code in _LETTERS}
    latin = counts.get("en", 0)
    others = {code: count for code, count in counts.items() if code != "en"}
    best = max(others, key=lambda code: others[code], default=None)
    if best is not None and others[best] and others[best] * 2 >= latin:
        return best
    if latin:
        return "en"
    return preferred if preferred is not None and preferred in languages else languages[0]
