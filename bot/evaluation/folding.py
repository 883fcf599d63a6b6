"""Answers and the patterns for them, folded alike, so that a pattern need not know spelling variants."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bot.language import PACKS

_SPACE = re.compile(r"\s+")
_LAST = 0x0700
"""One past the last character of the scripts that are folded."""


@cache
def _letters() -> dict[int, str | None]:
    """The variants of letters that the language packs take for one (hamza, taa marbuta, yo), and other digits."""
    table: dict[int, str | None] = {ord(unicodedata.lookup("ARABIC TATWEEL")): None, ord("٪"): "%"}
    scripts = [(re.compile(f"[{pack.letters}]"), pack.normalise) for pack in PACKS.values()]
    for code in range(0x80, _LAST):
        character = chr(code)
        if character.isdigit():
            table[code] = str(unicodedata.digit(character))
        for script, normalise in scripts:
            if script.match(character) and len(normalise(character)) == 1:
                table.setdefault(code, normalise(character))
    return table


def _is_mark(character: str) -> bool:
    """Whether it is a combining mark or shows nothing (direction controls, joiners)."""
    return unicodedata.combining(character) > 0 or unicodedata.category(character) == "Cf"


def fold(text: str) -> str:
    """Lower case without marks and controls; variants of letters, digits and spaces made one."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(character for character in text if not _is_mark(character))
    return _SPACE.sub(" ", text.translate(_letters())).strip()


def fold_pattern(pattern: str) -> re.Pattern[str]:
    r"""The same for a regular expression, whose case must stay (``\D`` is not ``\d``); ``re.error`` if it is none."""
    kept = "".join(character for character in pattern if not _is_mark(character))
    return re.compile(kept.translate(_letters()), re.IGNORECASE)
