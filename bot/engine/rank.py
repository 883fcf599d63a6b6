"""Facts against an understanding: coverage, focus and fit, with the hard slots before them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.clues import clues
from bot.engine.evoke import DATES, is_evoked, is_put_to_the_test
from bot.engine.fit import FITS, fit, is_anothers, is_of_another
from bot.engine.mentions import BOUNDS, id_of, sort_of
from bot.engine.parts import Asked, Part, best_meaning
from bot.engine.verdict import agrees, is_place, testable
from bot.engine.weigh import UNHEARD_OF, weight
from bot.model import Candidate, Fact, Mention, OfficeValue, QuestionType, Score, Understanding

_CARRIED = 0.6
"""What is taken over from the conversation weighs less than what is said now."""
_LEFT_BEHIND = 0.4
"""What it costs a fact, as a share, not to be about what the conversation was about."""
_ONLY_HERE = frozenset({"only", "not"})
"""Sorts of carried meanings that choose among facts and weigh nothing."""
_SHARE_OF_FOCUS = 0.2
_NO_TOPICS = 0.5
"""A fact without topics loses to one whose topics are named, and wins over one whose topics are not."""
_CONTRADICTED = 0.85
"""A fact that contradicts a yes/no question speaks of its very subject."""
_WORTH_A_LOOK = 0.05
"""A fact so likely is looked at even if it shares no meaning with the question."""
SURELY_MEANT = 0.8
"""A fact so likely is what people mean who ask so."""
_BEYOND_DOUBT = -5.0
"""Log odds of a doubt so low that there is an answer."""
_NEVER_FRAMES = (DATES - {"weekday"}) | {"foreign", "elsewhere", "name", "number", *BOUNDS}
"""Sorts that no question has as a mere frame; the Arabic for Sunday is also "one of"."""
_LIKELIHOOD = 1.0
"""How much the phrasings of the base say beside everything else."""
_LIKELIHOOD_GOING_ON = 0.5
"""The same where a question goes on from the last one: it was not asked so by itself."""
_NEVER = 0.001
"""Nothing is less likely than this."""
_NEUTRAL = 0.2
"""A fact so likely is neither raised nor lowered."""
_CONFLICT = Mention(0, 0, "", (), 1.0)
"""Stands for what the conversation demands and the fact does not have."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with what the decision needs to know of it."""

    candidate: Candidate
    tested: tuple[Mention, ...]
    """Mentions that contradict the fact's value: what a yes/no question puts to the test."""
    evoked: bool
    """Whether the question names something of what the fact says, not only of whom or where."""
    fit: float
    passed_over: int
    """How many topics of the question the fact does not speak of."""

    @property
    def likely(self) -> float:
        """How likely people who ask so mean it."""
        return self.candidate.score.likely


@dataclass(frozen=True, slots=True)
class Ranking:
    """All facts that the question touches, best first, and those that a hard slot ruled out."""

    facts: tuple[Ranked, ...]
    ruled_out: tuple[tuple[str, Mention], ...]
    """(fact, the mention that it contradicts)."""
    doubt: float | None = None
    """Log odds that no fact answers those who ask so; ``None`` where the base has no phrasings, and of a question that goes
    on from the last one: alone it is no phrasing of anything."""


def rank(understanding: Understanding, index: Index, excluded: frozenset[str] = frozenset()) -> Ranking:
    """Scores every fact that shares a meaning with the question. ``excluded``: meanings that need not agree."""
    asked = Asked(understanding, index, excluded)
    chosen = any(sort_of(meaning) == "only" for meaning in understanding.carried)
    likelihood = index.habits.likelihood(clues(understanding)) if index.habits and not chosen else None
    likely = likelihood.facts if likelihood else {}
    beyond_doubt = likelihood is not None and likelihood.doubt <= _BEYOND_DOUBT and _is_open_alone(understanding)
    ranked, ruled_out = [], []
    for fact in _touched(asked, likely, index):
        one = likely.get(fact.id, 0.0)
        if likely and fact.id not in likely and not understanding.carried:
            continue  # hardly anybody who asks so means it
        if one < SURELY_MEANT and any(f"topic:{topic}" in excluded for topic in fact.topics):
            continue
        result = _score(fact, asked, one if likely else None, beyond_doubt and one >= SURELY_MEANT, index)
        if isinstance(result, Mention):
            ruled_out.append((fact.id, result))
        else:
            ranked.append(result)
    order = {fact_id: place for place, fact_id in enumerate(index.facts)}
    ranked.sort(key=lambda r: (-round(r.candidate.score.total, 6), order[r.candidate.fact]))
    known = likelihood is not None and not understanding.carried
    return Ranking(tuple(ranked), tuple(ruled_out), likelihood.doubt if likelihood and known else None)


def _touched(asked: Asked, likely: Mapping[str, float], index: Index) -> Iterable[Fact]:
    """The facts that share a meaning with the question or are asked for so, or those alone that the conversation leaves."""
    carried = asked.understanding.carried
    told = {id_of(meaning) for meaning in carried if sort_of(meaning) == "not"}
    ids: Iterable[str] = [id_of(meaning) for meaning in carried if sort_of(meaning) == "only"]
    if not ids:
        said = (meaning for part in asked.parts for meaning in part.mention.meanings)
        ids = dict.fromkeys(id_ for m in (*said, *carried) for id_, _ in index.postings.get(m, ()))
        ids = (*ids, *(id_ for id_, one in likely.items() if one >= _WORTH_A_LOOK and id_ not in ids))
    return [index.facts[id_] for id_ in ids if id_ in index.facts and id_ not in told]


@dataclass(slots=True)
class _Tally:
    """What a fact has of a question so far."""

    whole: float = 0.0
    gained: float = 0.0
    passed_over: int = 0

    def add(self, share: float, gained: float = 0.0) -> None:
        """``share``: the weight of a part; ``gained``: the share of it that the fact accounts for (0…1)."""
        self.whole += share
        self.gained += share * gained


def _is_open_alone(understanding: Understanding) -> bool:
    """Whether it is no yes/no question, nor one that goes on from the last."""
    return understanding.type is not QuestionType.YES_NO and not understanding.carried


def _score(fact: Fact, asked: Asked, likely: float | None, beyond_doubt: bool, index: Index) -> Ranked | Mention:
    """The fact's score, or the mention that rules it out. ``likely``: ``None`` where the base has no phrasings.

    ``beyond_doubt``: people who ask so surely mean the fact, and have it for answer; a place or thing that it knows
    nothing of then only frames the question ("the year after the meeting in …"), which no person and no date does.
    What only hints at another answer rules out no fact that people who ask so surely mean.
    """
    surely = likely is not None and likely >= SURELY_MEANT
    foretold = fact.expected and not surely and not _answers(fact, asked, index)
    if foretold and is_anothers(fact, asked):
        return _CONFLICT  # what was expected of somebody is not what they said
    foretold = foretold and not _asks_for_words(fact, asked)
    tally, explained = _Tally(), dict[str, None]()
    missing: list[str] = []
    tested: list[Mention] = []
    for part in asked.parts:
        if foretold and part.outcome:
            return part.mention
        if surely and any(topic in part.opposites and f"topic:{topic}" in asked.meanings for topic in fact.topics):
            part = replace(part, opposites=frozenset())  # "formal or informal?" names both
        if surely and _is_stranger(part, fact, asked, index):
            tested.append(part.mention)
            explained.setdefault(f"relation:{fact.relation}")
            continue
        if conflict := _weigh(part, fact, asked, index, tally, explained, missing, tested):
            opposed = any(topic in part.opposites for topic in fact.topics)
            if not beyond_doubt or opposed or not _may_frame(conflict, fact, index):
                return conflict
            tally.add(part.cost)
            missing.append(conflict.text)
    if (len(tested) > 1 or not _names_frame(fact, explained, index)) and (elsewhere := _elsewhere(tested, fact, index)):
        return elsewhere
    own = dict(explained)
    if not _carry(fact, asked, index, tally, explained, own):
        return _CONFLICT
    coverage = tally.gained / tally.whole if tally.whole else 0.0
    focus = _focus(fact, explained, index)
    if likely is not None and is_of_another(fact, asked, set(explained), index):
        likely = 0.0
    fitting = fit(fact, asked, explained, tally.passed_over, likely or 0.0, index)
    total = coverage * (1 - _SHARE_OF_FOCUS + _SHARE_OF_FOCUS * focus) * fitting
    if likely is not None:
        share = _LIKELIHOOD_GOING_ON if asked.understanding.carried else _LIKELIHOOD
        total += share * (_familiar(likely) - _familiar(_NEUTRAL))
    return Ranked(
        Candidate(fact.id, Score(coverage, focus, fitting, total, likely or 0.0), tuple(explained), tuple(missing)),
        tuple(tested),
        is_evoked(fact, own, asked, index) or is_put_to_the_test(fact, tested, asked, index),
        fitting,
        tally.passed_over,
    )


def _familiar(likely: float) -> float:
    """0…1 on a scale of its logarithm: ten times as likely is as much more, wherever on the scale."""
    return 1 + math.log(likely + _NEVER) / -math.log(_NEVER)


def _weigh(
    part: Part, fact: Fact, asked: Asked, index: Index,
    tally: _Tally, explained: dict[str, None], missing: list[str], tested: list[Mention],
) -> Mention | None:  # fmt: skip
    """Counts one part in; the mention itself where it rules the fact out."""
    mention, features = part.mention, index.features[fact.id]
    if asked.truth and agrees(mention, fact, index):
        tally.add(weight(mention.meanings[0], index), 1.0)
        explained.setdefault(f"relation:{fact.relation}")
        return None
    contradicted = _contradicted(part, fact, asked, index)
    best, strength = best_meaning(mention, features, index)
    if best and not (contradicted and sort_of(best) in {"word", "relation"}):
        tally.add(weight(best, index), strength * mention.quality)
        explained.update(dict.fromkeys(m for m in mention.meanings if m in features))
        return None
    if contradicted and not asked.truth:
        return mention
    if contradicted:
        tested.append(mention)
        explained.update(dict.fromkeys(contradicted))
        tally.add(max(weight(m, index) for m in contradicted), _CONTRADICTED)
        return None
    if part.demanding:
        if not (asked.truth and testable(mention, fact.id, index)):
            return mention
        tested.append(mention)
        if mention.quality < 1:  # what is put to the test may be misspelled: better the fact that has it
            tally.add(max(weight(m, index) for m in mention.meanings), _CONTRADICTED)
        return None
    tally.add(part.cost)
    if part.cost:
        tally.passed_over += mention.quality == 1 and "topic" in part.sorts
        missing.append(mention.text)
    return None


def _may_frame(mention: Mention, fact: Fact, index: Index) -> bool:
    """Whether it is no date, no person, nothing that the base does not know, nor of a sort of which the fact has another."""
    if {*map(sort_of, mention.meanings)} & _NEVER_FRAMES:
        return False
    event = index.events[fact.id]
    own = {fact.subject, event, *index.links.direct(event), *fact.about, *entities_of(fact), index.subject.main}
    own &= index.entities.keys()
    if any(sort_of(meaning) == "office" and id_of(meaning).partition("@")[2] in own for meaning in mention.meanings):
        return True  # "the leadership of the country" is the country
    named = {id_of(meaning) for meaning in mention.meanings if sort_of(meaning) == "entity"}
    sorts = {_kind(entity, index) for entity in own} | {("person", "")}
    return not {_kind(entity, index) for entity in named} & sorts


def _kind(entity: str, index: Index) -> tuple[str, str]:
    """The kind, and of an event its class too: a meeting stands for no term of office."""
    one = index.entities[entity]
    return one.kind, "".join(sorted(one.classes)) if one.kind == "event" else ""


def _is_stranger(part: Part, fact: Fact, asked: Asked, index: Index) -> bool:
    """Whether a yes/no question put to an open list of people names somebody of whom no fact speaks."""
    relation = index.relations[fact.relation]
    if not asked.truth or relation.value != "person" or relation.values != "open" or part.mention.quality < 1:
        return False
    return part.sorts == {"name"} or (part.sorts == {"topic"} and part.cost >= UNHEARD_OF)


def _carry(
    fact: Fact, asked: Asked, index: Index, tally: _Tally, explained: dict[str, None], own: dict[str, None]
) -> bool:  # fmt: skip
    """Counts in what the conversation left; whether the fact agrees with what it demands."""
    features = index.features[fact.id]
    for meaning in asked.understanding.carried:
        if sort_of(meaning) == "entity" and meaning not in features and not _is_timeless(meaning, fact, index):
            return False
        mark, meaning = (meaning[0], meaning[1:]) if meaning[0] in "~?" else ("", meaning)
        sort = sort_of(meaning)
        share = weight(meaning, index) * _CARRIED if sort not in _ONLY_HERE else 0.0
        if meaning not in features:
            if mark != "~" and sort == "entity":
                tally.add(share * _LEFT_BEHIND)
            continue
        explained.setdefault(meaning)
        if sort != "entity":
            own.setdefault(meaning)
        if mark != "?":
            whole = sort == "entity" and not mark and id_of(meaning) in {fact.subject, fact.event}
            tally.add(share, 1.0 if whole or (sort != "entity" and not mark) else features[meaning])
    return True


def _answers(fact: Fact, asked: Asked, index: Index) -> bool:
    """Whether the fact holds the very sort of answer that is asked for."""
    return asked.truth or any(index.answers[fact.id].get(ask, 0.0) >= FITS for ask in asked.specific)


def _asks_for_words(fact: Fact, asked: Asked) -> bool:
    """Whether what the fact's speaker, or somebody, said is asked for, rather than what happened."""
    return fact.speaker in asked.entities or any(part.says and not part.outcome for part in asked.parts)


def _contradicted(part: Part, fact: Fact, asked: Asked, index: Index) -> list[str]:
    """What the fact has in place of a number, a name, or the opposite of one of its topics."""
    named = asked.truth and part.sorts & {"number", "name", "weekday"} and "ordinal" not in part.sorts
    if named and testable(part.mention, fact.id, index):
        return [f"relation:{fact.relation}"]
    if not part.opposites or any(f"topic:{topic}" in part.mention.meanings for topic in fact.topics):
        return []
    return [f"topic:{topic}" for topic in fact.topics if topic in part.opposites]


def _elsewhere(tested: Sequence[Mention], fact: Fact, index: Index) -> Mention | None:
    """A place that is not what the question puts to the test but where the fact did not happen."""
    if index.relations[fact.relation].value in index.links.places:
        return None
    return next((mention for mention in tested if is_place(mention, index)), None)


def _names_frame(fact: Fact, explained: Iterable[str], index: Index) -> bool:
    """Whether the question names what the fact is about or belongs to, so that a place can be its place."""
    frame = {fact.subject, fact.event, *fact.about, *entities_of(fact)} - {index.subject.main, None}
    return any(f"entity:{entity}" in explained for entity in frame)


def _is_timeless(meaning: str, fact: Fact, index: Index) -> bool:
    """Whether the conversation demands an event and the fact belongs to none, nor is it on an article about another."""
    of_none = fact.event is None and index.entities[fact.subject].kind != "event"
    owner = index.events[fact.id]
    elsewhere = index.entities[owner].kind == "event" and owner != id_of(meaning)
    return of_none and index.entities[id_of(meaning)].kind == "event" and not elsewhere


def _focus(fact: Fact, explained: Iterable[str], index: Index) -> float:
    """Half for the relation, half for the share of the topics; all for the relation where there are none."""
    named = set(explained)
    own_relations = {f"relation:{fact.relation}"}
    if index.relations[fact.relation].statement:  # saying and supporting are told of in one another's words
        own_relations |= {f"relation:{relation.id}" for relation in index.relations.values() if relation.statement}
    relation = 1.0 if own_relations & named else 0.0
    own = {f"topic:{topic}" for topic in fact.topics} | {f"entity:{entity}" for entity in fact.about}
    if isinstance(fact.value, OfficeValue):
        relation = max(relation, 1.0 if f"office:{fact.value.office}@{fact.value.of}" in named else 0.0)
    if not own:
        return (relation + _NO_TOPICS) / 2
    share = sum(weight(m, index) for m in own & named) / sum(weight(m, index) for m in own)
    return (relation + share) / 2
