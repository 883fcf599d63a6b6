"""The language of a text is told by its script."""

from __future__ import annotations

import pytest

from bot.language.detect import detect

ALL = ("ar", "en", "ru")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is it?", "en"),
        ("Где это?", "ru"),
        ("أين هو؟", "ar"),
        ("что такое ACME NEWS", "ru"),
        ("ما هي ACME؟", "ar"),
        ("What does the word дом mean?", "en"),
        ("ё?", "ru"),
        ("2+2?", "ar"),
        ("", "ar"),
        ("🙂", "ar"),
        ("中文", "ar"),
    ],
)
def test_detect(text: str, language: str) -> None:
    assert detect(text, ALL, None) == language


@pytest.mark.parametrize(("preferred", "language"), [("ru", "ru"), ("en", "en"), ("fr", "ar"), (None, "ar")])
def test_detect_without_letters_takes_the_preferred(preferred: str | None, language: str) -> None:
    assert detect("2023?", ALL, preferred) == language


def test_detect_knows_the_languages_of_the_base_alone() -> None:
    assert detect("Где это?", ("en",), None) == "en"
    assert detect("Where?", ("ru",), None) == "ru"
