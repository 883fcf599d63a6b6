"""What the Telegram side needs of the rest, as shapes: anything that fits them will do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bot.model import Context, Decision, Entity, Fact, Question, Relation, Source, Subject, Thresholds, Topic


class Index(Protocol):
    """A compiled base."""

    @property
    def version(self) -> str:
        """Changes with the content."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The first is the default."""

    @property
    def subject(self) -> Subject:
        """What the base is about."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """By id."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """By id."""

    @property
    def relations(self) -> Mapping[str, Relation]:
        """By id."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """By id."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """By id."""

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of the bot itself."""


class Base(Protocol):
    """The base in service, whose index may be replaced between two questions."""

    @property
    def index(self) -> Index:
        """The one to answer from now; taken once a question."""


class Engine(Protocol):
    """What answers: ``bot.engine``, or a stand-in for it. The index is its own sort of ``Index``."""

    def answer(self, question: Question, index: Any, thresholds: Thresholds) -> Decision:
        """The outcome for a question."""

    def pick(self, fact_id: str, language: str, index: Any, context: Context | None = None) -> Decision:
        """The outcome of a choice, in that conversation."""
