"""Answers and patterns meet, whichever variant of a letter each was written with."""

from __future__ import annotations

import pytest

from bot.evaluation.folding import fold, fold_pattern


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Two\u00a0 Words \n", "two words"),
        ("Мирзиёев", "мирзиеев"),
        ("أُسبوعُ الأوركيدِ", "اسبوع الاوركيد"),
        ("قمّة مؤتمر شيئ على", "قمه موتمر شيي علي"),
        ("مـــوسم", "موسم"),
        ("١٢٪ ۱۲", "12% 12"),
        ("\u2067ab\u2069\u200f", "ab"),
        ("ﻻ", "لا"),
        ("شيء", "شيء"),
    ],
)
def test_folding_texts(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^Yes", "yes, it is"),
        (r"\D7\D", "by 7 %"),
        ("الأ[رم]بعاء", "يوم الأربعاء"),
        ("Ё", "ёлка"),
        ("١٤٠", "140"),
        ("قمة", "القمَّه"),
    ],
)
def test_folding_patterns(pattern: str, text: str) -> None:
    assert fold_pattern(pattern).search(fold(text))


def test_folding_keeps_the_case_of_a_pattern() -> None:
    assert not fold_pattern(r"\D").search(fold("7"))
