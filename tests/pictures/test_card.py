"""What stands on the card of a statement, told by its description."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.base import Index
from bot.pictures import as_text, card_of, office_of
from tests.pictures.conftest import LANGUAGES

SAID = {
    "ar": (
        "القمة غير الرسمية في سانت بطرسبورغ، 26\u00a0ديسمبر\u00a02023",
        "دميتري بيسكوف", "الناطق الرسمي باسم الكرملين", "نص المقال",
    ),
    "en": (
        "The informal summit in St Petersburg, 26\u00a0December\u00a02023",
        "Dmitry Peskov", "Spokesman for the Kremlin", "In the article (original in Arabic)",
    ),
    "ru": (
        "Неформальный саммит в Санкт-Петербурге, 26\u00a0декабря\u00a02023\u202fг.",
        "Дмитрий Песков", "Пресс-секретарь Кремля", "В статье (язык оригинала: арабский)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_says_who_what_when_and_where_it_stands(own: Index, language: str) -> None:
    card = card_of("peskov-pashinyan", own, language, "@bot")
    assert card is not None
    assert (card.event, card.speaker, card.office, card.label) == SAID[language]
    assert card.words == own.facts["peskov-pashinyan"].text[language]
    assert card.quotes == (f"«{own.facts['peskov-pashinyan'].quotes[0]}»",)
    assert (card.rtl, card.quote_rtl) == (language == "ar", True)
    assert len(card.sources) == 1
    assert card.signature == "@bot"


def test_card_tells_no_date_that_the_articles_do_not_state(own: Index) -> None:
    card = card_of("putin-cis-plus", own, "en", "@bot")
    assert card is not None
    assert card.event == "The Dushanbe summit"
    assert card.sources == ("Source: TV BRICS, date not stated",)


@pytest.mark.parametrize("fact", ["moscow-date", "gone"])
def test_card_is_for_statements_alone(own: Index, fact: str) -> None:
    assert card_of(fact, own, "en", "@bot") is None


@pytest.mark.parametrize(
    ("person", "offices"),
    [
        ("pashinyan", ("رئيس وزراء أرمينيا", "Prime Minister of Armenia", "премьер-министр Армении")),
        ("lebedev", ("الأمين العام لرابطة الدول المستقلة", "Secretary General of the CIS", "генеральный секретарь СНГ")),
        ("putin", ("رئيس روسيا", "President of Russia", "президент России")),
    ],
)
def test_card_puts_offices_together_as_people_say_them(own: Index, person: str, offices: tuple[str, ...]) -> None:
    assert tuple(office_of(person, own, language) for language in LANGUAGES) == offices


def test_card_of_another_base_is_its_own(garden: Index) -> None:
    card = card_of("brook-roof", garden, "en", "@bot")
    assert card is not None
    assert (card.event, card.speaker, card.office) == ("", "Ada Brook", "Head gardener, Fernhill")
    assert card.label == "In the article"
    assert card.quotes == ("“The new roof lets in twice the light”",)


def test_card_does_without_an_office_that_is_not_known(own: Index) -> None:
    facts = {id_: fact for id_, fact in own.facts.items() if fact.relation != "holds_office"}
    card = card_of("putin-cis-plus", replace(own, facts=facts), "en", "@bot")
    assert card is not None
    assert card.office == ""
    assert as_text(card).splitlines() == ["The Dushanbe summit", "", "Vladimir Putin", "", card.words]
