"""Texts typed on the wrong keys, there and back."""

from __future__ import annotations

import pytest

from bot.language.layout import retype, romanise


@pytest.mark.parametrize(
    ("text", "typed_in", "on", "given"),
    [
        ("когда саммит?", "ru", "en", "rjulf cfvvbn&"),
        ("When was it?", "en", "ru", "Црут цфы ше,"),
        ("متى القمة", "ar", "en", "ljn hgrlm"),
        ("الاسم", "ar", "en", "hbsl"),
        ("summit 2023", "en", "ar", "سعةةهف 2023"),
        ("же", "ru", "ar", "كف"),
    ],
)
def test_layout_retypes(text: str, typed_in: str, on: str, given: str) -> None:
    assert retype(text, typed_in, on) == given
    assert retype(given, on, typed_in) == text


def test_layout_knows_its_languages() -> None:
    with pytest.raises(KeyError):
        retype("text", "en", "xx")


@pytest.mark.parametrize(
    ("text", "language", "latin"),
    [("Когда щука", "ru", "kogda schuka"), ("متى القمة؟", "ar", "mta alqma?"), ("When", "en", "when")],
)
def test_layout_romanises(text: str, language: str, latin: str) -> None:
    assert romanise(text, language) == latin
