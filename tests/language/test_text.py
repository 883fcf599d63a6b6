"""Text as people and machines type it: invisible, stacked, drawn out, too long."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import PACKS
from bot.language.text import MAX_CHARACTERS, clean, words


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  a \t\n b\u00a0c ", "a b c"),
        ("a\u200bb\u200d\u2060c\ufeff", "abc"),
        ("\u202eabc\u202c \u2067x\u2069", "abc x"),
        ("so\u00adft", "soft"),
        ("\uff21\uff42\uff43", "Abc"),
        ("\ufefb \ufdfa", "لا صلى الله عليه وسلم"),
        ("٢٠٢٤ ۱۲ १२", "2024 12 12"),
        ("٧٪ ٩٫٥", "7% 9.5"),
        ("x\u0301\u0301\u0301\u0301\u0301y", "xy"),
        ("see https://x.example/a?b=c#d now", "see now"),
        ("www.example.org", ""),
        ("", ""),
    ],
)
def test_text_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == unicodedata.normalize("NFKC", cleaned)


def test_text_clean_cuts_what_is_too_long() -> None:
    assert len(clean("a" * 100_000)) == MAX_CHARACTERS


@given(st.text())
def test_text_clean_keeps_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    assert not set(cleaned) & set("\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\n\t")
    assert cleaned == cleaned.strip()


@given(st.text())
def test_text_words_of_anything_can_be_normalised_and_stemmed(text: str) -> None:
    for word in words(clean(text)):
        for pack in PACKS.values():
            normal = pack.normalise(word)
            assert pack.normalise(normal) == normal
            assert isinstance(pack.stem(normal), str)
            assert pack.stems(normal)
            assert isinstance(pack.sound(normal), str)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Who's there!", ["Who's", "there"]),
        ("7% of 1,200.50 $", ["7", "%", "of", "1,200.50", "$"]),
        ("A+ well-known (b/c)", ["A", "+", "well", "known", "b", "c"]),
        ("«дом», том", ["дом", "том"]),
        ("بيت، باب؟", ["بيت", "باب"]),
        ("sooooo gooood", ["so", "god"]),
        ("see book", ["see", "book"]),
        ("الـ11", ["ال", "11"]),
        ("🙂 !!! …", []),
    ],
)
def test_text_words(text: str, tokens: list[str]) -> None:
    assert words(clean(text)) == tokens
