"""What people write down: sources, entities, relations, topics, facts, and what can be wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Localised = Mapping[str, str]
"""Language code -> text."""


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
    link: str | None = None
    """Where the article can be read."""


@dataclass(frozen=True, slots=True)
class Date:
    """A point in time with the precision that the article gives."""

    year: int
    month: int | None = None
    day: int | None = None


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
    """Other entities by which this one may be described ("the city on the river")."""
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
    """Whether the subject may be described by the value ("the capital of the country")."""
    overview: bool
    """Whether such a fact comes first when someone asks about the subject in general."""
    statement: bool
    """Whether such a fact reports words: every fact with a speaker is found by its words too."""
    outcome: bool
    """Whether it tells what came of something, which what was only expected cannot tell."""
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
    expected: bool
    """True where the article announces what was still to come: it says nothing of how that went."""
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
class Phrasing:
    """A question as people ask it: an example from which the engine learns."""

    language: str
    text: str
    fact: str | None
    """The fact that answers it; for a question that nothing answers, the fact that it may be confused with."""
    gap: str | None
    """For a question that nothing answers, the ``Gap``."""
    position: Position

    @property
    def answer(self) -> str:
        """What is to be learnt from it: the fact, or the gap, by itself or near the fact."""
        return ":".join(filter(None, (self.gap, self.fact)))


@dataclass(frozen=True, slots=True)
class Command:
    """A command that the base adds to those of the bot: it tells ``facts``, or shows a ``timeline``."""

    description: Localised
    """As it stands in the menu of commands."""
    facts: tuple[str, ...] = ()
    """Ids of the facts that are told, in this order."""
    timeline: str | None = None
    """The kind or class of the entities whose timeline it sends as a picture."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the base is about, as the bot speaks of it."""

    main: str
    """The entity that everything here belongs to: naming it narrows nothing down."""
    name: Localised
    """For example "the gardens of the town"."""
    about: Localised
    """The name as it stands after "I answer questions …", for example "about the gardens of the town"."""
    examples: tuple[str, ...]
    """Ids of the facts whose questions are offered to newcomers."""
    commands: Mapping[str, Command] = field(default_factory=dict)
    """Name, without the slash -> what it tells."""
