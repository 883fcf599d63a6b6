"""Yes or no: what a question puts to the test, and what the fact says to it."""

from __future__ import annotations

from enum import StrEnum

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.mentions import BOUNDS, id_of, sort_of
from bot.model import DateValue, Fact, Mention, NumberValue, OfficeValue, Understanding

_PLACES = frozenset({"city", "country"})


class Verdict(StrEnum):
    """What to say before the sentence."""

    YES = "yes"
    NO = "no"
    NOT_NAMED = "not_named"
    """The list is open and does not name the one asked about."""
    NONE = "none"
    """Neither: the sentence stands alone."""


def testable(mention: Mention, fact_id: str, index: Index) -> bool:
    """Whether the fact says something of the same sort as the mention, so that it can contradict it."""
    return any(_tests(meaning, index.facts[fact_id], index) for meaning in mention.meanings)


def _tests(meaning: str, fact: Fact, index: Index) -> bool:
    sort, id_ = sort_of(meaning), id_of(meaning)
    relation = index.relations[fact.relation]
    if sort in {"year", "month", "day"}:
        return isinstance(fact.value, DateValue) or fact.period is not None
    if sort in BOUNDS:
        return _number(fact, index) is not None
    if sort == "weekday":
        return isinstance(fact.value, DateValue) and fact.value.date.day is not None
    if sort == "number":
        return isinstance(fact.value, NumberValue) or (relation.values == "closed" and len(entities_of(fact)) > 1)
    if sort == "office":
        return isinstance(fact.value, OfficeValue) or (relation.value == "person" and len(entities_of(fact)) > 1)
    if sort not in {"entity", "foreign", "elsewhere", "name"}:
        return False
    if sort == "name":  # somebody or something that the base does not know
        return bool(entities_of(fact)) and relation.value != "office"
    kind = {"foreign": "country", "elsewhere": "city"}.get(sort) or index.entities[id_].kind
    if kind == relation.value:
        return True
    if kind == "person" and sort == "entity":
        return relation.value == "office" or fact.speaker is not None
    if relation.links and kind in _PLACES and kind == index.entities[fact.subject].kind:
        return relation.values == "one"
    if kind in _PLACES:
        return any(index.entities[linked].kind == kind for linked in index.links.of(fact.event or fact.subject))
    return False


def agrees(mention: Mention, fact: Fact, index: Index) -> bool:
    """Whether the fact's number lies on the side of the bound that the mention says."""
    number = _number(fact, index)
    if number is None:
        return False
    bounds = [(sort_of(m), float(id_of(m))) for m in mention.meanings if sort_of(m) in BOUNDS]
    return any(number > bound if sort == "above" else number < bound for sort, bound in bounds)


def _number(fact: Fact, index: Index) -> float | None:
    """The number that a bound is held against: the fact's, or how many are on its list, where that is complete."""
    if isinstance(fact.value, NumberValue):
        return fact.value.number
    members = entities_of(fact)
    return len(members) if len(members) > 1 and index.relations[fact.relation].values == "closed" else None


def is_place(mention: Mention, index: Index) -> bool:
    """Whether the mention names a city or country, of the base or not."""
    return any(
        sort_of(m) in {"foreign", "elsewhere"} or (sort_of(m) == "entity" and index.entities[id_of(m)].kind in _PLACES)
        for m in mention.meanings
    )


def judge(fact: Fact, tested: tuple[Mention, ...], negated: bool, index: Index) -> Verdict:
    """``tested``: mentions that the fact contradicts."""
    relation = index.relations[fact.relation]
    if relation.values == "open" and any(_may_be_listed(relation.value, mention, index) for mention in tested):
        return Verdict.NOT_NAMED
    true = not tested
    if not fact.holds:
        true = not true
    if negated:
        true = not true
    return Verdict.YES if true else Verdict.NO


def _may_be_listed(kind: str, mention: Mention, index: Index) -> bool:
    """Whether the mention is of the kind that the list holds, or somebody whom one on it may stand for."""
    others = {"country", "organisation"} if kind == "person" else set()
    for meaning in mention.meanings:
        if sort_of(meaning) in {"name", "office", "topic"} or (sort_of(meaning) == "foreign" and others):
            return True
        if sort_of(meaning) == "entity" and index.entities[id_of(meaning)].kind in {kind, *others}:
            return True
    return False


def named_entities(understanding: Understanding) -> set[str]:
    """Ids of all entities that the question may name, and of those that it means without naming them again."""
    said = (m for mention in understanding.mentions for m in mention.meanings)
    return {id_of(m) for m in (*said, *understanding.carried) if sort_of(m) == "entity"}


def listed(fact: Fact, understanding: Understanding, index: Index) -> tuple[str, ...]:
    """The members of the fact's list that the question names, or that stand for a country that it names."""
    named, members = named_entities(understanding), entities_of(fact)
    around = {fact.subject, *index.links.of(fact.subject)}
    countries = {id_ for id_ in named - around if index.entities[id_].kind == "country"}
    return tuple(m for m in members if m in named or countries & set(index.links.direct(m)))
