"""What askers say, what is understood of it, and what they are told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the engine draws its lines; ``config.yaml`` explains each."""

    answer: float = 0.42
    """The least total score of a fact that is told."""
    alone: float = 0.3
    """The least total score of a fact that is told because no other comes near."""
    lead: float = 0.1
    """How far ahead of all others such a fact must be."""
    margin: float = 0.06
    """Two different answers closer than this are offered as choices."""
    refuse: float = 0.25
    """The least likelihood of having no answer at which a question is refused, whatever facts come near."""
    spelling: float = 0.8
    """The least similarity (0…1) at which a word is taken for a misspelled other."""


class Status(StrEnum):
    """The four outcomes."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    CHAT = "chat"


class Gap(StrEnum):
    """Why an answer is not given."""

    OUTSIDE = "outside"
    """Not the subject of the base."""
    NOT_STATED = "not_stated"
    """The subject is known, but the articles do not say this about it."""
    NO_DATE = "no_date"
    """The articles do not state when."""
    OTHER_TIME = "other_time"
    """Known of another time than the one asked about."""
    NO_STATEMENT = "no_statement"
    """The person is known, but no words of theirs on this are reported."""
    NOT_NAMED = "not_named"
    """The articles name some, not necessarily all; this one is not among them."""


class QuestionType(StrEnum):
    """The shape of a question."""

    OPEN = "open"
    YES_NO = "yes_no"
    CHOICE = "choice"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation hands from one question to the next: plain data, kept by the state layer."""

    language: str
    facts: tuple[str, ...] = ()
    """The facts that the last answer rested on (or that were offered)."""
    entities: tuple[str, ...] = ()
    """The entities that were talked of, most recent first."""
    event: str | None = None
    relation: str | None = None
    topics: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """What the last question asked for."""
    type: str = QuestionType.OPEN
    choices: tuple[str, ...] = ()
    """The facts offered as choices, in order."""
    pending: str | None = None
    """The question that a clarification was asked about, in the asker's words."""
    question: str = ""
    """The last question, in the asker's words, with what it only hinted at put in its place."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message of an asker."""

    text: str
    today: dt.date
    language: str | None = None
    """Preferred, for texts that no language can be told from; ``None``: the base's first language."""
    context: Context | None = None
    """What the last question of this conversation left."""
    answer_in: str | None = None
    """The language of the answer, where one is fixed; ``None``: that of the question."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the question and what it was recognised as."""

    start: int
    """The index of the first token."""
    end: int
    """One past the last token."""
    text: str
    meanings: tuple[str, ...]
    """What it may stand for, each as ``sort:id``, for example ``entity:oak`` or ``topic:growth``."""
    quality: float
    """1 for an exact match, less for a guessed spelling."""
    aside: bool = False
    """Whether it stands in a part of the message that asks nothing ("I am a student from …")."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """All that was made of a question before any fact was looked at."""

    language: str
    type: QuestionType
    asked: frozenset[str]
    """The sorts of answer that would do: ``time``, ``number``, ``kind:city`` …; empty: any."""
    mentions: tuple[Mention, ...]
    negated: bool
    carried: tuple[str, ...]
    """Meanings taken over from the conversation."""
    stems: tuple[str, ...] = ()
    """The stem of each word, in the order of the question."""
    meant: str | None = None
    """What the asker meant to type, where the message came in other letters; else ``None``."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a fact fits a question; every part in 0…1."""

    coverage: float
    """The share of the question's weight that the fact explains."""
    focus: float
    """The share of the fact's own distinguishing features that the question names."""
    fit: float
    """Whether the fact holds the sort of answer that was asked for."""
    total: float
    likely: float = 0.0
    """How likely people who ask so mean this fact, judging by the phrasings of the base; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its score."""

    fact: str
    score: Score
    explained: tuple[str, ...]
    """The meanings of the question that the fact accounts for."""
    missing: tuple[str, ...]
    """The words of the question that it does not."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands."""

    fact: str
    source: str
    title: str
    """In the language of the answer."""
    publisher: str
    """In the language of the answer."""
    published: dt.date | None
    file: str
    quote: str
    """Verbatim, in the language of the article."""
    quote_language: str


SHORT_LABEL = 40
"""So many characters of a label fit on one line of a phone, where longer ones lose their end."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that the asker may pick."""

    fact: str
    """Stable: the id of the fact that answers it."""
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the asker gets, free of any presentation."""

    status: Status
    language: str
    text: str
    """Plain text, without the citation."""
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    """What may have been meant, or is known instead: to be picked in place of this reply."""
    related: tuple[Choice, ...] = ()
    """What may be asked after this answer."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one question, with all that explains it."""

    status: Status
    reply: Reply
    understanding: Understanding
    context: Context
    """To be handed to the next question of the conversation."""
    confidence: float
    """0…1."""
    gap: Gap | None = None
    doubt: float | None = None
    """0…1, how likely nothing answers it, judging by how it is asked; ``None`` where that is not known."""
    candidates: tuple[Candidate, ...] = field(default=())
    """Best first; the second is the runner-up."""

    def offered(self) -> Context:
        """The context where the related questions are shown too: one can be picked by its number, as a choice can."""
        related = tuple(choice.fact for choice in self.reply.related)
        return replace(self.context, choices=related) if related else self.context
