"""What timeline and card have in common: reading places, dates and sources out of typed facts, and wording them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from bot.language import calendar
from bot.model import Date, DateValue, EntitiesValue, Entity, Fact, PeriodValue, Relation, Source, Subject


class Index(Protocol):
    """What pictures need of a compiled base."""

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
    def facts(self) -> Mapping[str, Fact]:
        """By id."""

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of the bot itself."""


def places_of(facts: Iterable[Fact], index: Index) -> dict[str, Fact]:
    """Entity -> the fact that has it as the place of its subject, the nearest place first."""
    found: dict[str, Fact] = {}
    for fact in facts:
        relation = index.relations[fact.relation]
        if fact.holds and relation.links and "place" in relation.asks and isinstance(fact.value, EntitiesValue):
            for entity in fact.value.entities:
                found.setdefault(entity, fact)
    return dict(sorted(found.items(), key=lambda item: index.entities[item[0]].kind == "country"))


def dates_of(facts: Iterable[Fact], index: Index) -> list[tuple[DateValue | PeriodValue, Fact]]:
    """When the subject of the facts was, with the fact that says so."""
    return [
        (fact.value, fact)
        for fact in facts
        if fact.holds and isinstance(fact.value, DateValue | PeriodValue) and "time" in index.relations[fact.relation].asks
    ]


def when_text(value: DateValue | PeriodValue, language: str, index: Index) -> str:
    """The date or period in words."""
    if isinstance(value, DateValue):
        return _unbroken(calendar.date_text(value.date, language))
    first, last = (_unbroken(calendar.date_text(date, language)) for date in (value.first, value.last))
    return index.say(language, "telegram_picture_period", first=first, last=last)


def day_text(day: dt.date, language: str) -> str:
    """The day in words."""
    return _unbroken(calendar.long_date(day, language))


def _unbroken(text: str) -> str:
    """The text on one line, wherever it comes to stand."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def bounds(value: DateValue | PeriodValue) -> tuple[Date, Date]:
    """The first and the last date."""
    return (value.date, value.date) if isinstance(value, DateValue) else (value.first, value.last)


def last_day(date: Date) -> dt.date:
    """The last day that the date may mean."""
    following = dt.date(date.year + (date.month in (None, 12)), (date.month or 12) % 12 + 1, 1)
    return dt.date(date.year, date.month, date.day) if date.month and date.day else following - dt.timedelta(days=1)


def source_lines(facts: Sequence[Fact], language: str, index: Index) -> tuple[str, ...]:
    """A line for each article that the facts stand in: who published it, and when."""
    lines = []
    for source in dict.fromkeys(fact.source for fact in facts):
        article = index.sources[source]
        dated = day_text(article.published, language) if article.published else index.say(language, "telegram_undated")
        publisher = article.publisher[language]
        lines.append(index.say(language, "telegram_picture_source", publisher=publisher, published=dated))
    return tuple(lines)


def capitalised(text: str) -> str:
    """The text as it begins a line: with a capital letter, where the script has them."""
    return text[:1].upper() + text[1:]
