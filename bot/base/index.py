"""What the engine answers from: an immutable, compiled base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.base.features import Features, Links
from bot.base.habits import Habits
from bot.base.lexicon import Lexicon
from bot.model import Entity, Fact, Phrasing, Relation, Source, Subject, Topic


@dataclass(frozen=True, slots=True)
class Index:
    """Built whole by ``bot.base.compile`` and replaced whole; nothing in it is changed."""

    version: str
    """A digest of the content: changes with every edit."""
    languages: tuple[str, ...]
    """The first is the default."""
    subject: Subject
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    relations: Mapping[str, Relation]
    topics: Mapping[str, Topic]
    facts: Mapping[str, Fact]
    events: Mapping[str, str]
    """Fact -> the event that it is about or belongs to; its subject where there is none."""
    lexicons: Mapping[str, Lexicon]
    """Language -> lexicon."""
    features: Mapping[str, Features]
    """Fact -> what it can be recognised by."""
    answers: Mapping[str, Features]
    """Fact -> what may be asked for."""
    asks: frozenset[str]
    """All that any fact can be asked for."""
    postings: Mapping[str, tuple[tuple[str, float], ...]]
    """Meaning -> the facts recognised by it, with the strength."""
    weights: Mapping[str, float]
    """Meaning -> 0…1, how much it tells the facts apart."""
    links: Links
    messages: Mapping[str, Mapping[str, str]]
    phrasings: tuple[Phrasing, ...] = ()
    """How people ask, as curators wrote it down."""
    habits: Habits | None = None
    """What was learnt from the phrasings (``bot.engine.learn``); ``None`` before that, and where there are none."""

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of the bot itself, with its placeholders filled; ``KeyError`` for an unknown key."""
        known = {"subject_name": self.subject.name[language], "subject_about": self.subject.about[language]}
        return self.messages[language][key].format_map({**known, **values})
