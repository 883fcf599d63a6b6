"""A base and an engine small enough to be read at a glance, in the shape of the real ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.model import (
    Choice,
    Citation,
    Command,
    Context,
    Decision,
    Entity,
    Fact,
    Gap,
    Position,
    Question,
    QuestionType,
    Relation,
    Reply,
    Source,
    Status,
    Subject,
    Thresholds,
    Topic,
    Understanding,
)
from tests.bidi import CONTROLS

MESSAGES = Path(__file__).parents[2] / "knowledge" / "messages"
QUOTE = 'قال "الرئيس" إن 5 < 7 & TV BRICS نقلت ذلك.'
ABOUT = {"ar": "عن القمم", "en": "about the summits", "ru": "о саммитах"}


def fact(name: str) -> Fact:
    position = Position("facts.yaml", 1)
    question = {language: f"{name} {language} <?>" for language in ABOUT}
    return Fact(
        id=name, source="a", subject="s", relation="r", value=None, speaker=None, event=None, about=(),
        period=None, topics=(), holds=True, expected=False, qualifies=None, sums_up=(), text=question, question=question,
        quotes=(QUOTE,), position=position,
    )  # fmt: skip


class StubIndex:
    """Two facts, and the bot's real sentences."""

    version = "v1"
    languages = ("ar", "en", "ru")
    subject = Subject(
        main="s", name=ABOUT, about=ABOUT, examples=("first", "second", "gone"),
        commands={"both": Command(ABOUT, ("first", "second"))},
    )  # fmt: skip
    facts: Mapping[str, Fact] = {name: fact(name) for name in ("first", "second")}
    sources: Mapping[str, Source] = {}
    entities: Mapping[str, Entity] = {}
    relations: Mapping[str, Relation] = {}
    topics: Mapping[str, Topic] = {}

    def __init__(self) -> None:
        self._messages = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in MESSAGES.glob("*.yaml")}

    def say(self, language: str, key: str, **values: object) -> str:
        sentence: str = self._messages[language][key]
        return sentence.format(subject_about=ABOUT[language], subject_name=ABOUT[language], **values)


class StubBase:
    """The index in service."""

    def __init__(self) -> None:
        self.index = StubIndex()


def citation(name: str = "first", *, published: dt.date | None = None, quote: str = QUOTE) -> Citation:
    return Citation(
        fact=name, source="a", title="Title <&>", publisher="Publisher", published=published, file="a.txt",
        quote=quote, quote_language="ar",
    )  # fmt: skip


class StubEngine:
    """Echoes; the first word of a question may ask for something else."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def answer(self, question: Question, index: StubIndex, thresholds: Thresholds) -> Decision:
        self.questions.append(question)
        language = question.answer_in or question.language or index.languages[0]
        before = question.context.pending if question.context else None
        order = question.text.split()[0] if question.text.split() else ""
        if order == "fail":
            raise ValueError(f"do not log: {question.text}")
        if order == "choose":
            choices = tuple(Choice(name, index.facts[name].question[language]) for name in index.facts)
            reply = Reply(Status.CLARIFY, language, "Which?", choices=(*choices, Choice("ж" * 40, "too long an id")))
            return decision(reply, question.text)
        if order == "unknown":
            return decision(Reply(Status.UNKNOWN, language, "Not stated."), question.text, Gap.NOT_STATED)
        text = "A sentence of some length. " * 400 if order == "long" else f"{question.text} <- {before}"
        cited = (citation("second"),) if order == "only" else (citation(), citation("second"))
        reply = Reply(Status.ANSWERED, language, text, cited)
        return decision(reply, question.text)

    def pick(self, fact_id: str, language: str, index: StubIndex, context: Context | None = None) -> Decision:
        if fact_id == "fail":
            raise ValueError(f"do not log: {fact_id}")
        if fact_id not in index.facts:
            return decision(Reply(Status.UNKNOWN, language, "Gone."), fact_id)
        reply = Reply(Status.ANSWERED, language, f"Picked {fact_id}.", (citation(fact_id),))
        return decision(reply, fact_id)


def decision(reply: Reply, text: str, gap: Gap | None = None) -> Decision:
    return Decision(
        status=reply.status,
        reply=reply,
        understanding=Understanding(reply.language, QuestionType.OPEN, frozenset(), (), False, ()),
        context=Context(language=reply.language, facts=tuple(c.fact for c in reply.citations), pending=text),
        confidence=0.75,
        gap=gap,
    )


def bare(text: str) -> str:
    """A text without its isolates and marks of direction."""
    return text.translate(CONTROLS)


def plain(message: Mapping[str, Any]) -> str:
    """The text of a message without its isolates."""
    return bare(message["text"])


def buttons(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the buttons of a message say, and what they hand back; those to rate an answer are ``ratings``."""
    return [(text, data) for text, data in _all_buttons(message) if not data.startswith("rate:")]


def ratings(message: Mapping[str, Any]) -> list[str]:
    """What the buttons to rate a message hand back."""
    return [data for _, data in _all_buttons(message) if data.startswith("rate:")]


def _all_buttons(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [(button["text"], button["callback_data"]) for row in rows for button in row if "callback_data" in button]
