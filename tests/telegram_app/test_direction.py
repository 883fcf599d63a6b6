"""Every line that people get reads right, by what the Unicode Bidirectional Algorithm makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot import engine
from bot.base import Index
from bot.language import PACKS
from bot.language.direction import directed, direction
from bot.loading import Base
from bot.model import Choice, Question, Reply, Status, Thresholds
from bot.preview.markup import parse, units
from bot.telegram_app.formatting import language_names, render
from bot.telegram_app.keyboards import keyboard
from tests.bidi import CONTROLS, Line, faults

ROOT = Path(__file__).parents[2]
GARDEN = ROOT / "tests" / "bases" / "garden"
TODAY = dt.date(2026, 1, 1)


@cache
def index(folder: Path) -> Index:
    return Base(folder / "knowledge", folder / "seeds").index


def lines(reply: Reply, index: Index) -> Iterator[tuple[str, str]]:
    """Each line of the messages and of the buttons, and the language that it is in."""
    quoted = reply.citations[0].quote_language if reply.citations else reply.language
    for message in render(reply, index, buttons=True):
        text, entities = parse(message)
        at = 0
        for line in text.split("\n"):
            within = any(entity["offset"] <= at < entity["offset"] + entity["length"] for entity in entities)
            yield line, quoted if within else reply.language
            at += units(line) + 1
    markup = keyboard(reply, index, "test_bot")
    for row in markup.inline_keyboard if markup else ():
        yield from ((button.text, reply.language) for button in row if any(map(str.isalpha, button.text)))


def objections(reply: Reply, index: Index) -> list[str]:
    return [fault for line, language in lines(reply, index) for fault in faults(line, direction(language))]


# --------------------------------------------------------------------------- what the bot says


@pytest.mark.parametrize("language", PACKS)
@pytest.mark.parametrize("folder", [ROOT, GARDEN], ids=["own", "garden"])
def test_direction_of_every_answer(folder: Path, language: str) -> None:
    """With citation, quotes, related questions."""
    base = index(folder)
    for fact in base.facts:
        assert objections(engine.pick(fact, language, base).reply, base) == []


@pytest.mark.parametrize("language", PACKS)
def test_direction_of_choices(language: str) -> None:
    """Of every question that can be offered, on a button or in a list."""
    base = index(ROOT)
    offered = [Choice(fact.id, fact.question[language]) for fact in base.facts.values()]
    for at in range(0, len(offered), 5):
        reply = Reply(Status.CLARIFY, language, base.say(language, "clarify"), choices=tuple(offered[at : at + 5]))
        assert objections(reply, base) == []


QUESTIONS = sorted((ROOT / "tests" / "questions").glob("??/*.yaml"))


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_direction_of_replies_to_questions(file: Path) -> None:
    """Among them those put together: yes, no, not named, lists, counts, refusals."""
    base, shown = index(ROOT), set[str]()
    for question in yaml.safe_load(file.read_text(encoding="utf-8"))[::4]:
        reply = engine.answer(Question(question["ask"], TODAY), base, Thresholds()).reply
        if reply.text not in shown:
            shown.add(reply.text)
            assert objections(reply, base) == []


@pytest.mark.parametrize("language", PACKS)
def test_direction_of_the_bots_own_sentences(language: str) -> None:
    base = index(ROOT)
    names = language_names(base, language)
    values = dict.fromkeys(("publisher", "title", "published", "original", "sentence", "list", "name"), "TV BRICS (2023)")
    for key in base.messages[language]:
        if not key.startswith("preview_"):
            try:
                text = base.say(language, key, languages=names, limit=4096, count=11, **values)
            except KeyError:
                continue  # it takes something else, and is shown where that is known
            assert objections(Reply(Status.CHAT, language, text), base) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("هل حضر John Smith القمة غير الرسمية؟", "John Smith"),
        ("هل Acme (UK) عضو في رابطة الدول المستقلة؟", "Acme"),
        ("هل حضر Путин القمة في دوشنبه؟", "Путин"),
        ("هل G20 عضو في رابطة الدول المستقلة؟", "G20"),
    ],
)
def test_direction_of_replies_with_words_of_the_asker(question: str, name: str) -> None:
    base = index(ROOT)
    assert objections(engine.answer(Question(question, TODAY), base, Thresholds()).reply, base) == []


# --------------------------------------------------------------------------- whatever it may say one day

ARABIC = ("قال", "الرئيس", "إن", "القمة", "في", "المدينة", "رابطة", "ديسمبر/كانون الأول", "مُحَمَّد")
LATIN = (
    "TV BRICS",
    "CIS+",
    "COVID-19",
    "G20",
    "5G",
    "@test_bot",
    "AT&T",
    "Expo 2020 Dubai",
    "O’Brien",
    "https://t.me/x?start=a-1",
    "СНГ+",
)
FIGURES = ("2023", "96%", "26/12/2023", "10:30", "1,250.5", "2019–2023", "3-5", "7 %", "+7")
LEFT = ("said", "the president", "that", "встреча", "в городе", "СНГ+", "Expo")
RIGHT = ("رابطة الدول المستقلة", "دوشنبه", "«القمة»", "مُحَمَّد")


def sentences(words: tuple[str, ...], names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Words of the language, names of the other direction, figures; some in brackets or quotation marks; a stop."""
    quoted = st.sampled_from(names + words).flatmap(
        lambda name: st.sampled_from([f"({name})", f"«{name}»", f"“{name}”", f"[{name}]", f"{name},", f"{name}:"])
    )
    # two names side by side are one to any reader, and so is a name with a figure behind it
    plain = st.sampled_from(words)
    part = st.one_of(plain, st.sampled_from(names), st.sampled_from(FIGURES), quoted)
    parts = st.lists(st.tuples(part, plain).map(" ".join), min_size=1, max_size=6).map(" ".join)
    return st.tuples(parts, st.sampled_from(["", ".", "…", "!", ":"])).map("".join)


@given(sentences(ARABIC, LATIN))
def test_direction_of_any_sentence_from_the_right(sentence: str) -> None:
    shown = directed(sentence, "ar")
    assert shown.translate(CONTROLS) == sentence
    assert faults(shown, "rtl") == []


@given(sentences(LEFT, RIGHT))
def test_direction_of_any_sentence_from_the_left(sentence: str) -> None:
    shown = directed(sentence, "ru")
    assert shown.translate(CONTROLS) == sentence
    assert faults(shown, "ltr") == []


@given(st.text(max_size=80), st.sampled_from(sorted(PACKS)))
def test_direction_loses_nothing_and_leaves_nothing_open(text: str, language: str) -> None:
    shown = directed(text, language)
    assert shown.translate(CONTROLS) == text.translate(CONTROLS)
    for line in shown.split("\n"):
        assert line.count("\u2068") == line.count("\u2069")


# --------------------------------------------------------------------------- the reader that objects


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("قالت TV BRICS (2023) ذلك", "changed places"),
        ("TV BRICS قالت ذلك", "wrong direction"),
        ("صيغة CIS+ جديدة", "“+” has left"),
        ("شبكة \u2067TV BRICS\u2069 هنا", ""),
        ("شبكة \u202eTV\u202c هنا", "out of order"),
        ("هنا \u2066(قمة\u2069) ذلك", "turned away"),
    ],
)
def test_bidi_finds_what_reads_wrong(text: str, objection: str) -> None:
    found = faults(text, "rtl")
    assert any(objection in fault for fault in found) if objection else found == []


def test_bidi_shows_a_line_as_it_is_seen() -> None:
    assert Line.of("قال «ABC» (رقم 12).").shown == ".(12 مقر) «ABC» لاق"
