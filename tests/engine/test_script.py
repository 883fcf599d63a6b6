"""What was meant by questions typed on the wrong keys, asked of the garden's base."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from bot import console
from bot.base import Index
from bot.language import PACKS
from bot.language.layout import retype
from bot.loading import load
from bot.model import Context, Decision, Thresholds

GARDEN = Path(__file__).resolve().parents[1] / "bases" / "garden"
MOST_SECONDS = 0.5
"""Ten times what a hostile message takes on an idle machine."""
QUESTIONS = {
    "en": "Who is the head gardener of Fernhill?",
    "ru": "Сколько стоит вход в сад Фернхилл?",
    "ar": "متى تفتح حديقة فيرنهيل؟",
}


@pytest.fixture(scope="module")
def index() -> Index:
    found, _ = load(GARDEN / "knowledge", GARDEN / "seeds")
    assert found is not None
    return found


def ask(text: str, index: Index, context: Context | None = None) -> Decision:
    return console.ask(text, context, index, Thresholds())[0]


def in_wrong_layouts() -> Iterator[tuple[str, str]]:
    for language in QUESTIONS:
        yield from ((language, other) for other in PACKS if other != language)


@pytest.mark.parametrize(("language", "other"), [*in_wrong_layouts()])
def test_script_reads_every_layout(language: str, other: str, index: Index) -> None:
    plain = ask(QUESTIONS[language], index)
    typed = ask(retype(QUESTIONS[language], language, other), index)
    assert (typed.status, typed.reply) == (plain.status, plain.reply)
    assert typed.understanding.meant is not None
    assert plain.understanding.meant is None


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("skolko stoit vhod v sad", "ru", "сколько стоит вход в сад"),
        ("gde oranzhereya?", "ru", "где оранжерея?"),
        ("kto glavnyj sadovnik", "ru", "кто главный садовник"),
        ("spasibo", "ru", "спасибо"),
        ("meta el 7adi2a", "ar", None),
        ("shukran", "ar", "شكرا"),
        ("wayn el hadeeqa", "ar", "وين الحديقه"),
    ],
)
def test_script_reads_what_is_written_by_sound(text: str, language: str, meant: str | None, index: Index) -> None:
    decision = ask(text, index)
    assert decision.reply.language == language
    assert meant is None or decision.understanding.meant == meant


@pytest.mark.parametrize(
    "text",
    [
        "Who is the head gardener?",
        "hwo is teh haed gardner",
        "Fernhill",
        "Fernhil Brazl Kenia",
        "asdf qwer zxcv hjkl",
        "Was ist das für ein Garten?",
        "Главный садовник Fernhill",
        "хто галвный садовнник",
        "ما هي Fernhill؟",
        "2023",
        "?!",
        "🙂",
        "",
    ],
)
def test_script_leaves_alone_what_was_typed_as_meant(text: str, index: Index) -> None:
    assert ask(text, index).understanding.meant is None


@pytest.mark.parametrize("text", ["rj\u200bulf", "rjulf https://example.org/rjulf"])
def test_script_passes_over_what_is_no_word(text: str, index: Index) -> None:
    assert (ask(text, index).understanding.meant or "").strip() == "когда"


def test_script_goes_on_in_the_language_of_the_conversation(index: Index) -> None:
    context = ask(QUESTIONS["ru"], index).context
    assert ask("a gde eto?", index, context).reply.language == "ru"


@pytest.mark.parametrize("text", ["rjulf cfl ", "kto sadovnik ", "dhchxc82 ", "لالالالا ", "ыгььше ", "a", "3'", "[;]"])
@pytest.mark.parametrize("length", [600, 4096])
def test_script_takes_no_time_for_hostile_texts(text: str, length: int, index: Index) -> None:
    begin = process_time()
    ask((text * length)[:length], index)
    assert process_time() - begin < MOST_SECONDS
