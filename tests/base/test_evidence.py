"""Quotes are held against their articles after NFC and folding of white space, nothing else."""

from __future__ import annotations

import hashlib

import pytest

from bot.base.evidence import fold, occurrences
from tests.base.conftest import BaseFiles

COURIER = "knowledge/facts/courier.yaml"
SOURCES = "knowledge/sources.yaml"
QUOTE = "    quote: The palm house holds 140 species\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b", "a\n\tb"),
        ("a\u00a0b", "a b"),
        (" a ", "a"),
        ("cafe\u0301", "caf\u00e9"),
        ("أ", "\u0627\u0654"),
    ],
)
def test_evidence_folds_forms_of_unicode_and_white_space(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A", "a"),
        ("ة", "ه"),
        ("أ", "ا"),
        ("بَ", "ب"),
        ("2", "٢"),
        ("ﬁ", "fi"),
        ("«a»", '"a"'),
        ("a\u200bb", "ab"),
        ("ё", "е"),
    ],
)
def test_evidence_folds_nothing_else(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("quote", "article", "count"),
    [
        ("b", "a b c", 1),
        ("x", "a b c", 0),
        ("a", "a b a", 2),
        ("aa", "aaa", 2),
        ("12 trees", "112 trees", 0),
        ("from 20", "from 2021", 0),
        ("12 trees", "112 trees, 12 trees", 1),
        ("1 a", "1 a", 1),
    ],
)
def test_evidence_counts_whole_numbers(quote: str, article: str, count: int) -> None:
    assert occurrences(quote, article) == count


def test_evidence_white_space_of_the_quote_does_not_matter(garden: BaseFiles) -> None:
    garden.replace(COURIER, QUOTE, "    quote: |\n      The palm  house\n      holds\u00a0140 species\n")
    assert garden.found() == []


@pytest.mark.parametrize(
    "changed",
    [
        "the palm house holds 140 species",
        "The palm house holds 141 species",
        "The palm house holds 140 species.",
        "The palm-house holds 140 species",
    ],
)
def test_evidence_a_changed_letter_is_found_with_the_true_passage(garden: BaseFiles, changed: str) -> None:
    line = garden.replace(COURIER, QUOTE, f"    quote: {changed}\n")
    assert garden.found() == [f"{COURIER}:{line}: B403"]
    assert "The palm house holds 140 species" in garden.problems()[0].hint


def test_evidence_a_quote_of_nothing_alike_has_no_passage(garden: BaseFiles) -> None:
    garden.replace(COURIER, QUOTE, "    quote: ٧ ٨ ٩ ضصثقفغعه\n")
    assert garden.problems()[0].hint.startswith("nothing there is like it")


def test_evidence_each_quote_of_a_list_has_its_line(garden: BaseFiles) -> None:
    line = garden.replace(COURIER, QUOTE, "    quote:\n      - The palm house holds 140 species\n      - no such words\n")
    assert garden.found() == [f"{COURIER}:{line + 2}: B403"]


def test_evidence_of_another_article_is_none(garden: BaseFiles) -> None:
    line = garden.replace(COURIER, QUOTE, "    quote: Tickets are free\n")
    assert garden.found() == [f"{COURIER}:{line}: B403"]


@pytest.mark.parametrize("name", ["../knowledge/topics.yaml", "/etc/hostname", "."])
def test_evidence_articles_lie_in_one_folder(garden: BaseFiles, name: str) -> None:
    garden.replace(SOURCES, "file: orchid-week.txt", f"file: {name}")
    assert garden.found() == [f"{SOURCES}:9: B401"]


def test_evidence_an_article_that_is_no_text(garden: BaseFiles) -> None:
    article = garden.seeds / "orchid-week.txt"
    before = hashlib.sha256(article.read_bytes()).hexdigest()
    article.write_bytes(b"\xff\xfe")
    garden.replace(SOURCES, before, hashlib.sha256(b"\xff\xfe").hexdigest())
    assert garden.found() == [f"{SOURCES}:9: B401"]


def test_evidence_quotes_are_looked_for_in_a_changed_article_too(garden: BaseFiles) -> None:
    article = garden.seeds / "orchid-week.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("12 June", "13 June"), encoding="utf-8")
    assert garden.found() == ["knowledge/facts/herald.yaml:14: B403", f"{SOURCES}:10: B402"]
