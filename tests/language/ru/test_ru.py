"""Russian: without case and stress, е for ё; Snowball stems."""

from __future__ import annotations

import pytest

from bot.language import PACKS

ru = PACKS["ru"]


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        ("Ёлка", "елка"),
        ("е\u0308лка", "елка"),
        ("замо\u0301к", "замок"),
        ("чай", "чай"),
        ("и\u0306од", "йод"),
        ("СЪЕЗД", "съезд"),
    ],
)
def test_ru_normalise(word: str, normal: str) -> None:
    assert ru.normalise(word) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("недели", "неделей"),
        ("садах", "сад"),
        ("страны", "страной"),
        ("новая", "новый"),
        ("орхидей", "орхидеи"),
    ],
)
def test_ru_stem_is_one_for_the_forms_of_a_word(one: str, other: str) -> None:
    assert ru.stem(one) == ru.stem(other)
    assert ru.stems(one) == (ru.stem(one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("молоко", "малако"),
        ("лестница", "лесница"),
        ("счастье", "щастье"),
    ],
)
def test_ru_sound_merges_what_sounds_alike(one: str, other: str) -> None:
    assert ru.sound(one) == ru.sound(other) != ""


def test_ru_sound_of_short_words_is_unknown() -> None:
    assert ru.sound("сад") == ""
