"""Ranked facts -> which of them to tell, which to offer, or why there is nothing to tell."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.evoke import DATES
from bot.engine.finding import Finding
from bot.engine.mentions import id_of, sort_of
from bot.engine.rank import SURELY_MEANT, Ranked, Ranking
from bot.engine.understand import GENERAL_ASKS, content
from bot.engine.verdict import named_entities
from bot.engine.weigh import is_demanding
from bot.engine.yes_no import own_topics, yes_or_no
from bot.model import (
    Fact,
    Gap,
    QuestionType,
    Status,
    Thresholds,
    Understanding,
)

MOST_CHOICES = 6
_MOST_JOINED = 3
_FRAME = frozenset({"entity", "kind", "class", "year", "month", "day"})
_LEAST_FIT_ALONE = 0.8
_MEANT = 0.3
"""People who ask so mean a fact so likely, whatever the question names of it."""
_LEAST_TOTAL = 0.1
_ALL, _NEARLY_ALL = 0.95, 0.8
_CERTAIN = 2.2
"""Log odds of a doubt (nine to one) that stands against a fact that explains every word."""
_CERTAIN_OF_DENIAL = 3.0
"""The same against a fact that contradicts what a yes/no question puts to the test: it speaks of the very subject."""
_DOUBT, _FITTING, _UNFITTING = 0.8, 3.0, 2.1
"""Weights of a logistic regression on golden questions: the log odds of doubt, the total of the best fact, a constant."""
_NEARBY = 0.25
"""With so much of the question explained by some fact, it is not outside the subject."""
_WORTH_OFFERING = 0.3
_MOST_NEARBY = 3


def decide(understanding: Understanding, ranking: Ranking, index: Index, thresholds: Thresholds) -> Finding:
    """One of the four outcomes; small talk has been answered before."""
    overview = understanding.type is QuestionType.OVERVIEW or _is_bare(understanding)
    able = [r for r in ranking.facts if r.evoked or overview or r.likely >= _MEANT]
    good = _good(able, understanding, ranking, thresholds, index)
    if not good:
        return _unknown(understanding, ranking, index)
    if understanding.negated and understanding.type is QuestionType.OPEN:
        good = [r for r in good if not index.facts[r.candidate.fact].holds] or good
    best = good[0]
    if understanding.type is QuestionType.OPEN and _was_of_another_time(best, understanding, ranking, index):
        return _unknown(understanding, ranking, index)
    near = [r for r in good if best.candidate.score.total - r.candidate.score.total < thresholds.margin]
    near = _overview(near, understanding, index)
    if understanding.type is QuestionType.OPEN and not understanding.carried and not _names_event(understanding, index):
        near = [*near, *_of_other_events(best, good, near, index)]
    if understanding.type is QuestionType.CHOICE:
        near = _chosen(good, understanding, index) or near
    if understanding.type is QuestionType.YES_NO:
        return yes_or_no(near, good, understanding, index) or _unknown(understanding, ranking, index)
    if understanding.negated and not any(not index.facts[r.candidate.fact].holds for r in near):
        best_fact = index.facts[near[0].candidate.fact]
        if len(entities_of(best_fact)) > 1:
            open_list = index.relations[best_fact.relation].values == "open"
            return Finding(Status.UNKNOWN, (best_fact.id,), gap=Gap.NOT_NAMED if open_list else Gap.NOT_STATED)
    told = _readings(near, index)
    confidence = best.candidate.score.total
    if len(told) == 1:
        return Finding(Status.ANSWERED, (told[0].candidate.fact,), confidence=confidence)
    facts = tuple(r.candidate.fact for r in told)
    if _may_be_joined(facts, index):
        return Finding(Status.ANSWERED, facts, confidence=confidence)
    if understanding.carried and len(_events(facts, index)) == 1:
        facts = facts[:2] if _may_be_joined(facts[:2], index) else facts[:1]
        return Finding(Status.ANSWERED, facts, confidence=confidence)
    several_events = len(_events(facts, index)) > 1 and not _names_event(understanding, index)
    statements = len(facts) > _MOST_JOINED and all(index.facts[fact].speaker for fact in facts)
    if several_events or statements:
        return Finding(Status.CLARIFY, facts[:MOST_CHOICES], confidence=confidence)
    return Finding(Status.ANSWERED, facts[:1], confidence=confidence)


def _good(
    able: Sequence[Ranked], understanding: Understanding, ranking: Ranking, thresholds: Thresholds, index: Index
) -> list[Ranked]:
    """Those that may be told, best first; none where the question rather has no answer."""
    if any(sort_of(meaning) == "only" for meaning in understanding.carried):
        return [r for r in able if r.fit >= _LEAST_FIT_ALONE]
    if ranking.doubt is None:
        return [r for r in able if r.candidate.score.total >= thresholds.answer] or _far_ahead(able, thresholds, index)
    good = [r for r in able if r.candidate.score.total >= _LEAST_TOTAL]
    if not good or _says_it_all(good, understanding, ranking.doubt, index):
        return good
    return [] if _doubt(ranking.doubt, good[0].candidate.score.total) >= thresholds.refuse else good


def _says_it_all(good: Sequence[Ranked], understanding: Understanding, asked_so: float, index: Index) -> bool:
    """Whether the question is nothing but words for the fact, which gives what is asked for: what more could be meant?"""
    best, score = good[0], good[0].candidate.score
    if best.candidate.missing or score.fit < _LEAST_FIT_ALONE:
        return False
    if understanding.type is QuestionType.YES_NO:
        likely = sum(r.likely for r in good if same_words(r.candidate.fact, best.candidate.fact, index))
        certain = _CERTAIN_OF_DENIAL if best.tested else _CERTAIN
        return score.coverage >= _NEARLY_ALL and likely >= SURELY_MEANT and asked_so < certain
    if understanding.type is not QuestionType.OPEN:
        return False
    if not understanding.asked and best.likely >= _MEANT and score.coverage >= _ALL:
        return True
    plain = bool(understanding.asked) or best.likely >= SURELY_MEANT
    return plain and score.coverage >= _NEARLY_ALL and asked_so < _CERTAIN


def _doubt(asked_so: float, total: float) -> float:
    """0…1, how doubtful an answer is: by how the question is asked (log odds), and by how well the best fact fits it."""
    return 1 / (1 + math.exp(_FITTING * total - _DOUBT * asked_so - _UNFITTING))


def _of_other_events(best: Ranked, good: Sequence[Ranked], near: Sequence[Ranked], index: Index) -> list[Ranked]:
    """What other events have for answer where every word fits them too: habit does not say which event is meant."""
    told, score = index.facts[best.candidate.fact], best.candidate.score
    if best.candidate.missing or score.fit < 1:
        return []
    return [
        r
        for r in good
        if r not in near and not r.candidate.missing and r.candidate.score.fit == score.fit
        and r.candidate.score.coverage >= score.coverage
        and index.facts[r.candidate.fact].relation == told.relation
        and index.events[r.candidate.fact] != index.events[told.id]
    ]  # fmt: skip


def _far_ahead(able: Sequence[Ranked], thresholds: Thresholds, index: Index) -> list[Ranked]:
    """The best fact, if none that says something else comes near it."""
    if not able or able[0].candidate.score.total < thresholds.alone or able[0].fit < _LEAST_FIT_ALONE:
        return []
    best = able[0].candidate
    others = [r.candidate for r in able[1:] if not same_words(best.fact, r.candidate.fact, index)]
    return list(able[:1]) if not others or best.score.total - others[0].score.total >= thresholds.lead else []


def _was_of_another_time(best: Ranked, understanding: Understanding, ranking: Ranking, index: Index) -> bool:
    """Whether the topic that the best fact passes over is known, but of another time than the one asked about."""
    said = f"relation:{index.facts[best.candidate.fact].relation}" in best.candidate.explained
    if not best.passed_over or said or own_topics(best, index):
        return False
    named = {m for mention in understanding.mentions if mention.quality == 1 for m in mention.meanings}
    missed = {m for m in named if sort_of(m) == "topic"} - set(best.candidate.explained)
    elsewhen = (fact for fact, mention in ranking.ruled_out if any(sort_of(m) in DATES for m in mention.meanings))
    return any(missed & index.features[fact].keys() for fact in elsewhen)


def _is_bare(understanding: Understanding) -> bool:
    """Whether the question is nothing but names, places and dates."""
    named = content(understanding.mentions)
    if understanding.asked - GENERAL_ASKS or understanding.type is QuestionType.YES_NO:
        return False
    return len(named) == 1 or (bool(named) and all({sort_of(x) for x in m.meanings} & _FRAME for m in named))


def _overview(near: list[Ranked], understanding: Understanding, index: Index) -> list[Ranked]:
    """Asked about something in general, the facts that introduce it come before all others."""
    if not (understanding.type is QuestionType.OVERVIEW or _is_bare(understanding)):
        return near
    named = named_entities(understanding)
    facts = {r.candidate.fact: index.facts[r.candidate.fact] for r in near}
    introducing = {id_ for id_, f in facts.items() if f.subject in named and index.relations[f.relation].overview}
    return [r for r in near if r.candidate.fact in introducing] or near


def _chosen(good: Sequence[Ranked], understanding: Understanding, index: Index) -> list[Ranked]:
    """Of "this or that?": the best fact that has one of the two in its value and contradicts the other."""
    named = named_entities(understanding)
    decisive = [r for r in good if r.tested and named & _parties(index.facts[r.candidate.fact])]
    return sorted(decisive, key=lambda r: (len(r.tested), -r.candidate.score.total))[:1]


def _parties(fact: Fact) -> set[str]:
    return {*entities_of(fact), fact.subject, *([fact.speaker] if fact.speaker else [])}


def _readings(near: Sequence[Ranked], index: Index) -> list[Ranked]:
    """One fact for each different answer: what is summed up, or rests on the same words, is not another answer."""
    told: list[Ranked] = []
    ids = {r.candidate.fact for r in near}
    for r in near:
        if any(len(ids & set(index.facts[s].sums_up)) > 1 and r.candidate.fact in index.facts[s].sums_up for s in ids):
            continue
        if any(same_words(r.candidate.fact, other.candidate.fact, index) for other in told):
            continue
        told.append(r)
    return told


def same_words(one: str, other: str, index: Index) -> bool:
    """Whether two facts are no different answers: they rest on the same words, or one must be told with the other."""
    first, second = index.facts[one], index.facts[other]
    return first.qualifies == other or second.qualifies == one or same_evidence(first, second)


def same_evidence(first: Fact, second: Fact) -> bool:
    """Whether the quotes of one fact hold those of the other; of two articles, whether they say it of the same."""
    if first.source != second.source:
        return first.relation == second.relation and first.subject == second.subject
    return any(a in b or b in a for a in first.quotes for b in second.quotes)


def _events(facts: Sequence[str], index: Index) -> set[str]:
    return {index.events[fact] for fact in facts}


def _names_event(understanding: Understanding, index: Index) -> bool:
    """Whether the question, or what it goes on from, says where or at what it was."""
    meanings = [m for mention in understanding.mentions for m in mention.meanings]
    kinds = {index.entities[id_of(m)].kind for m in (*meanings, *understanding.carried) if sort_of(m) == "entity"}
    return bool(kinds & {"event", *index.links.places})


def _may_be_joined(facts: Sequence[str], index: Index) -> bool:
    """A few statements of one speaker, or several facts of one event, are told together."""
    if len(facts) > _MOST_JOINED:
        return False
    found = [index.facts[f] for f in facts]
    return len({(f.speaker or f.subject, f.event) for f in found}) == 1


def _unknown(understanding: Understanding, ranking: Ranking, index: Index) -> Finding:
    offered = tuple(
        r.candidate.fact for r in ranking.facts if r.candidate.score.coverage >= _WORTH_OFFERING and r.candidate.explained
    )
    return Finding(Status.UNKNOWN, offered[:_MOST_NEARBY], gap=_gap(understanding, ranking, index))


def _gap(understanding: Understanding, ranking: Ranking, index: Index) -> Gap:
    named = [m for m in content(understanding.mentions) if m.meanings and is_demanding(m, index)]
    anything = any(r.candidate.score.coverage >= _NEARBY for r in ranking.facts)
    if (
        not anything
        and not understanding.carried
        and not any(sort_of(meaning) == "entity" for m in named for meaning in m.meanings)
    ):
        return Gap.OUTSIDE
    if {sort_of(meaning) for _, m in ranking.ruled_out for meaning in m.meanings} == {"year"}:
        return Gap.OTHER_TIME
    if understanding.asked & {"time", "year", "month", "weekday"}:
        return Gap.NO_DATE
    people = [
        m for m in named if any(sort_of(x) == "entity" and index.entities[id_of(x)].kind == "person" for x in m.meanings)
    ]
    statements = {f"relation:{r.id}" for r in index.relations.values() if r.statement}
    if people and any(statements & set(mention.meanings) for mention in understanding.mentions):
        return Gap.NO_STATEMENT
    return Gap.NOT_STATED
