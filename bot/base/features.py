"""What a fact can be recognised by, and which questions it can answer."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from bot.base.records import Records
from bot.language import PACKS
from bot.language.text import clean, words
from bot.model import Date, DateValue, EntitiesValue, Entity, Fact, NumberValue, OfficeValue, PeriodValue

Features = dict[str, float]
"""Meaning (``entity:oak``, ``topic:growth``, ``word:stem`` …) -> 0…1, how much the fact is about it."""

_BEGINNING = 5
"""So much of a word stays the same whatever its ending."""

_ARTICLE = "article"
"""The kind of entity that a source is spoken of as."""

Put = Callable[[str, float], None]

_ALSO_WHO = (("medium", "person", 0.95), ("organisation", "person", 0.9), ("country", "person", 0.85))
"""Organisations act as persons do: "who published it", "who presides"."""

_UNDESCRIBED = frozenset({"event", "country"})
"""Kinds that are named by place and date instead: their words are matched one by one."""

OWN, ABOUT, MEMBER, BELONGS, LINKED, WORD, PRESENT, REPORTED = 1.0, 0.95, 0.85, 0.8, 0.88, 0.6, 0.2, 0.15


class Links:
    """By what an entity may be described: its city, its country, its office."""

    def __init__(self, records: Records) -> None:
        """Reads the facts whose relation links, and the entities' own links."""
        self._named_by: dict[str, list[str]] = defaultdict(list)
        self._direct: dict[str, dict[str, None]] = defaultdict(dict)
        self.dates: dict[str, list[Date]] = defaultdict(list)
        self.attendees: dict[str, list[str]] = defaultdict(list)
        """Event -> who was there."""
        self.topics: dict[str, list[str]] = defaultdict(list)
        """Event -> what it is like ("informal")."""
        self.values: dict[tuple[str, str], set[str]] = defaultdict(set)
        """(linking relation, subject) -> the entities by which it may be described."""
        self.articles: dict[str, dict[str, None]] = defaultdict(dict)
        """Source -> the article itself and who published, wrote or illustrated it."""
        self.places = {r.value for r in records.relations.values() if r.links and "place" in r.asks}
        """The kinds of entity that something can be in."""
        self.offices: dict[tuple[str, str], list[str]] = defaultdict(list)
        """(office, country or organisation) -> who holds it."""
        for entity in records.entities.values():
            self._direct[entity.id].update(dict.fromkeys(entity.links))
        for fact in records.facts.values():
            if records.entities[fact.subject].kind == _ARTICLE:
                self.articles[fact.source].update(dict.fromkeys((fact.subject, *entities_of(fact))))
            if records.relations[fact.relation].links:
                self.values[fact.relation, fact.subject].update(entities_of(fact))
            match fact.value:
                case EntitiesValue(ids) if len(ids) > 1 and records.relations[fact.relation].value == "person":
                    self.attendees[fact.subject] += ids
                case EntitiesValue(ids) if records.relations[fact.relation].links:
                    self._direct[fact.subject].update(dict.fromkeys(ids))
                    if records.entities[fact.subject].kind != "event":
                        for id_ in ids:
                            self._named_by[id_].append(fact.subject)
                case OfficeValue(office, of):
                    self._direct[fact.subject].update({office: None, of: None})
                    self.offices[office, of].append(fact.subject)
                case DateValue(date):
                    self.dates[fact.subject].append(date)
                case None if records.relations[fact.relation].links:
                    self.topics[fact.subject] += fact.topics
                case _:
                    pass
        self.described = self._described(records)
        """Noun (``kind:city``, ``relation:capital_of`` …) -> what it may stand for, and beside whose name."""

    def _described(self, records: Records) -> dict[str, list[tuple[str, frozenset[str]]]]:
        found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for entity in records.entities.values():
            if entity.kind in _UNDESCRIBED:
                continue
            if entity.links:
                for noun in (f"kind:{entity.kind}", *(f"class:{class_}" for class_ in entity.classes)):
                    found[noun].append((entity.id, frozenset(entity.links)))
            for (relation, subject), values in self.values.items():
                if subject == entity.id:
                    found[f"relation:{relation}"].append((subject, frozenset(values)))
        return dict(found)

    def event_of(self, fact: Fact, records: Records) -> str:
        """The event that a fact is about or belongs to; its subject where there is none."""
        around = (fact.subject, *_optional(fact.event), *self.direct(fact.subject))
        return next((id_ for id_ in around if records.entities[id_].kind == "event"), fact.subject)

    def capitals_of(self, entities: Iterable[str]) -> list[str]:
        """Cities that stand for their country (a capital for its country)."""
        return [city for country in entities for city in self._named_by.get(country, ())]

    def of(self, entity: str) -> tuple[str, ...]:
        """Everything that the entity may be described by, over two steps (event, city, country)."""
        near = tuple(self._direct.get(entity, ()))
        far = tuple(other for one in near for other in self._direct.get(one, ()))
        return tuple(dict.fromkeys((*near, *far)))

    def direct(self, entity: str) -> tuple[str, ...]:
        """The same over one step."""
        return tuple(self._direct.get(entity, ()))


def features_of(fact: Fact, records: Records, links: Links) -> Features:
    """Meaning -> strength."""
    found: Features = {}

    def put(meaning: str, strength: float) -> None:
        found[meaning] = max(found.get(meaning, 0.0), strength)

    members = entities_of(fact)
    own = dict.fromkeys([fact.subject, *_optional(fact.speaker)])
    around = [(entity, OWN) for entity in own] + [(entity, ABOUT) for entity in fact.about]
    listed = isinstance(fact.value, EntitiesValue) and len(members) > 1
    around += [(entity, MEMBER if listed else OWN) for entity in members]
    if fact.event:
        around.append((fact.event, BELONGS))
    for id_, strength in around:
        _put_entity(put, id_, strength, records)
        for linked in links.of(id_):
            if id_ == fact.subject or id_ == fact.speaker or records.entities[linked].kind in links.places:
                put(f"entity:{linked}", LINKED * strength)
                if records.entities[linked].kind in links.places:
                    _put_entity(put, linked, LINKED * strength, records)
        for topic in links.topics.get(id_, ()):
            put(f"topic:{topic}", LINKED * strength)
        for date in links.dates.get(id_, ()):
            _put_date(put, date, LINKED)
    for person in links.attendees.get(fact.subject, ()):
        if records.relations[fact.relation].value != "person":
            put(f"entity:{person}", PRESENT)
    if records.entities[fact.subject].kind != "event":
        for capital in links.capitals_of((*fact.about, *(members if not listed else ()))):
            put(f"entity:{capital}", LINKED)
    for named in links.articles.get(fact.source, ()):  # "according to the agency", "in the story of the channel"
        put(f"entity:{named}", REPORTED)
    put(f"fact:{fact.id}", OWN)
    put(f"relation:{fact.relation}", OWN)
    if fact.speaker:
        for relation in records.relations.values():
            if relation.statement:
                put(f"relation:{relation.id}", LINKED)
    for topic in fact.topics:
        put(f"topic:{topic}", OWN)
    _put_value(put, fact)
    published = records.sources[fact.source].published
    if published and (fact.speaker or not any(meaning.startswith("year:") for meaning in found)):
        put(f"year:{published.year}", 0.5)
    _put_words(put, fact, records)
    return found


def entities_of(fact: Fact) -> tuple[str, ...]:
    """The entities of the value."""
    match fact.value:
        case EntitiesValue(ids):
            return ids
        case OfficeValue(office, of):
            return office, of
        case _:
            return ()


def _put_entity(put: Put, id_: str, strength: float, records: Records) -> None:
    entity = records.entities.get(id_)
    if entity is None:
        return
    put(f"entity:{id_}", strength)
    put(f"kind:{entity.kind}", strength * LINKED)
    for class_ in entity.classes:
        put(f"class:{class_}", strength * LINKED)


def _put_date(put: Put, date: Date, strength: float) -> None:
    put(f"year:{date.year}", strength)
    if date.month:
        put(f"month:{date.month}", strength)
    if date.month and date.day:
        put(f"day:{date.day}", strength)
        put(f"weekday:{dt.date(date.year, date.month, date.day).isoweekday()}", strength)


def _put_value(put: Put, fact: Fact) -> None:
    match fact.value:
        case NumberValue(number, unit):
            put(f"number:{number:g}", OWN)
            put(f"unit:{unit}", OWN)
        case DateValue(date):
            _put_date(put, date, OWN)
        case OfficeValue(office, of):
            put(f"office:{office}@{of}", OWN)
        case EntitiesValue(ids) if len(ids) > 1:
            put(f"number:{len(ids)}", ABOUT)
        case _:
            pass
    for period in (fact.period, fact.value):
        if isinstance(period, PeriodValue):
            _put_date(put, period.first, ABOUT)
            _put_date(put, period.last, ABOUT)


def _put_words(put: Put, fact: Fact, records: Records) -> None:
    language_of_quotes = records.sources[fact.source].language
    texts = [(language, text) for localised in (fact.text, fact.question) for language, text in localised.items()]
    texts += [(language_of_quotes, quote) for quote in fact.quotes]
    for language, text in texts:
        pack = PACKS[language]
        for word in words(clean(text)):
            for stem in pack.stems(pack.normalise(word)):
                put(f"word:{stem}", WORD)


def answers_of(fact: Fact, records: Records, links: Links) -> Features:
    """What may be asked for -> how well the fact gives it."""
    relation = records.relations[fact.relation]
    found: Features = dict.fromkeys(relation.asks, 1.0)

    def put(ask: str, strength: float) -> None:
        found[ask] = max(found.get(ask, 0.0), strength)

    told = [(id_, 1.0) for id_ in entities_of(fact)]
    told += [(id_, 0.9) for id_ in (fact.subject, *_optional(fact.speaker), *fact.about)]
    told += [(linked, 0.8) for id_ in (fact.subject, *_optional(fact.event)) for linked in links.of(id_)]
    for id_, strength in told:
        entity = records.entities[id_]
        if strength == 1.0 or _is_told(entity, fact):
            for ask in (entity.kind, f"kind:{entity.kind}", *(f"class:{c}" for c in entity.classes)):
                put(ask, strength)
    if fact.speaker or relation.statement:
        put("statement", 1.0)
    if isinstance(fact.value, DateValue):
        for ask in ("time", "year", "month"):
            put(ask, 0.95)
    if fact.period:
        for ask in ("time", "year", "month"):
            put(ask, 0.9)
    _put_number_asks(put, fact)
    if relation.value == "text":
        put("thing", 1.0)
        put("list", 1.0)
        put("reason", 0.85)
        put("manner", 0.95)
    if isinstance(fact.value, EntitiesValue) and relation.values != "one":
        put("list", 1.0)
        put("number", 0.95)
        put(f"many:{relation.value}", 1.0)
    if fact.sums_up:
        put("list", 1.0)
        put("number", 0.9)
    for kind, ask, share in (("city", "place", 1.0), ("country", "place", 1.0), *_ALSO_WHO):
        if kind in found:
            put(ask, found[kind] * share)
    return found


def _optional(id_: str | None) -> tuple[str, ...]:
    return () if id_ is None else (id_,)


def _is_told(entity: Entity, fact: Fact) -> bool:
    """Whether the sentence names the entity in every language."""
    return all(tells(fact, entity, language) for language in fact.text)


def tells(fact: Fact, entity: Entity, language: str) -> bool:
    """Whether the sentence names the entity: at least half of the longer words of a name of it."""
    return any(_half_told(name, fact.text[language]) for name in (entity.names[language], entity.short[language]))


def _half_told(name: str, text: str) -> bool:
    beginnings = [word.casefold()[:_BEGINNING] for word in words(clean(name)) if len(word) >= _BEGINNING]
    beginnings = beginnings or [name.casefold()]
    return sum(beginning in text.casefold() for beginning in beginnings) * 2 >= len(beginnings)


def _put_number_asks(put: Put, fact: Fact) -> None:
    if isinstance(fact.value, NumberValue):
        put("number", 1.0)
        put(
            {"percent": "percent", "days": "duration"}.get(
                fact.value.unit, "money" if "dollar" in fact.value.unit else "number"
            ),
            1.0,
        )


def weights_of(features: Mapping[str, Features]) -> dict[str, float]:
    """Meaning -> 0…1: rarer among the facts, weightier (inverse document frequency, scaled)."""
    counts: dict[str, int] = defaultdict(int)
    for found in features.values():
        for meaning, strength in found.items():
            if strength > REPORTED:
                counts[meaning] += 1
    total = len(features) + 1
    return {meaning: math.log(total / (count + 0.5)) / math.log(total) for meaning, count in counts.items()}
