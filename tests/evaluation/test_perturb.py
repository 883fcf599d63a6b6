"""Perturbations are pure, change what they say, and leave alone what would make another question."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.base import Index
from bot.evaluation import stability
from bot.evaluation.known import own_questions
from bot.evaluation.perturb import PERTURBATIONS, Perturbation
from bot.evaluation.phrases import Surroundings, surroundings
from bot.loading import Base
from bot.model import Thresholds

BY_NAME = {perturbation.name: perturbation for perturbation in PERTURBATIONS}
AROUND = {
    language: Surroundings(language, (phrase,), frozenset({"fern"}))
    for language, phrase in (("en", "kindly"), ("ru", "будьте добры"), ("ar", "من فضلك"))
}
TEXTS = {
    "en": "When did the Fern garden of 2024 open its orchid house?",
    "ru": "Когда в 2024 году открылся ёлочный питомник Fern?",
    "ar": "متى افتُتحت حديقة أوركيد في 2024؟",
}
TYPOS = ("letters swapped", "letter dropped", "letter doubled")
NOISE = st.text(max_size=80)


@pytest.mark.parametrize("perturbation", PERTURBATIONS, ids=lambda p: p.name)
@pytest.mark.parametrize("language", TEXTS)
def test_perturb_gives_the_same_for_the_same(perturbation: Perturbation, language: str) -> None:
    once, twice = (perturbation.of(TEXTS[language], AROUND[language], "seed") for _ in range(2))
    assert once == twice
    assert (once is not None) <= (language in perturbation.languages)


@given(text=NOISE.filter(str.strip), language=st.sampled_from(sorted(TEXTS)))
@settings(max_examples=60, deadline=None)
def test_perturb_copes_with_any_text(text: str, language: str) -> None:
    for perturbation in PERTURBATIONS:
        assert perturbation.of(text, AROUND[language], "seed") != ""


@pytest.mark.parametrize("name", TYPOS)
@pytest.mark.parametrize("seed", list("abcdefghij"))
def test_perturb_typos_spare_numbers_and_short_names(name: str, seed: str) -> None:
    words = (BY_NAME[name].of(TEXTS["en"], AROUND["en"], seed) or "").split()
    assert {"When", "Fern", "2024", "of"} <= set(words)
    assert 1 <= sum(old != new for old, new in zip(TEXTS["en"].split(), words, strict=True)) <= 2


@pytest.mark.parametrize(("name", "more"), [("letters swapped", 0), ("letter dropped", -1), ("letter doubled", 1)])
def test_perturb_typos_are_what_they_are_called(name: str, more: int) -> None:
    text = "Gardens bloom"
    changed = BY_NAME[name].of(text, AROUND["en"], "seed") or ""
    assert len(changed) == len(text) + more
    assert len(Counter(text) - Counter(changed)) == (more == -1)


@pytest.mark.parametrize(
    ("name", "language", "text", "changed"),
    [
        ("letter variants", "ar", "أسئلة", "اسيله"),
        ("letter variants", "ru", "Ёлка и ёж", "Ёлка и еж"),
        ("letter variants", "en", "Garden", None),
        ("diacritics dropped", "ar", "افتُتح", "افتتح"),
        ("upper case", "ru", "сад", "САД"),
        ("upper case", "ar", "حديقة", None),
        ("lower case", "en", "The Garden", "the garden"),
        ("punctuation dropped", "en", "By 1.5 %, or «more»?", "By 1.5 % or more"),
        ("punctuation doubled", "en", "Really?", "Really???"),
        ("punctuation doubled", "en", "orchid week", "orchid week!!"),
        ("polite before", "en", "When?", "kindly, When?"),
        ("polite behind", "ru", "Когда?", "Когда? будьте добры"),
        ("Arabic-Indic digits", "en", "in 2024", "in \u0662\u0660\u0662\u0664"),
        ("Persian digits", "ar", "2024", "\u06f2\u06f0\u06f2\u06f4"),
        ("Persian digits", "ar", "متى", None),
        ("wrong layout", "ru", "когда", "قتعمب"),
        ("wrong layout", "en", "When", "ًاثى"),
        ("Latin letters", "ru", "когда", "kogda"),
        ("Latin letters", "en", "When", None),
    ],
)
def test_perturb_changes(name: str, language: str, text: str, changed: str | None) -> None:
    assert BY_NAME[name].of(text, AROUND[language], "seed") == changed


@pytest.mark.parametrize("language", TEXTS)
def test_perturb_what_nobody_sees_leaves_the_letters(language: str) -> None:
    for name in ("zero width", "white space"):
        changed = BY_NAME[name].of(TEXTS[language], AROUND[language], "seed") or ""
        kept = "".join(c for c in changed if unicodedata.category(c) != "Cf")
        assert kept.split() == TEXTS[language].split()


def test_perturb_takes_polite_words_from_the_cues(garden: Base) -> None:
    around = surroundings(garden.knowledge, garden.index)
    assert "please" in around["en"].polite
    assert not {"really", "thanks", "and"} & set(around["en"].polite)
    assert all(around[language].polite for language in garden.index.languages)


def test_stability_counts_what_stays(index: Index, thresholds: Thresholds, garden: Base) -> None:
    around = surroundings(garden.knowledge, index)
    names = ("lower case", "Persian digits", "emoji behind", "white space", "zero width", "wrong layout")
    made = stability.trials(own_questions(index), index, thresholds, around, [BY_NAME[name] for name in names])
    assert stability.share(made) == 100
    assert {trial.perturbation.name for trial in made} == {*names} - {"Persian digits"}
    assert stability.by_perturbation(made).rows[-1][0] == "all"
    assert "wrong layout" in stability.by_perturbation(made).plain()
    assert stability.by_kind(made).rows[0][:2] == ("direct", "100.0")
