"""The words of the domain as frozen types: what every other module speaks in.

Ids are plain strings (``putin``, ``dushanbe-place``); texts in several
languages are mappings from a language code (``ar``, ``en``, ``ru``) to a text.
Nothing here reads files, knows Telegram, or decides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Localised = Mapping[str, str]
"""Language code -> text."""


# --------------------------------------------------------------------------- data people write


@dataclass(frozen=True, slots=True)
class Position:
    """Where something stands in a file that people edit."""

    path: str
    """The file, relative to the folder of the base where it lies in it."""
    line: int
    """1-based."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the data, in the form ``path:line: CODE message (hint)``."""

    position: Position
    code: str
    """Stable, for example ``B201``; listed in ``bot.base.problems``."""
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.position}: {self.code} {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Source:
    """One article."""

    id: str
    file: str
    """The file's name in ``seeds/``."""
    publisher: Localised
    title: Localised
    language: str
    """The language that its quotes are in."""
    published: dt.date | None
    """``None``: the article does not state it."""
    position: Position


@dataclass(frozen=True, slots=True)
class Date:
    """A point in time with the precision that the article gives."""

    year: int
    month: int | None = None
    day: int | None = None

    def covers(self, other: Date) -> bool:
        """Whether nothing in ``other`` contradicts this date, as far as both are stated."""
        return (
            self.year == other.year
            and (self.month is None or other.month is None or self.month == other.month)
            and (self.day is None or other.day is None or self.day == other.day)
        )


@dataclass(frozen=True, slots=True)
class EntitiesValue:
    """One entity or several."""

    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A number with its unit, for example 7 ``percent``."""

    number: float
    unit: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date."""

    date: Date


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """From the first to the last date, both included."""

    first: Date
    last: Date


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """An office and the country or organisation that it is held in."""

    office: str
    of: str


Value = EntitiesValue | NumberValue | DateValue | PeriodValue | OfficeValue | None
"""``None``: what the fact says is in its sentence alone."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that has a name: a person, a country, a summit, a document."""

    id: str
    kind: str
    classes: tuple[str, ...]
    """Finer than the kind: a ``summit`` among the events, an ``agency`` among the media."""
    names: Localised
    short: Localised
    """As said when the full name is too much; the name itself where none is given."""
    aliases: Mapping[str, tuple[str, ...]]
    links: tuple[str, ...]
    """Other entities by which this one may be described ("the city on the Neva")."""
    forms: Mapping[str, Mapping[str, str]]
    """Language -> name of a form (``in``, ``of``) -> the text, where the plain name does not do."""
    gender: str
    """``m``, ``f``, ``n`` or ``p`` (plural)."""
    position: Position

    def form(self, language: str, name: str) -> str:
        """The entity's text in the named form, or its plain name."""
        return self.forms.get(language, {}).get(name) or self.names[language]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity, with the nouns that people use for it and for its finer classes."""

    id: str
    nouns: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Class -> language -> nouns."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How the subject and the value of a fact belong together."""

    id: str
    value: str
    """The kind of entity that the value is, or ``number``, ``date``, ``office`` or ``text``."""
    values: str
    """``one``: another value contradicts; ``closed``: the list is complete; ``open``: it may not be."""
    asks: tuple[str, ...]
    """The sorts of question that ask for the value."""
    links: bool
    """Whether the subject may be described by the value ("the Tajik capital")."""
    overview: bool
    """Whether such a fact comes first when someone asks about the subject in general."""
    statement: bool
    """Whether such a fact reports words: every fact with a speaker is found by its words too."""
    words: Mapping[str, tuple[str, ...]]
    confirm: Mapping[str, Mapping[str, str]]
    """Language -> gender (``""`` for any) -> sentence that a list holds ``{value}``."""
    deny: Mapping[str, Mapping[str, str]]
    """The same for one that it does not hold."""
    position: Position


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that facts speak of, or that people ask about although no fact does."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    opposite: str | None
    """The topic that turns a yes/no question about this one into a "no"."""
    common: bool
    """From the cues of a language: an everyday topic, not one of this base."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one article says."""

    id: str
    source: str
    subject: str
    relation: str
    value: Value
    speaker: str | None
    """Who says so, where the article reports words."""
    event: str | None
    """The event that it belongs to."""
    about: tuple[str, ...]
    """Other entities that it speaks of."""
    period: PeriodValue | None
    """The time that the value is of."""
    topics: tuple[str, ...]
    holds: bool
    """False where the article says that it is *not* so."""
    qualifies: str | None
    """A fact that must not be told of these entities without this one."""
    sums_up: tuple[str, ...]
    """Facts that this one tells together."""
    text: Localised
    """The curated sentence."""
    question: Localised
    """The question that it answers, as offered to askers."""
    quotes: tuple[str, ...]
    """Verbatim, in the language of the article."""
    position: Position


@dataclass(frozen=True, slots=True)
class Subject:
    """What the base is about, as the bot speaks of it."""

    main: str
    """The entity that everything here belongs to: naming it narrows nothing down."""
    name: Localised
    """For example "the summits of the Commonwealth of Independent States"."""
    about: Localised
    """The name as it stands after "I answer questions …", for example "about the CIS summits"."""
    examples: tuple[str, ...]
    """Ids of the facts whose questions are offered to newcomers."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the engine draws its lines; ``config.yaml`` explains each."""

    answer: float = 0.5
    """The least total score of a fact that is told."""
    margin: float = 0.08
    """Two different answers closer than this are offered as choices."""
    spelling: float = 0.8
    """The least similarity (0…1) at which a word is taken for a misspelled other."""


# --------------------------------------------------------------------------- what askers say


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


@dataclass(frozen=True, slots=True)
class Question:
    """One message of an asker."""

    text: str
    today: dt.date
    language: str | None = None
    """Preferred, for texts that no language can be told from; ``None``: the base's first language."""
    context: Context | None = None
    """What the last question of this conversation left."""


# --------------------------------------------------------------------------- what is understood


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the question and what it was recognised as."""

    start: int
    """The index of the first token."""
    end: int
    """One past the last token."""
    text: str
    meanings: tuple[str, ...]
    """What it may stand for, each as ``sort:id``, for example ``entity:putin`` or ``topic:trade``."""
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact with its score."""

    fact: str
    score: Score
    explained: tuple[str, ...]
    """The meanings of the question that the fact accounts for."""
    missing: tuple[str, ...]
    """The words of the question that it does not."""


# --------------------------------------------------------------------------- what is replied


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
    candidates: tuple[Candidate, ...] = field(default=())
    """Best first; the second is the runner-up."""
