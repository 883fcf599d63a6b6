"""The sentences of a fact agree with its value and with each other, in whatever way a language writes it."""

from __future__ import annotations

import pytest

from tests.base.conftest import BaseFiles

COURIER = "knowledge/facts/courier.yaml"
HERALD = "knowledge/facts/herald.yaml"
SPECIES = {
    "ar": "يضم بيت النخيل 140 نوعًا.",
    "en": "The palm house holds 140 species.",
    "ru": "В пальмовой оранжерее 140 видов.",
}
WEEK = {
    "ar": "افتُتح أسبوع الأوركيد يوم الأربعاء 12 يونيو 2024.",
    "en": "Orchid week opened on Wednesday, 12 June 2024.",
    "ru": "Неделя орхидей открылась в среду, 12 июня 2024 года.",
}
ORIGIN = {
    "ar": "أنواع بيت النخيل من 3 بلدان هي البرازيل وكينيا وبيرو.",
    "en": "The species in the palm house come from three countries, Brazil, Kenya and Peru.",
    "ru": "Виды в пальмовой оранжерее происходят из 3 стран — Бразилии, Кении и Перу.",
}


def saying(garden: BaseFiles, file: str, old: str, new: str) -> list[str]:
    """The codes that are found once a sentence is replaced, all of them at its line."""
    line = garden.replace(file, old, f'"{new}"')
    found = garden.found()
    assert all(one.startswith(f"{file}:{line}: ") for one in found), found
    return [one.rpartition(" ")[2] for one in found]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ar", "يضم بيت النخيل ١٤٠ نوعًا.", []),
        ("ar", "يضم بيت النخيل الـ140 نوعًا.", []),
        ("en", "The palm house: 140.", []),
        ("ru", "В пальмовой оранжерее 140\u00a0видов.", []),
        ("ru", "В пальмовой оранжерее 140-й вид.", []),
        ("ar", "يضم بيت النخيل ١٤١ نوعًا.", ["B501"]),
        ("en", "The palm house holds many species.", ["B501"]),
        ("en", "The palm house holds 1400 species.", ["B501"]),
        ("en", "The palm house holds 140.5 species.", ["B501"]),
        ("en", "The palm house holds 140 species in 6 beds.", ["B501"]),
        ("ru", "В пальмовой оранжерее A140 видов.", ["B501"]),
    ],
)
def test_agreement_numbers(garden: BaseFiles, language: str, text: str, codes: list[str]) -> None:
    assert saying(garden, COURIER, SPECIES[language], text) == codes


def test_agreement_large_numbers_are_grouped_as_the_language_does(garden: BaseFiles) -> None:
    garden.replace(COURIER, "{number: 140, unit", "{number: 12140.5, unit")
    for language, number in {"ar": "١٢٬١٤٠٫٥", "en": "12,140.5", "ru": "12 140,5"}.items():
        garden.replace(COURIER, SPECIES[language], SPECIES[language].replace("140", number))
    assert garden.found() == []


def test_agreement_small_numbers_may_be_words(garden: BaseFiles) -> None:
    garden.replace(COURIER, "{number: 140, unit", "{number: 2, unit")
    for language, number in {"ar": "يومين", "en": "two", "ru": "два"}.items():
        garden.replace(COURIER, SPECIES[language], SPECIES[language].replace("140", number))
    assert garden.found() == []


def test_agreement_a_word_for_another_number_does_not_do(garden: BaseFiles) -> None:
    assert saying(garden, COURIER, ORIGIN["en"], ORIGIN["en"].replace("three", "four")) == ["B501"]


def test_agreement_digits_of_a_name_are_no_number(garden: BaseFiles) -> None:
    garden.replace("knowledge/entities/gardens.yaml", "    aliases: {en: [orchid show]}", "    aliases: {en: [Week 24]}")
    assert saying(garden, HERALD, WEEK["en"], "Week 24 opened on Wednesday, 12 June 2024.") == []


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Orchid week opened on Wednesday, June 12th, 2024.", []),
        ("en", "Orchid week opened on a Wednesday, 2024-06-12.", []),
        ("ru", "Неделя орхидей: среда, 12.06.2024.", []),
        ("ar", "افتُتح أسبوع الأوركيد الأربعاء ١٢ حزيران ٢٠٢٤.", []),
        ("ar", "افتُتح أسبوع الأوركيد يوم الأربعاء 12 يونيو/حزيران 2024.", []),
        ("en", "Orchid week opened on Wednesday, 12 June.", ["B502"]),
        ("en", "Orchid week opened on Wednesday, 12 July 2024.", ["B502"]),
        ("en", "Orchid week opened on Wednesday, 2024-07-12.", ["B502"]),
        ("ru", "Неделя орхидей открылась в среду, 13 июня 2024 года.", ["B502"]),
        ("ru", "Неделя орхидей открылась в пятницу, 12 июня 2024 года.", ["B502"]),
        ("ru", "Неделя орхидей открылась 12 июня 2024 года.", ["B502"]),
        ("ar", "افتُتح أسبوع الأوركيد يوم الأربعاء 12 يونيو 2025.", ["B502"]),
    ],
)
def test_agreement_dates(garden: BaseFiles, language: str, text: str, codes: list[str]) -> None:
    assert saying(garden, HERALD, WEEK[language], text) == codes


def test_agreement_a_date_is_stated_to_its_own_precision(garden: BaseFiles) -> None:
    garden.replace(HERALD, "{date: 2024-06-12}", "{date: 2024}")
    for language, year in {"ar": "عام 2024", "en": "in 2024", "ru": "в 2024 году"}.items():
        garden.replace(HERALD, WEEK[language], year)
    assert garden.found() == []


def test_agreement_months_that_no_value_types_agree_too(garden: BaseFiles) -> None:
    garden.replace(HERALD, "{date: 2024-06-12}", "{date: 2024}")
    assert saying(garden, HERALD, WEEK["ru"], "Неделя орхидей открылась 12 июля 2024 года.") == ["B502"]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ru", "Виды в оранжерее — бразильские, из Перу и Кении; стран 3.", []),
        ("ar", "أنواع بيت النخيل من 3 بلدان: بالبرازيل وبكينيا ولبيرو.", []),
        ("en", "KENYA’S, Peru’s and Brazilian species are from three countries.", []),
        ("en", "The species in the palm house come from three countries, Brazil and Peru too.", ["B503"]),
        ("ru", "Виды происходят из 3 стран — Бразилии, Кении и Чили.", ["B503"]),
        ("ar", "أنواع بيت النخيل من 3 بلدان هي البرازيل وكينيا.", ["B503"]),
    ],
)
def test_agreement_names(garden: BaseFiles, language: str, text: str, codes: list[str]) -> None:
    assert saying(garden, COURIER, ORIGIN[language], text) == codes


def test_agreement_names_that_no_value_types_agree_too(garden: BaseFiles) -> None:
    text = "Она сказала, что новая крыша пропускает вдвое больше света."
    assert saying(garden, COURIER, "Брук сказала, что новая крыша пропускает вдвое больше света.", text) == ["B503"]
