"""What may be asked next: facts that are close to those told, each found by the question that it answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.decide import same_evidence
from bot.model import SHORT_LABEL, Fact

MOST_RELATED = 3
_MOST_OF_A_RELATION = 2


def related(told: Sequence[str], before: Collection[str], language: str, index: Index) -> tuple[str, ...]:
    """Up to three facts, the closest first, that tell something new after the facts ``told``.

    Closest is what must be known along with one of them, then what belongs to the
    same event, has the same subject or speaker, shares a topic, shares anything
    else, and last what comes next in the article; of equals, what the same article
    says and what has a label that fits on a button. Left out are the facts of the
    answer ``before``, what rests on words already told, and a third of the same
    relation.
    """
    if not told:
        return ()
    facts = [index.facts[fact] for fact in told]
    known = {*told, *before, *(part for fact in facts for part in fact.sums_up)}
    near = _Near(facts, index)
    close = near.close() - known
    found = _chosen([index.facts[fact] for fact in close], facts, near, language)
    if len(found) < MOST_RELATED:
        others = [fact for id_, fact in index.facts.items() if id_ not in close | known]
        found += _chosen(others, [*facts, *found], near, language)
    return tuple(fact.id for fact in found[:MOST_RELATED])


def _chosen(candidates: Sequence[Fact], known: Sequence[Fact], near: _Near, language: str) -> list[Fact]:
    """The nearest that neither repeat what is known nor one another."""
    found: list[Fact] = []
    for fact in sorted(candidates, key=lambda fact: near.rank(fact, language)):
        if any(same_evidence(fact, other) for other in (*known, *found)):
            continue
        if sum(fact.relation == other.relation for other in found) < _MOST_OF_A_RELATION:
            found.append(fact)
        if len(found) == MOST_RELATED:
            break
    return found


class _Near:
    """What the facts told are about, to hold others against."""

    def __init__(self, told: Sequence[Fact], index: Index) -> None:
        self._index = index
        self._told = told
        self._events = {event for fact in told if (event := self._event(fact))}
        self._actors = {actor for fact in told for actor in self._actors_of(fact)}
        self._topics = {topic for fact in told for topic in fact.topics}
        self._things = {thing for fact in told for thing in self._things_of(fact)}

    def close(self) -> set[str]:
        """All facts that have something in common with those told."""
        meanings = [f"entity:{id_}" for id_ in self._events | self._things] + [f"topic:{id_}" for id_ in self._topics]
        return {fact for meaning in meanings for fact, _ in self._index.postings.get(meaning, ())}

    def rank(self, fact: Fact, language: str) -> tuple[object, ...]:
        """Smaller is nearer."""
        first = self._told[0]
        ahead = fact.position.line - first.position.line
        return (
            fact.qualifies not in {told.id for told in self._told},
            self._event(fact) not in self._events,
            self._actors.isdisjoint(self._actors_of(fact)),
            self._topics.isdisjoint(fact.topics),
            apart := self._things.isdisjoint(self._things_of(fact)),
            fact.source != first.source,
            not apart and len(fact.question[language]) > SHORT_LABEL,
            ahead < 0,
            abs(ahead),
            fact.id,
        )

    def _event(self, fact: Fact) -> str | None:
        event = self._index.events[fact.id]
        return event if self._index.entities[event].kind == "event" else None

    def _actors_of(self, fact: Fact) -> list[str]:
        """Who or what it is about, and who says so; what everything here belongs to joins nothing."""
        named = (fact.subject, *([fact.speaker] if fact.speaker else []))
        return [entity for entity in named if entity != self._index.subject.main]

    def _things_of(self, fact: Fact) -> list[str]:
        return [
            *self._actors_of(fact),
            *(id_ for id_ in (*entities_of(fact), *fact.about) if id_ != self._index.subject.main),
        ]
