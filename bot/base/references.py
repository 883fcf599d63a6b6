"""References between records: whatever is named has to exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.base.records import Records
from bot.language import PACKS
from bot.model import Fact, OfficeValue, Position, Problem

PLAIN_VALUES = frozenset({"number", "date", "period", "office", "text"})
"""What a relation may ask for beside the kinds of entity."""

_FILES = {
    "entity": "entities/", "kind": "entities/", "topic": "topics.yaml and cues/",
    "fact": "facts/", "relation": "relations.yaml", "source": "sources.yaml",
}  # fmt: skip

Reference = tuple[Position, str, str]
"""Where it is named, the sort of thing, its id."""


def dangling(records: Records) -> Iterator[Problem]:
    """B203: every id that is named belongs to something of the sort expected there."""
    for position, sort, id_ in _references(records):
        if records.lacks(sort, id_):
            yield Problem(position, "B203", f"there is no {sort} {id_!r}", f"see {_FILES[sort]}")
    for source in records.sources.values():
        if source.language not in PACKS:
            position = records.at("source", source.id, "language")
            known = ", ".join(PACKS)
            yield Problem(position, "B203", f"there is no language {source.language!r}", f"known are {known}")


def _references(records: Records) -> Iterator[Reference]:
    """Whatever is named anywhere; values that are entities were looked up when they were read."""
    if records.subject is not None:
        yield records.at("subject", "main"), "entity", records.subject.main
        yield from _each(records, ("subject", "examples"), "fact", records.subject.examples)
        for name, command in records.subject.commands.items():
            yield from _each(records, ("subject", "commands", name, "facts"), "fact", command.facts)
            shown = command.timeline  # a kind, or the class of one
            if shown and not any(shown in kind.classes for kind in records.kinds.values()):
                yield records.at("subject", "commands", name, "timeline"), "kind", shown
    for entity in records.entities.values():
        yield from _each(records, ("entity", entity.id, "links"), "entity", entity.links)
    for relation in records.relations.values():
        if relation.value not in PLAIN_VALUES:
            yield records.at("relation", relation.id, "value"), "kind", relation.value
    for topic in records.topics.values():
        if topic.opposite is not None:
            yield records.at("topic", topic.id, "opposite"), "topic", topic.opposite
    for fact in records.facts.values():
        yield from _of_fact(records, fact)


def _of_fact(records: Records, fact: Fact) -> Iterator[Reference]:
    at = ("fact", fact.id)
    one = [
        ("subject", "entity", fact.subject),
        ("speaker", "entity", fact.speaker),
        ("event", "entity", fact.event),
        ("qualifies", "fact", fact.qualifies),
    ]
    for key, sort, id_ in one:
        if id_ is not None:
            yield records.at(*at, key), sort, id_
    yield from _each(records, (*at, "about"), "entity", fact.about)
    yield from _each(records, (*at, "topics"), "topic", fact.topics)
    yield from _each(records, (*at, "sums_up"), "fact", fact.sums_up)
    if isinstance(fact.value, OfficeValue):
        yield records.at(*at, "value", "office"), "entity", fact.value.office
        yield records.at(*at, "value", "of"), "entity", fact.value.of


def _each(records: Records, path: tuple[str, ...], sort: str, ids: Iterable[str]) -> Iterator[Reference]:
    for index, id_ in enumerate(ids):
        yield records.at(*path, str(index)), sort, id_
