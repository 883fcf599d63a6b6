"""Agreement: the sentences of a fact say the same numbers, dates and names as each other and as its value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bot.base.records import Records
from bot.base.written import Names, Sentence, index_of
from bot.language.calendar import month_names, weekday_names
from bot.model import (
    Date,
    DateValue,
    EntitiesValue,
    Entity,
    Fact,
    NumberValue,
    OfficeValue,
    PeriodValue,
    Problem,
)

WEEKDAY = "weekday"
"""The sort of question that makes a relation's sentences name the day of the week."""

Sentences = Mapping[str, Sentence]
"""Language -> sentence."""


def disagreements(records: Records) -> Iterator[Problem]:
    """B501 to B503, at the line of the language that is out of step."""
    names = {code: index_of(_names(records.entities.values(), code), code) for code in records.languages}
    for fact in records.facts.values():
        sentences = _sentences(fact, records)
        mentioned = {code: sentence.mentions(names[code]) for code, sentence in sentences.items()}
        for language, sentence in sentences.items():
            at = records.at("fact", fact.id, "text", language)
            undated = [*_missing_dates(fact, language, sentences), *_missing_weekday(fact, sentence, records)]
            if undated:
                hint = "the value or the other languages state it"
                yield Problem(at, "B502", f"the sentence lacks {_listed(undated)}", hint)
            lacking, alone = _numbers(fact, language, sentences)
            if lacking:
                message = f"the sentence lacks the number {_listed(map(_plain, lacking))}"
                yield Problem(at, "B501", message, "the value or the other languages have it")
            elif alone and not undated:
                message = f"no other language has the number {_listed(map(_plain, alone))}"
                yield Problem(at, "B501", message, "compare the sentences with the quote")
            unnamed = _missing_names(fact, language, mentioned, records)
            if unnamed:
                hint = "use a name, short name, alias or adjective of it, or add one"
                yield Problem(at, "B503", f"the sentence does not name {_listed(map(repr, unnamed))}", hint)


def _sentences(fact: Fact, records: Records) -> dict[str, Sentence]:
    near = [fact.subject, fact.speaker, fact.event, *fact.about, *_entities(fact)]
    entities = [records.entities[id_] for id_ in near if id_ in records.entities]
    return {
        language: Sentence(
            fact.text[language],
            language,
            records.cues[language].number_words,
            [name for names in _names(entities, language).values() for name in names],
        )
        for language in records.languages
        if language in fact.text
    }


def _usual(holders: Iterable[str], sentences: Mapping[str, object]) -> bool:
    """Whether what these languages say is what most say."""
    return 2 * len(list(holders)) >= len(sentences)


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


# --------------------------------------------------------------------------- names


def _names(entities: Iterable[Entity], language: str) -> dict[str, list[str]]:
    """Entity -> all that it is called in the language."""
    return {
        entity.id: [
            *filter(None, (entity.names.get(language), entity.short.get(language))),
            *entity.aliases.get(language, ()),
        ]
        for entity in entities
    }


def _entities(fact: Fact) -> tuple[str, ...]:
    match fact.value:
        case EntitiesValue(entities):
            return entities
        case OfficeValue(office, of):
            return office, of
    return ()


def _missing_names(fact: Fact, language: str, mentioned: Mapping[str, set[str]], records: Records) -> list[str]:
    """The entities of the value, and those with a proper name that most other sentences name."""
    others = {
        id_
        for id_ in set().union(*mentioned.values())
        if _is_proper(records.entities[id_]) and _usual([c for c in mentioned if id_ in mentioned[c]], mentioned)
    }
    named = [id_ for id_, entity in records.entities.items() if language in entity.names]
    wanted = {*_entities(fact), *others} - mentioned[language]
    return [id_ for id_ in named if id_ in wanted]


def _is_proper(entity: Entity) -> bool:
    """Whether its name is one ("Springfield"), not a description ("the mayor", "the fair in Springfield")."""
    return not any(name[:1].islower() for name in entity.names.values())


# --------------------------------------------------------------------------- numbers


def _numbers(fact: Fact, language: str, sentences: Sentences) -> tuple[list[float], list[float]]:
    """What the language lacks, and what it has alone.

    A number that most languages have is lacking in the others; one that most do not have is too much. Digits
    in one language may be a word in another. The numbers of dates are told of as dates.
    """
    dated = {float(part) for date in _dates(fact) for part in (date.year, date.day or date.year)}
    typed = {fact.value.number} if isinstance(fact.value, NumberValue) else set()
    written = {number for sentence in sentences.values() for number in sentence.numbers}
    lacking, alone = [], []
    for number in sorted(typed | (written - dated)):
        holders = [code for code, sentence in sentences.items() if number in sentence.all_numbers]
        usual = number in typed or _usual(holders, sentences)
        if usual and language not in holders:
            lacking.append(number)
        elif not usual and language in holders:
            alone.append(number)
    return lacking, alone


def _plain(number: float) -> str:
    return f"{number:.12g}"


# --------------------------------------------------------------------------- dates


def _dates(fact: Fact) -> list[Date]:
    """The dates that each sentence has to state: of periods the years alone (others say "the first half")."""
    dates = [fact.value.date] if isinstance(fact.value, DateValue) else []
    for period in (fact.value, fact.period):
        if isinstance(period, PeriodValue):
            dates += [Date(period.first.year), Date(period.last.year)]
    return list(dict.fromkeys(dates))


def _missing_dates(fact: Fact, language: str, sentences: Sentences) -> Iterator[str]:
    sentence, dates = sentences[language], _dates(fact)
    for date in dates:
        if date.year not in sentence.numbers:
            yield f"the year {date.year}"
        if date.day and date.day not in sentence.numbers:
            yield f"the day {date.day}"
    typed = {date.month for date in dates if date.month}
    months = {code: _months(other) for code, other in sentences.items()}
    for month in range(1, 13):
        usual = month in typed or _usual([code for code in months if month in months[code]], sentences)
        if usual and month not in months[language]:
            yield f"the month {month}"


def _months(sentence: Sentence) -> set[int]:
    """The months that a sentence names, by CLDR's names or in digits."""
    return {int(id_) for id_ in sentence.mentions(_month_index(sentence.language))} | sentence.months


@cache
def _month_index(language: str) -> Names:
    names: dict[str, list[str]] = {}
    for name, number in month_names(language).items():
        names.setdefault(str(number), []).append(name)
    return index_of(names, language)


def _missing_weekday(fact: Fact, sentence: Sentence, records: Records) -> Iterator[str]:
    date = fact.value.date if isinstance(fact.value, DateValue) else None
    if date is None or not date.month or not date.day or WEEKDAY not in records.relations[fact.relation].asks:
        return
    weekday = dt.date(date.year, date.month, date.day).isoweekday()
    called = [name for name, number in weekday_names(sentence.language).items() if number == weekday]
    if not any(map(sentence.names, called)):
        yield f"the weekday ({called[0]})"
