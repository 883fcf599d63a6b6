"""Index -> the same index with what its phrasings teach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from bot.base import Index, habits
from bot.base.habits import Habits
from bot.engine.clues import clues
from bot.engine.understand import understand
from bot.model import Question, Thresholds

_ANY_DAY = dt.date(2000, 1, 1)
"""Understanding a question does not depend on the day."""


def learn(index: Index) -> Index:
    """Reads every phrasing as a question, and each fact's own sentences as phrasings of it; nothing where there are none."""
    if not index.phrasings:
        return index
    thresholds = Thresholds()
    examples = [
        (clues(understand(Question(text, _ANY_DAY, language), index, thresholds)), answer)
        for language, text, answer in _examples(index)
    ]
    return with_habits(index, habits.learn(examples))


def with_habits(index: Index, known: Habits) -> Index:
    """The index with habits that were learnt before."""
    return replace(index, habits=known)


def _examples(index: Index) -> Iterator[tuple[str, str, str]]:
    """Language, text, answer."""
    for phrasing in index.phrasings:
        yield phrasing.language, phrasing.text, phrasing.answer
    for fact in index.facts.values():
        for language in index.languages:
            yield language, fact.question[language], fact.id
            yield language, fact.text[language], fact.id
