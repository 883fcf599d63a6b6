"""Words written by sound in Latin letters, read back."""

from __future__ import annotations

import random

import pytest

from bot.language import PACKS
from bot.language.latin import Latin

WRITES_IN_LATIN = [code for code, pack in PACKS.items() if pack.latin is not None]


def latin_of(language: str) -> Latin:
    latin = PACKS[language].latin
    assert latin is not None
    return latin


def best(language: str, word: str, own: str) -> float:
    """How well the word fits, of all its rough spellings with the same key; 0 without any."""
    latin = latin_of(language)
    form = PACKS[language].normalise(own)
    return max(
        (
            latin.fits(spelled, form)
            for _, rest in latin.divide(word)
            for spelled in latin.spell(rest)
            if latin.key(spelled) == latin.key(form)
        ),
        default=0.0,
    )


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("kogda", "когда"), ("4to", "что"), ("chto", "что"), ("shto", "что"), ("kakoj", "какой"), ("kakoi", "какой"),
        ("schuka", "щука"), ("shchuka", "щука"), ("zhizn", "жизнь"), ("jizn'", "жизнь"), ("priezjal", "приезжал"),
        ("xorosho", "хорошо"), ("khorosho", "хорошо"), ("horosho", "хорошо"), ("wsegda", "всегда"), ("cena", "цена"),
        ("tsena", "цена"), ("yezhik", "ёжик"), ("ejik", "ёжик"), ("iunost", "юность"), ("junost", "юность"),
        ("yunost'", "юность"), ("semja", "семья"), ("semia", "семья"), ("alexandr", "александр"), ("novyj", "новый"),
        ("novy", "новый"), ("noviy", "новый"),
    ],
)  # fmt: skip
def test_latin_russian(word: str, own: str) -> None:
    assert best("ru", word, own) > 0.9


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("meta", "متى"), ("mata", "متى"), ("meen", "مين"), ("7adar", "حضر"), ("hadar", "حضر"), ("3an", "عن"),
        ("ra2ees", "رئيس"), ("ra2is", "رئيس"), ("raees", "رئيس"), ("madina", "مدينة"), ("madeeneh", "مدينة"),
        ("el madina", "المدينة"), ("al-madina", "المدينة"), ("elmadina", "المدينة"), ("sho", "شو"), ("chou", "شو"),
        ("5abar", "خبر"), ("khabar", "خبر"), ("6alab", "طلب"), ("talab", "طلب"), ("9alb", "قلب"), ("2alb", "قلب"),
        ("ghareeb", "غريب"), ("8areeb", "غريب"), ("3'areeb", "غريب"), ("gameel", "جميل"), ("jamil", "جميل"),
        ("sittah", "ستة"), ("shukran", "شكرا"), ("mumtaz", "ممتاز"),
    ],
)  # fmt: skip
def test_latin_arabic(word: str, own: str) -> None:
    assert best("ar", word, own) > 0.85


@pytest.mark.parametrize(
    ("word", "own", "other"), [("qemma", "قمة", "قيمة"), ("meen", "مين", "من"), ("3alam", "علم", "الم")]
)
def test_latin_arabic_tells_vowels_apart(word: str, own: str, other: str) -> None:
    assert best("ar", word, own) > best("ar", word, other)


@pytest.mark.parametrize(
    ("language", "text", "romanised"),
    [("ru", "Когда щука?", "kogda schuka?"), ("ar", "متى القمة؟", "mata alqama؟"), ("ru", "When", "when")],
)
def test_latin_romanises(language: str, text: str, romanised: str) -> None:
    assert latin_of(language).romanise(text, lambda spellings: spellings[0]) == romanised


@pytest.mark.parametrize("language", WRITES_IN_LATIN)
@pytest.mark.parametrize("seed", range(5))
def test_latin_reads_what_it_writes(language: str, seed: int) -> None:
    own = {"ru": "подписали декларацию", "ar": "مدينة كبيرة"}[language]
    written = latin_of(language).romanise(own, random.Random(seed).choice)
    for word, meant in zip(latin_of(language).word.findall(written), own.split(), strict=True):
        assert best(language, word, meant) > 0.75


@pytest.mark.parametrize("language", WRITES_IN_LATIN)
@pytest.mark.parametrize("word", ["x" * 12, "dhchxc82" * 3, "'a'", "aeiou", "q"])
def test_latin_spellings_stay_few(language: str, word: str) -> None:
    latin = latin_of(language)
    assert 1 <= sum(len(latin.spell(rest)) for _, rest in latin.divide(word)) <= 80
