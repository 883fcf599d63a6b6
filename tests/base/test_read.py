"""Files -> records: what is wrong in one place does not hide the rest."""

from __future__ import annotations

import shutil

import pytest

from bot.base.problems import CODES, Problems
from bot.base.read import read
from bot.model import Position
from tests.base.conftest import GARDEN, ROOT, BaseFiles

COURIER = "knowledge/facts/courier.yaml"
FILES = [path.relative_to(GARDEN).as_posix() for path in sorted((GARDEN / "knowledge").rglob("*.yaml"))]


def test_read_keeps_what_the_files_say(garden: BaseFiles) -> None:
    records = garden.records()
    assert records.subject is not None
    assert records.subject.main == "fernhill"
    assert (len(records.sources), len(records.facts)) == (2, 6)
    assert set(records.kinds) == {"garden", "country", "person", "office"}
    assert records.facts["orchid-week-date"].source == "herald"
    assert records.sources["courier"].published is None
    assert str(records.sources["herald"].published) == "2024-06-12"


def test_read_adjectives_are_aliases(garden: BaseFiles) -> None:
    assert garden.records().entities["brazil"].aliases["en"] == ("Brazilian",)


def test_read_a_name_is_its_own_short_form(garden: BaseFiles) -> None:
    entities = garden.records().entities
    assert (entities["brook"].short["en"], entities["peru"].short["en"]) == ("Brook", "Peru")


def test_read_a_base_without_cues_takes_the_languages_of_the_project(garden: BaseFiles) -> None:
    records = garden.records()
    assert records.languages == ("ar", "en", "ru")
    assert any(topic.common for topic in records.topics.values())


def test_read_a_language_with_cues_alone_is_a_problem(garden: BaseFiles) -> None:
    shutil.copytree(ROOT / "knowledge" / "cues", garden.knowledge / "cues")
    (garden.knowledge / "cues" / "ru.yaml").unlink()
    assert garden.found() == ["knowledge/cues/ru.yaml:1: B105"]


def test_read_a_base_in_no_language_is_a_problem(garden: BaseFiles) -> None:
    for folder in ("cues", "messages"):
        (garden.knowledge / folder).mkdir()
    assert garden.found() == ["knowledge/cues:1: B105"]


def test_read_one_bad_fact_does_not_hide_the_others(garden: BaseFiles) -> None:
    """Nor is it reported as missing where another fact names it."""
    bad = garden.replace(COURIER, "    value: {from: 2021, to: 2023}\n", "    value: {from: 2021}\n")
    quote = garden.replace(COURIER, "quote: The new roof lets in", "quote: The new roof lets out")
    assert garden.found() == [f"{COURIER}:{bad}: B104", f"{COURIER}:{quote}: B403"]


def test_read_one_bad_entity_is_not_missing_as_well(garden: BaseFiles) -> None:
    file = "knowledge/entities/countries.yaml"
    line = garden.replace(file, "name: {ar: بيرو, en: Peru, ru: Перу}\n", "names: {ar: بيرو, en: Peru, ru: Перу}\n")
    assert garden.found() == [f"{file}:{line - 1}: B104", f"{file}:{line}: B104"]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["- a\n- b\n", "plain\n", "a: {\n"], ids=["list", "text", "broken"])
def test_read_an_unreadable_file_is_the_one_problem(garden: BaseFiles, file: str, text: str) -> None:
    """What the file would have held is not reported as missing elsewhere."""
    (garden.folder / file).write_text(text, encoding="utf-8")
    found = garden.found()
    assert {line.partition(":")[0] for line in found} == {file}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("text", ["", "kind: [x]\nfacts: {y: z}\n", "1: 2\n", "source: {}\nfacts: []\n", "? [a]\n: b\n"])
def test_read_whatever_stands_in_a_file_does_not_raise(garden: BaseFiles, file: str, text: str) -> None:
    (garden.folder / file).write_text(text, encoding="utf-8")
    assert garden.found()


def test_read_knows_the_line_of_each_part(garden: BaseFiles) -> None:
    records = garden.records()
    lines = (garden.folder / COURIER).read_text(encoding="utf-8").splitlines()
    for language in records.languages:
        position = records.at("fact", "palm-house-species", "text", language)
        assert lines[position.line - 1].strip().startswith(f"{language}:")
    assert records.at("fact", "palm-house-species", "quote", "0").line == 12
    assert records.at("fact", "palm-house-species", "nothing").line == 3
    assert records.at("nothing") == Position("knowledge/subject.yaml", 1)


def test_read_names_files_from_any_folder(garden: BaseFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(garden.knowledge)
    garden.replace("knowledge/topics.yaml", "light:", "light: [")
    problems = Problems()
    read(type(garden.knowledge)("."), problems)
    assert {problem.position.path for problem in problems.sorted()} == {"knowledge/topics.yaml"}


def test_problems_an_unlisted_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Problems().add(Position("x", 1), "B999", "no such code")
    assert all(code[0] == "B" and code[1:].isdigit() for code in CODES)


def test_problems_are_sorted_and_each_is_shown_once() -> None:
    problems = Problems()
    for line in (3, 1, 3):
        problems.add(Position("x.yaml", line), "B101", "unreadable", "close it")
    assert list(map(str, problems.sorted())) == [
        "x.yaml:1: B101 unreadable (close it)",
        "x.yaml:3: B101 unreadable (close it)",
    ]
