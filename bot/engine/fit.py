"""Whether a fact holds the sort of answer that was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.mentions import id_of, sort_of
from bot.engine.parts import Asked
from bot.engine.understand import GENERAL_ASKS
from bot.model import Fact, QuestionType

_UNFIT = 0.3
_UNFIT_TO_COUNT = 0.5
_UNFIT_GENERAL = 0.85
FITS = 0.9
"""A fact that answers so well what is asked for says it, even if it speaks of what was to come."""
_ANOTHERS_WORDS = 0.5
_MERELY_AROUND = 0.7
"""Whose words a fact is does not answer "who", unless what they did is named too."""
_KNOWN_ALREADY = 0.6
_MEASURED = frozenset({"time", "year", "month", "weekday", "number", "money", "percent", "duration"})
"""What a fact without a date or a number cannot tell, however likely it is meant."""


def fit(fact: Fact, asked: Asked, explained: Iterable[str], passed_over: int, likely: float, index: Index) -> float:
    """0…1. ``explained``: the meanings that the fact accounts for; ``passed_over``: topics that it does not.

    ``likely``: how likely people who ask so mean the fact; so far it holds what they ask for.
    """
    named, understanding = set(explained), asked.understanding
    answers = index.answers[fact.id]
    result = _basic(asked, answers, index)
    measured = bool(asked.specific) and asked.specific <= _MEASURED
    if not measured or asked.specific & answers.keys():
        result = max(result, likely)
    who = "person" in understanding.asked
    if who and fact.speaker and asked.says:
        result = max(result, FITS)  # where the sentence does not name the speaker, the reply does
    if understanding.type is QuestionType.OPEN and _is_known_already(fact, asked, index):
        result *= _KNOWN_ALREADY
    says = fact.speaker and any(f"topic:{topic}" in named for topic in fact.topics)
    does = any(sort_of(meaning) == "relation" for meaning in named)
    if who and index.answers[fact.id].get("person", 0.0) < 1 and not says and not does:
        result *= _MERELY_AROUND
    if passed_over and "number" in understanding.asked and _is_only_a_list(fact, named):
        result *= _UNFIT_TO_COUNT
    if is_of_another(fact, asked, named, index):
        result *= _ANOTHERS_WORDS
    if not understanding.asked - GENERAL_ASKS - {"statement", "reason"} and is_anothers(fact, asked):
        result *= _ANOTHERS_WORDS
    return result


def is_anothers(fact: Fact, asked: Asked) -> bool:
    """Whether words of a person are asked for and the fact is not theirs."""
    return asked.asks_for_words and fact.speaker not in asked.people


def _basic(asked: Asked, answers: dict[str, float], index: Index) -> float:
    """A yes/no question asks for nothing but the truth."""
    if asked.truth or not asked.understanding.asked:
        return 1.0
    many = {ask for ask in asked.specific if sort_of(ask) == "many"}
    if many & index.asks:  # the members of some list are to be counted
        return 1.0 if many & answers.keys() else _UNFIT_TO_COUNT
    specific = asked.specific - many
    if not specific:
        return max((answers.get(ask, _UNFIT_GENERAL) for ask in asked.understanding.asked), default=1.0)
    return max(answers.get(ask, _UNFIT) for ask in specific)


def _is_known_already(fact: Fact, asked: Asked, index: Index) -> bool:
    """Whether the question itself names all that the fact could answer "which" with (people it may describe)."""
    kinds = {id_of(ask) or ask for ask in asked.understanding.asked if sort_of(ask) in {"kind", ask}} - {"person", "office"}
    if not kinds:
        return False
    told = {*entities_of(fact), fact.subject, *fact.about, *([fact.speaker] if fact.speaker else [])}
    fitting = {id_ for id_ in told if index.entities[id_].kind in kinds}
    return bool(fitting) and fitting <= asked.entities


def _is_only_a_list(fact: Fact, explained: set[str]) -> bool:
    """Whether the fact's number is how many are on its list, which the question does not speak of."""
    return len(entities_of(fact)) > 1 and f"relation:{fact.relation}" not in explained


def is_of_another(fact: Fact, asked: Asked, explained: set[str], index: Index) -> bool:
    """Whether words on some other organisation stand against a question that names only the main one."""
    main = index.subject.main
    words = fact.speaker or index.relations[fact.relation].statement
    if f"entity:{main}" not in asked.meanings or not words:
        return False
    kind = index.entities[main].kind
    others = {f"entity:{other}" for other in fact.about if index.entities[other].kind == kind and other != main}
    return bool(others) and not others & explained
