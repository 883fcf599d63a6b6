"""Records -> index."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from types import MappingProxyType

from bot.base.features import Links, answers_of, features_of, weights_of
from bot.base.index import Index
from bot.base.records import Records
from bot.base.vocabulary import lexicon_of


def compile_index(records: Records) -> Index:
    """Compiles records that have no problem."""
    assert records.subject is not None
    links = Links(records)
    features = {fact.id: features_of(fact, records, links) for fact in records.facts.values()}
    answers = {fact.id: answers_of(fact, records, links) for fact in records.facts.values()}
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for fact_id, found in features.items():
        for meaning, strength in found.items():
            postings[meaning].append((fact_id, strength))
    return Index(
        version=_version(records),
        languages=records.languages,
        subject=records.subject,
        sources=MappingProxyType(records.sources),
        entities=MappingProxyType(records.entities),
        relations=MappingProxyType(records.relations),
        topics=MappingProxyType(records.topics),
        facts=MappingProxyType(records.facts),
        events=MappingProxyType({fact.id: links.event_of(fact, records) for fact in records.facts.values()}),
        lexicons=MappingProxyType({language: lexicon_of(language, records) for language in records.languages}),
        features=MappingProxyType(features),
        answers=MappingProxyType(answers),
        asks=frozenset(ask for found in answers.values() for ask in found),
        postings=MappingProxyType({meaning: tuple(entries) for meaning, entries in postings.items()}),
        weights=MappingProxyType(weights_of(features)),
        links=links,
        messages=MappingProxyType(records.messages),
        phrasings=tuple(records.phrasings),
    )


def _version(records: Records) -> str:
    """Twelve hexadecimal digits that depend on everything a base says, and on nothing else."""
    parts = (
        records.subject, records.sources, records.kinds, records.entities, records.relations,
        records.topics, records.facts, records.cues, records.messages, records.phrasings,
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
