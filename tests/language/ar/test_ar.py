"""Arabic: one spelling for the many of a word, one stem for its forms."""

from __future__ import annotations

import pytest

from bot.language import PACKS
from bot.language.text import clean

ar = PACKS["ar"]


def stem(word: str) -> str:
    return ar.stem(ar.normalise(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إسلام", "اسلام"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("كِتَابٌ", "كتاب"),
        ("كتـــاب", "كتاب"),
        ("کتاب", "كتاب"),
        ("ی", "ي"),
        ("مؤتمر", "موتمر"),
        ("\u0627\u0654حمد", "أحمد"),
        ("ﻛﺘﺎﺏ", "كتاب"),
    ],
)
def test_ar_normalise_folds_spellings(one: str, other: str) -> None:
    assert ar.normalise(clean(one)) == ar.normalise(clean(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المدينة", "مدينة"),
        ("معلمون", "معلمين"),
        ("معلمات", "معلم"),
        ("كتابها", "كتاب"),
        ("الأوركيد", "أوركيد"),
    ],
)
def test_ar_stem_is_one_for_the_forms_of_a_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "attached", ["وبالمدينة", "بالمدينة", "للمدينة", "والمدينة", "فالمدينة", "ومدينة", "بمدينة", "عالمدينة"]
)
def test_ar_stems_offer_what_prefixes_are_attached_to(attached: str) -> None:
    assert stem("مدينة") in ar.stems(ar.normalise(attached))


@pytest.mark.parametrize("word", ["بلد", "وقت", "كلب", "لغة", "فيل"])
def test_ar_stems_keep_a_word_that_only_looks_prefixed(word: str) -> None:
    assert ar.stems(ar.normalise(word))[0] == stem(word)


@pytest.mark.parametrize("word", ["", "ا", "و", "ال", "في", "من"])
def test_ar_short_words_stay(word: str) -> None:
    assert stem(word) == ar.normalise(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اسطنبول", "استنبول"),
        ("كمبوديا", "قمبوديا"),
        ("كاليفورنيا", "كليفورنيا"),
    ],
)
def test_ar_sound_merges_what_sounds_alike(one: str, other: str) -> None:
    assert ar.sound(ar.normalise(one)) == ar.sound(ar.normalise(other)) != ""


def test_ar_sound_of_short_words_is_unknown() -> None:
    assert ar.sound("بيت") == ""
