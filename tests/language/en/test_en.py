"""English: without case, accents and possessives; Snowball stems."""

from __future__ import annotations

import pytest

from bot.language import PACKS

en = PACKS["en"]


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        ("Garden’s", "garden"),
        ("GARDEN'S", "garden"),
        ("gardens'", "gardens"),
        ("didn't", "didnt"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("STRASSE", "strasse"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_en_normalise(word: str, normal: str) -> None:
    assert en.normalise(word) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [("gardens", "garden"), ("opened", "opening"), ("cities", "city"), ("repairs", "repair")],
)
def test_en_stem_is_one_for_the_forms_of_a_word(one: str, other: str) -> None:
    assert en.stem(one) == en.stem(other)
    assert en.stems(one) == (en.stem(one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zhukov", "jukov"),
        ("kharkov", "harkov"),
        ("phillip", "filip"),
    ],
)
def test_en_sound_merges_what_sounds_alike(one: str, other: str) -> None:
    assert en.sound(one) == en.sound(other) != ""


def test_en_sound_of_short_words_is_unknown() -> None:
    assert (en.sound("palm"), en.sound("12345")) == ("", "")
