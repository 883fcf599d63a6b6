"""What is no problem, although it looks like one; what is one has its case in ``tests/invalid``."""

from __future__ import annotations

import pytest

from tests.base.conftest import BaseFiles

GARDENS = "knowledge/entities/gardens.yaml"
COURIER = "knowledge/facts/courier.yaml"
RELATIONS = "knowledge/relations.yaml"


def test_checks_entities_may_share_an_alias(garden: BaseFiles) -> None:
    garden.replace(GARDENS, "    links: [fernhill]\n", "    links: [fernhill]\n    aliases: {en: [orchid show]}\n")
    assert garden.found() == []


def test_checks_entities_of_two_kinds_may_share_a_name(garden: BaseFiles) -> None:
    garden.replace(GARDENS, "en: orchid week,", "en: Brazil,")
    assert "B205" not in str(garden.found())


@pytest.mark.parametrize("name", ["FERNHILL", "Férnhill", "Fernhill’s"])
def test_checks_names_that_read_alike_are_shared(garden: BaseFiles, name: str) -> None:
    line = garden.replace(GARDENS, "en: orchid week,", f"en: {name},")
    assert f"{GARDENS}:{line}: B205" in garden.found()


def test_checks_aliases_may_lack_a_language(garden: BaseFiles) -> None:
    garden.replace(GARDENS, "aliases: {en: [orchid show]}", "aliases: {ru: [выставка орхидей]}")
    assert garden.found() == []


@pytest.mark.parametrize(("length", "codes"), [(64, []), (65, ["B202"])])
def test_checks_a_fact_id_fits_a_button(garden: BaseFiles, length: int, codes: list[str]) -> None:
    garden.replace(COURIER, "  brook-roof:", f"  {'b' * length}:")
    assert [line.rpartition(" ")[2] for line in garden.found()] == codes


@pytest.mark.parametrize("id_", ["Brook-roof", "brook roof", "крыша", "brook.roof", "brook/roof", "brook–roof"])
def test_checks_ids_are_plain(garden: BaseFiles, id_: str) -> None:
    line = garden.replace(COURIER, "  brook-roof:", f'  "{id_}":')
    assert garden.found() == [f"{COURIER}:{line}: B202"]


@pytest.mark.parametrize("name", ["value", "subject", "subject.in", "count"])
def test_checks_placeholders_that_can_be_filled_in(garden: BaseFiles, name: str) -> None:
    garden.replace(RELATIONS, "{value} is one of", f"{{value}} and {{{name}}} is one of")
    assert garden.found() == []


@pytest.mark.parametrize("sentence", ["{} is", "{0} is", "{value.__class__} is", "{value[0]} is", "{ is", "} is"])
def test_checks_placeholders_that_cannot(garden: BaseFiles, sentence: str) -> None:
    line = garden.replace(RELATIONS, '"{value} is one of the {count} countries."', f'"{sentence}"')
    assert garden.found() == [f"{RELATIONS}:{line}: B302"]


def test_checks_a_denial_is_there_in_every_language(garden: BaseFiles) -> None:
    line = garden.replace(RELATIONS, '    ar: "{value} من البلدان الـ{count}."\n', "")
    assert garden.found() == [f"{RELATIONS}:{line - 1}: B301"]


def test_checks_a_message_is_there_in_every_language(garden: BaseFiles) -> None:
    messages = garden.knowledge / "messages"
    messages.mkdir()
    for language in ("ar", "en", "ru"):
        (messages / f"{language}.yaml").write_text("one: a\ntwo: b\n" if language != "ru" else "one: a\n")
    assert [f"{p.position}: {p.code}" for p in garden.problems()] == ["knowledge/messages/ru.yaml:1: B301"]


def test_checks_a_quote_has_a_language_that_is_known(garden: BaseFiles) -> None:
    file = "knowledge/sources.yaml"
    garden.replace(file, "  language: en\n  published: not stated", "  language: xx\n  published: not stated")
    assert garden.found() == [f"{file}:4: B203"]
