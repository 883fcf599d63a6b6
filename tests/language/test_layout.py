"""Texts typed with the layout of another language on, there and back."""

from __future__ import annotations

import pytest

from bot.language.layout import has_layout, retype, retypings


@pytest.mark.parametrize(
    ("text", "typed_in", "on", "given"),
    [
        ("когда саммит?", "ru", "en", "rjulf cfvvbn&"),
        ("When was it?", "en", "ru", "Црут цфы ше,"),
        ("متى القمة", "ar", "en", "ljn hgrlm"),
        ("الاسم", "ar", "en", "hbsl"),
        ("أكان إذن؟", "ar", "en", "H;hk Y`k?"),
        ("summit 2023", "en", "ar", "سعةةهف 2023"),
        ("The CIS", "en", "ar", "لإاث {÷ٍ"),
        ("же", "ru", "ar", "كف"),
        ("متى", "ar", "ru", "дот"),
    ],
)
def test_layout_retypes(text: str, typed_in: str, on: str, given: str) -> None:
    assert retype(text, typed_in, on) == given
    assert retype(given, on, typed_in) == text


def test_layout_knows_its_languages() -> None:
    assert has_layout("ru")
    assert not has_layout("xx")
    with pytest.raises(KeyError):
        retype("text", "en", "xx")


@pytest.mark.parametrize(
    ("word", "on", "typed_in", "meant"),
    [
        ("rjulf", "en", "ru", "когда"),
        ("rjulf,", "en", "ru", "когда,"),
        ("[jhjij", "en", "ru", "хорошо"),
        ("قهلاف", "ar", "en", "right"),
        ("اثمح", "ar", "en", "help"),
        ("Hgrlm", "en", "ar", "القمة"),
    ],
)
def test_layout_offers_what_may_be_meant(word: str, on: str, typed_in: str, meant: str) -> None:
    assert meant in retypings(word, on, typed_in)


@pytest.mark.parametrize("word", ["", "?!", "2023", "لا" * 40, "[;]" * 40])
def test_layout_readings_stay_few(word: str) -> None:
    assert 1 <= len(retypings(word, "ar", "en")) <= 12
