"""The project's own base is good, and each kind of slip in it is shown with its file and line."""

from __future__ import annotations

from tests.base.conftest import BaseFiles

FACTS = "knowledge/facts/tv-brics.yaml"
CITIES = "knowledge/entities/cities.yaml"


def test_own_base_has_no_problem(own: BaseFiles) -> None:
    assert own.found() == []


def test_own_base_a_changed_letter_in_a_quote(own: BaseFiles) -> None:
    line = own.replace(FACTS, "    quote: بهدف تعزيز الشراكة مع", "    quote: بهدف تعزيز الشراكه مع")
    assert own.found() == [f"{FACTS}:{line}: B403"]
    [problem] = own.problems()
    assert "بهدف تعزيز الشراكة مع" in problem.hint


def test_own_base_a_wrong_number_in_one_language(own: BaseFiles) -> None:
    line = own.replace(FACTS, "за январь — июль 2025 года достиг 112 млрд", "за январь — июль 2025 года достиг 113 млрд")
    assert own.found() == [f"{FACTS}:{line}: B501"]


def test_own_base_a_wrong_year_in_one_language(own: BaseFiles) -> None:
    file = "knowledge/facts/vision-group.yaml"
    line = own.replace(file, "was planned for 8 October 2024 in Moscow", "was planned for 8 October 2023 in Moscow")
    assert own.found() == [f"{file}:{line}: B502"]


def test_own_base_another_name_in_one_language(own: BaseFiles) -> None:
    line = own.replace(FACTS, "ru: Душанбе — столица Таджикистана.", "ru: Душанбе — столица Узбекистана.")
    assert own.found() == [f"{FACTS}:{line}: B503"]


def test_own_base_a_missing_translation(own: BaseFiles) -> None:
    line = own.replace(FACTS, "      ru: Душанбе — столица Таджикистана.\n", "")
    assert own.found() == [f"{FACTS}:{line - 3}: B301"]


def test_own_base_an_unknown_entity(own: BaseFiles) -> None:
    line = own.replace(FACTS, "    value: dushanbe\n", "    value: dushanbee\n")
    assert own.found() == [f"{FACTS}:{line}: B203"]


def test_own_base_a_duplicate_key(own: BaseFiles) -> None:
    line = own.replace(FACTS, "    value: dushanbe\n", "    value: dushanbe\n    value: moscow\n")
    assert own.found() == [f"{FACTS}:{line + 1}: B103"]


def test_own_base_an_unknown_key(own: BaseFiles) -> None:
    line = own.replace(FACTS, "    value: dushanbe\n", "    value: dushanbe\n    colour: red\n")
    assert own.found() == [f"{FACTS}:{line + 1}: B104"]


def test_own_base_another_article(own: BaseFiles) -> None:
    article = own.seeds / "000_16523cca0a1224c1.txt"
    article.write_bytes(article.read_bytes() + b"\n")
    assert own.found() == ["knowledge/sources.yaml:4: B402"]


def test_own_base_all_slips_are_shown(own: BaseFiles) -> None:
    quote = own.replace(FACTS, "    quote: بهدف تعزيز الشراكة مع", "    quote: بهدف تعزيز الشراكه مع")
    entity = own.replace(FACTS, "    value: dushanbe\n", "    value: dushanbee\n")
    city = own.replace(CITIES, "name: {ar: موسكو, en: Moscow, ru: Москва}", "name: {ar: موسكو, en: Moscow}")
    found = [f"{CITIES}:{city}: B301", f"{FACTS}:{entity}: B203", f"{FACTS}:{quote}: B403"]
    assert own.found() == found
