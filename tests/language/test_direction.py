"""What runs the other way is isolated, whole."""

from __future__ import annotations

import pytest

from bot.language.direction import direction, isolate


@pytest.mark.parametrize(("language", "runs"), [("ar", "rtl"), ("en", "ltr"), ("ru", "ltr")])
def test_direction(language: str, runs: str) -> None:
    assert direction(language) == runs


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("شبكة ACME NEWS هنا", "شبكة <ACME NEWS> هنا"),
        ("صحيفة Дом и сад هنا", "صحيفة <Дом и сад> هنا"),
        ("كلمة Café هنا", "كلمة <Café> هنا"),
        ("شبكة ACME NEWS.", "شبكة <ACME NEWS>."),
        ("صيغة ACME+، وغيرها", "صيغة <ACME+>، وغيرها"),
        ("بلا غريب", "بلا غريب"),
        ("(ABC)", "(<ABC>)"),
        ("في 12 يونيو", "في 12 يونيو"),
    ],
)
def test_direction_isolates_in_text_from_the_right(text: str, isolated: str) -> None:
    assert isolate(text, "ar") == isolated.replace("<", "\u2068").replace(">", "\u2069")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_direction_isolates_in_text_from_the_left(language: str) -> None:
    assert isolate("a «بيت النخيل» b", language) == "a «\u2068بيت النخيل\u2069» b"
    assert isolate("plain, просто", language) == "plain, просто"
