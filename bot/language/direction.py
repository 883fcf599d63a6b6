"""Direction of mixed text: isolates around what runs the other way (Unicode Standard Annex 9).

Telegram lets the first strong letter outside isolates decide the direction of each
line, so a line that would come out wrong begins with an invisible letter.
"""

from __future__ import annotations

import re
import unicodedata

from bot.language import PACKS

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
"""The invisible letter of each direction."""

_ORDERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides, isolates: one that someone typed and left open would reach over all that follows."""


_LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u0482\u048a-\u0589"
    "\u0900-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufb17\uff21-\uff3a\uff41-\uff5a"
)
"""Scripts from the left, block by block: Latin, Greek, Cyrillic, Armenian, the Indic and Asian ones."""
_RIGHT = "\u05d0-\u05f2\u0620-\u065f\u066e-\u06d5\u06e5-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Scripts from the right: Hebrew, Arabic and their neighbours, with the marks within words."""
_MARK = "\u0300-\u036f"
_JOIN = "[ \u00a0\u202f]+|[ \u00a0]?[–—-][ \u00a0]?"


def _run(letters: str, inner: str, before: str) -> re.Pattern[str]:
    """Words of those letters that stand together as one name, with the figures between them."""
    word = rf"[{before}]?(?:\d[\d.,:/-]{{0,9}})?[{letters}](?:[{letters}{_MARK}\d{inner}]*[{letters}{_MARK}\d+])?"
    return re.compile(rf"{word}(?:(?:{_JOIN})(?:\d+(?:{_JOIN}))?{word})*")


_LTR_RUN = _run(_LEFT, ".,:/@&’'_+#%=?~-", "/@#$€£+")
_RTL_RUN = _run(_RIGHT, "/'’_-", "@#")
_STRONG = re.compile(f"[{_LEFT}{_RIGHT}{''.join(MARKS.values())}]")
_ISOLATED = re.compile(f"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}")


def direction(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return PACKS[language].direction


def isolate(text: str, language: str) -> str:
    """The text with every run of the other direction wrapped, so that neighbours keep their places."""
    run = _LTR_RUN if direction(language) == "rtl" else _RTL_RUN
    return run.sub(lambda match: _wrapped(match.group()), _ORDERS.sub("", text))


def inserted(name: str, language: str) -> str:
    """A name for a sentence of that language, wrapped whole with what is in it: it keeps to itself whatever it is."""
    return _wrapped(isolate(name, language))


def directed(text: str, language: str) -> str:
    """``isolate``, and each line begins so that it is shown in the direction of the language."""
    return "\n".join(_begun(isolate(line, language), language) for line in text.split("\n"))


def _begun(line: str, language: str) -> str:
    wanted, first = direction(language), _STRONG.search(_ISOLATED.sub("", line))
    if not line.strip() or (first and _runs(first.group()) == wanted) or (not first and wanted == "ltr"):
        return line
    return MARKS[wanted] + line


def _runs(letter: str) -> str:
    return "ltr" if unicodedata.bidirectional(letter) == "L" else "rtl"


def _wrapped(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
