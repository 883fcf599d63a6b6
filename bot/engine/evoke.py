"""Whether a question means what a fact says, not only whom or where it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.mentions import id_of, sort_of
from bot.engine.parts import Asked
from bot.engine.verdict import is_place, listed
from bot.model import DateValue, Fact, Mention, OfficeValue

DATES = frozenset({"year", "month", "day", "weekday"})
_NEARLY = 0.95
_OF_WHAT_IS_SAID = frozenset({"topic", "relation", "fact", "number", "word", "unit", "office"})
"""A question that names one of these of a fact means what the fact says."""


def is_evoked(fact: Fact, explained: Iterable[str], asked: Asked, index: Index) -> bool:
    """``explained``: the meanings of the question that the fact accounts for."""
    understanding, named = asked.understanding, set(explained)
    if f"only:{fact.id}" in understanding.carried:
        return True
    frame = {f"entity:{index.subject.main}", f"entity:{fact.subject}", f"entity:{fact.speaker}", f"entity:{fact.event}"}
    values = entities_of(fact)
    if len(values) > 1 and not asked.truth and not isinstance(fact.value, OfficeValue):
        values = ()  # being on a list is no reason to tell the list
    if f"kind:{index.relations[fact.relation].value}" in named:
        return True
    about = [entity for entity in fact.about if index.entities[entity].kind not in index.links.places]
    for meaning in named - frame:
        sort = sort_of(meaning)
        if sort in _OF_WHAT_IS_SAID or (sort == "entity" and id_of(meaning) in (*about, *values)):
            return True
        if sort in DATES and isinstance(fact.value, DateValue) and asked.truth:
            return True
    if asked.truth and len(values) > 1 and listed(fact, understanding, index):
        return True
    itself = fact.subject != index.subject.main and f"entity:{fact.subject}" in named
    answers = index.answers[fact.id]
    return any(answers.get(ask, 0.0) >= (_NEARLY if itself else 1.0) for ask in asked.specific)


def is_put_to_the_test(fact: Fact, tested: Sequence[Mention], asked: Asked, index: Index) -> bool:
    """Whether a question that names only the subject and another value means this fact all the same."""
    sorts = {sort_of(m) for mention in tested for m in mention.meanings}
    if "office" in sorts:
        return True
    mentions = (part.mention for part in asked.parts)
    subject = next((mention for mention in mentions if f"entity:{fact.subject}" in mention.meanings), None)
    if subject is None or not tested:
        return False
    relation = index.relations[fact.relation]
    # "was the summit in X?" asks for a place; "was X at the summit?" does not
    after = any(is_place(mention, index) and mention.start > subject.start for mention in tested)
    dated = relation.value == "date" and bool(sorts & DATES)
    return relation.values == "closed" or (relation.value in index.links.places and after) or dated
