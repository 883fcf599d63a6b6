"""The parts of a question as the ranking weighs them: all that does not depend on the fact, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.base import Index
from bot.engine.mentions import id_of, sort_of
from bot.engine.understand import GENERAL_ASKS
from bot.engine.verdict import named_entities
from bot.engine.weigh import UNHEARD_OF, is_demanding, weight, weight_unexplained
from bot.model import Mention, QuestionType, Understanding

_MANY = 40
_OF_NOUNS = frozenset({"ask:thing", "ask:number"})
"""Question words that a noun follows."""
_ASKED_FOR = 2.0
"""Of the very thing asked for nothing may be missing that no fact speaks of."""


@dataclass(frozen=True, slots=True)
class Part:
    """A mention, weighed."""

    mention: Mention
    sorts: frozenset[str]
    """Of its meanings."""
    cost: float
    """What it costs a fact not to account for it."""
    demanding: bool
    """Whether a fact that does not have it is out."""
    outcome: bool
    """Whether it is of what came of something: decided, signed, discussed."""
    says: bool
    """Whether it is of somebody's saying something."""
    opposites: frozenset[str]
    """Topics that are the opposite of one that it names."""


class Asked:
    """A question in parts, with what the ranking needs to know of it as a whole."""

    def __init__(self, understanding: Understanding, index: Index, excluded: frozenset[str]) -> None:
        """``excluded``: meanings that need not agree."""
        self.understanding = understanding
        mentions: Sequence[Mention] = [m for m in understanding.mentions if not (set(m.meanings) & excluded)]
        if len(mentions) > _MANY:  # a word repeated adds nothing
            mentions = list({(m.meanings, m.text if not m.meanings else ""): m for m in reversed(mentions)}.values())
        before = (None, *mentions)
        self.parts = tuple(
            _part(m, index, _is_asked_for(m, previous)) for previous, m in zip(before, mentions, strict=False)
        )
        self.meanings = frozenset(meaning for mention in mentions for meaning in mention.meanings)
        self.truth = understanding.type in {QuestionType.YES_NO, QuestionType.CHOICE}
        """Whether a yes or no, this or that, is asked for."""
        self.specific = understanding.asked - GENERAL_ASKS
        """What is asked for beyond what any fact can give."""
        self.entities = named_entities(understanding)
        self.says = any(part.says for part in self.parts)
        """Whether the question says that somebody said something."""
        self._index = index

    @cached_property
    def people(self) -> frozenset[str]:
        """The people whom the question names, known or not."""
        known = {id_ for id_ in self.entities if self._index.entities[id_].kind == "person"}
        return frozenset(known | {meaning for meaning in self.meanings if sort_of(meaning) == "name"})

    @cached_property
    def asks_for_words(self) -> bool:
        """Whether the words of somebody are asked for."""
        return bool(self.people) and (self.says or "ask:statement" in self.meanings)


def _is_asked_for(mention: Mention, previous: Mention | None) -> bool:
    """Whether the mention is the very thing asked for: "which palace", "what budget"."""
    asks = {*mention.meanings, *(previous.meanings if previous else ())}
    return bool(asks & _OF_NOUNS) and any(sort_of(m) == "topic" for m in mention.meanings)


def _part(mention: Mention, index: Index, asked_for: bool) -> Part:
    relations = [index.relations[id_of(m)] for m in mention.meanings if sort_of(m) == "relation"]
    topics = [id_of(m) for m in mention.meanings if sort_of(m) == "topic" and id_of(m) in index.topics]
    cost = weight_unexplained(mention, index)
    opposed = {index.topics[topic].opposite for topic in topics} - {None}
    opposed |= {other.id for other in index.topics.values() if other.opposite in topics}
    return Part(
        mention=mention,
        sorts=frozenset(map(sort_of, mention.meanings)),
        cost=cost * (_ASKED_FOR if asked_for and cost >= UNHEARD_OF else 1.0),
        demanding=is_demanding(mention, index),
        outcome=any(relation.outcome for relation in relations),
        says=any(relation.statement for relation in relations),
        opposites=frozenset(filter(None, opposed)) if mention.quality == 1 else frozenset(),
    )


def best_meaning(mention: Mention, features: dict[str, float], index: Index) -> tuple[str | None, float]:
    """The meaning of the mention that the fact has most of, and how much."""
    found = [(features[m] * (0.5 + weight(m, index)), m) for m in mention.meanings if m in features]
    if not found:
        return None, 0.0
    best = max(found)[1]
    return best, features[best]
