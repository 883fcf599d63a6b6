"""Text as typed -> clean text -> tokens, the same for every language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 4096
"""Longer texts are cut: Telegram sends none."""

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_MARK_STACK = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20f0]+"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|[+%$€]|[.!?;:,،؛؟–—\n]")
_STOPS = frozenset(".!?;:؛؟–—\n")
_COMMAS = frozenset(",،")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of a question."""

    raw: str
    """As typed."""
    text: str
    """Normalised by the language's pack."""


def clean(text: str) -> str:
    """Compatibility forms folded, invisible characters, links and marks removed, digits in ASCII."""
    text = _LINK.sub(" ", text[:MAX_CHARACTERS]).replace(" - ", " – ")
    if text.isascii():
        return " ".join(text.split())
    text = _INVISIBLE.sub("", text)
    text = _MARK_STACK.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", text).replace("٪", "%").replace("٫", ".").replace("№", " ")
    text = _ascii_digits(text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c != "ـ")
    return _SPACE.sub(" ", text).strip()


def visible(text: str) -> str:
    """Links and what nobody sees removed, digits in ASCII; letters and signs stay as they were typed."""
    return _ascii_digits(_INVISIBLE.sub("", _LINK.sub(" ", text[:MAX_CHARACTERS])))


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def words(text: str) -> list[str]:
    """The raw tokens of a cleaned text; letters drawn out ("sooo") are given once."""
    return [part for part in parts(text) if not (is_stop(part) or is_comma(part))]


def parts(text: str) -> list[str]:
    """The raw tokens and, between them, the signs that end a part of a message."""
    return [_REPEATED.sub(r"\1", part) for part in _TOKEN.findall(text)]


def asks_aloud(text: str) -> bool:
    """Whether a question mark stands in the text."""
    return "?" in text or "؟" in text


def is_stop(part: str) -> bool:
    """Whether the part ends a sentence or the like."""
    return part in _STOPS


def is_comma(part: str) -> bool:
    """Whether the part is a comma."""
    return part in _COMMAS
