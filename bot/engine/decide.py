"""Ranked facts -> which of them to tell, which to offer, or why there is nothing to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.base import Index
from bot.base.features import entities_of
from bot.engine.evoke import DATES
from bot.engine.mentions import id_of, sort_of
from bot.engine.rank import Ranked, Ranking
from bot.engine.understand import GENERAL_ASKS, content
from bot.engine.verdict import Verdict, judge, named_entities
from bot.engine.weigh import is_demanding
from bot.model import (
    DateValue,
    Fact,
    Gap,
    Mention,
    NumberValue,
    OfficeValue,
    QuestionType,
    Status,
    Thresholds,
    Understanding,
)

MOST_CHOICES = 6
_MOST_JOINED = 3
_FRAME = frozenset({"entity", "kind", "class", "year", "month", "day"})
_LEAST_FIT_ALONE = 0.8
_SURE_OF_YES = 0.7
_SURE_OF_NO = 0.5
"""A "yes" or "no" needs more of the question explained than a sentence that stands for itself."""
_NEARBY = 0.25
"""With so much of the question explained by some fact, it is not outside the subject."""
_WORTH_OFFERING = 0.3
_MOST_NEARBY = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided, before it is put into words."""

    status: Status
    facts: tuple[str, ...] = ()
    """Told (answered) or offered (clarify, unknown)."""
    verdict: Verdict = Verdict.NONE
    tested: tuple[Mention, ...] = ()
    gap: Gap | None = None
    confidence: float = 0.0


def decide(understanding: Understanding, ranking: Ranking, index: Index, thresholds: Thresholds) -> Choice:
    """One of the four outcomes; small talk has been answered before."""
    able = [r for r in ranking.facts if r.evoked or understanding.type is QuestionType.OVERVIEW or _is_bare(understanding)]
    good = [r for r in able if r.candidate.score.total >= thresholds.answer] or _far_ahead(able, thresholds, index)
    if not good:
        return _unknown(understanding, ranking, index)
    if understanding.negated and understanding.type is QuestionType.OPEN:
        good = [r for r in good if not index.facts[r.candidate.fact].holds] or good
    best = good[0]
    if understanding.type is QuestionType.OPEN and _was_of_another_time(best, understanding, ranking, index):
        return _unknown(understanding, ranking, index)
    near = [r for r in good if best.candidate.score.total - r.candidate.score.total < thresholds.margin]
    near = _overview(near, understanding, index)
    if understanding.type is QuestionType.CHOICE:
        near = _chosen(good, understanding, index) or near
    if understanding.type is QuestionType.YES_NO:
        return _yes_no(near, good, understanding, ranking, index)
    if understanding.negated and not any(not index.facts[r.candidate.fact].holds for r in near):
        best_fact = index.facts[near[0].candidate.fact]
        if len(entities_of(best_fact)) > 1:
            open_list = index.relations[best_fact.relation].values == "open"
            return Choice(Status.UNKNOWN, (best_fact.id,), gap=Gap.NOT_NAMED if open_list else Gap.NOT_STATED)
    told = _readings(near, index)
    confidence = best.candidate.score.total
    if len(told) == 1:
        return Choice(Status.ANSWERED, (told[0].candidate.fact,), confidence=confidence)
    facts = tuple(r.candidate.fact for r in told)
    if _may_be_joined(facts, index):
        return Choice(Status.ANSWERED, facts, confidence=confidence)
    if understanding.carried and len(_events(facts, index)) == 1:
        facts = facts[:2] if _may_be_joined(facts[:2], index) else facts[:1]
        return Choice(Status.ANSWERED, facts, confidence=confidence)
    several_events = len(_events(facts, index)) > 1 and not _names_event(understanding, index)
    statements = len(facts) > _MOST_JOINED and all(index.facts[fact].speaker for fact in facts)
    if several_events or statements:
        return Choice(Status.CLARIFY, facts[:MOST_CHOICES], confidence=confidence)
    return Choice(Status.ANSWERED, facts[:1], confidence=confidence)


def _far_ahead(able: Sequence[Ranked], thresholds: Thresholds, index: Index) -> list[Ranked]:
    """The best fact, if none that says something else comes near it."""
    if not able or able[0].candidate.score.total < thresholds.alone or able[0].fit < _LEAST_FIT_ALONE:
        return []
    best = able[0].candidate
    others = [r.candidate for r in able[1:] if not _same_words(best.fact, r.candidate.fact, index)]
    return list(able[:1]) if not others or best.score.total - others[0].score.total >= thresholds.lead else []


def _was_of_another_time(best: Ranked, understanding: Understanding, ranking: Ranking, index: Index) -> bool:
    """Whether the topic that the best fact passes over is known, but of another time than the one asked about."""
    said = f"relation:{index.facts[best.candidate.fact].relation}" in best.candidate.explained
    if not best.passed_over or said or _own_topics(best, index):
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
        if any(_same_words(r.candidate.fact, other.candidate.fact, index) for other in told):
            continue
        told.append(r)
    return told


def _same_words(one: str, other: str, index: Index) -> bool:
    first, second = index.facts[one], index.facts[other]
    if first.qualifies == other or second.qualifies == one:
        return True
    if first.source != second.source:
        return first.relation == second.relation and first.subject == second.subject
    return any(a in b or b in a for a in first.quotes for b in second.quotes)


def _events(facts: Sequence[str], index: Index) -> set[str]:
    return {_event(index.facts[fact], index) for fact in facts}


def _event(fact: Fact, index: Index) -> str:
    """The event that a fact is about or belongs to; its subject where there is none."""
    around = (fact.subject, *([fact.event] if fact.event else []), *index.links.direct(fact.subject))
    return next((id_ for id_ in around if index.entities[id_].kind == "event"), fact.subject)


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


def _yes_no(
    near: Sequence[Ranked], good: Sequence[Ranked], understanding: Understanding, ranking: Ranking, index: Index
) -> Choice:
    good = [r for r in good if not _is_only_by_a_name(r, understanding, index)]
    near = [r for r in near if r in good]
    if all(r.tested and not _tests_value(r, index) for r in near):
        # what was of another event explains every word, and must not drown what agrees with every word
        near = [*near, *(r for r in good if not r.tested and not r.candidate.missing)]
    whole = [r for r in near if not r.passed_over] or [r for r in good if not r.passed_over and r.tested] or near
    if not whole:
        return _unknown(understanding, ranking, index)
    if all(_tests_a_date(r) and not _is_on_subject(r, index) for r in whole):  # not another event of that year
        whole = [r for r in good if r.tested and _is_on_subject(r, index) and not r.passed_over] or whole
    best = min(
        whole,
        key=lambda r: (
            -_own_topics(r, index), -_last_own_topic(r, understanding, index),
            not _is_of_kind_named(r, understanding, index), len(r.tested),
            not _tests_value(r, index), not _is_on_subject(r, index), -r.candidate.score.focus,
        ),
    )  # fmt: skip
    fact = index.facts[best.candidate.fact]
    verdict = judge(fact, best.tested, understanding.negated, index)
    least = _SURE_OF_NO if best.tested else _SURE_OF_YES
    unsure = best.candidate.score.coverage < least or best.passed_over
    if unsure or (not best.tested and _may_be_another(best, fact, understanding, index)):
        verdict = Verdict.NONE
    return Choice(
        Status.ANSWERED, (fact.id, *_caveats(fact, best.tested, understanding, index)), verdict, best.tested,
        confidence=best.candidate.score.total,
    )  # fmt: skip


def _own_topics(ranked: Ranked, index: Index) -> int:
    """How many of the fact's own topics the question names."""
    return sum(f"topic:{topic}" in ranked.candidate.explained for topic in index.facts[ranked.candidate.fact].topics)


def _last_own_topic(ranked: Ranked, understanding: Understanding, index: Index) -> int:
    """Where the question last names a topic of the fact: what is put to the test mostly stands last."""
    own = {f"topic:{topic}" for topic in index.facts[ranked.candidate.fact].topics}
    return max((mention.start for mention in understanding.mentions if own & set(mention.meanings)), default=0)


def _tests_value(ranked: Ranked, index: Index) -> bool:
    """Whether what is put to the test is of the kind of the fact's value, or a place where the value is one."""
    fact = index.facts[ranked.candidate.fact]
    value = index.relations[fact.relation].value
    kinds = {index.entities[id_of(m)].kind for t in ranked.tested for m in t.meanings if sort_of(m) == "entity"}
    if kinds & {value, *(index.entities[id_].kind for id_ in entities_of(fact))}:
        return True
    return bool(kinds & index.links.places and value in index.links.places)


def _tests_a_date(ranked: Ranked) -> bool:
    return any(sort_of(m) in DATES for mention in ranked.tested for m in mention.meanings)


def _is_of_kind_named(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether the question names something of the kind of the fact's value, beside what the fact is about."""
    fact = index.facts[ranked.candidate.fact]
    named = named_entities(understanding)
    return any(index.entities[id_].kind == index.relations[fact.relation].value for id_ in named - {fact.subject})


def _is_only_by_a_name(ranked: Ranked, understanding: Understanding, index: Index) -> bool:
    """Whether all that stands against the fact is an unknown name, and the question does not name the fact's relation.

    Such a name may be anything, and not what the fact has another of, unless that is a complete list.
    """
    fact = index.facts[ranked.candidate.fact]
    names = all(sort_of(meaning) == "name" for mention in ranked.tested for meaning in mention.meanings)
    said = any(f"relation:{fact.relation}" in mention.meanings for mention in understanding.mentions)
    complete = index.relations[fact.relation].values == "closed" and _is_on_subject(ranked, index)
    return bool(ranked.tested) and names and not said and not complete


def _is_on_subject(ranked: Ranked, index: Index) -> bool:
    """Whether the question names what the fact is about."""
    return f"entity:{index.facts[ranked.candidate.fact].subject}" in ranked.candidate.explained


def _may_be_another(ranked: Ranked, fact: Fact, understanding: Understanding, index: Index) -> bool:
    """Whether an unknown word may be another value than the one that the fact has."""
    value = {f"entity:{entity}" for entity in entities_of(fact)} & set(ranked.candidate.explained)
    typed = bool(entities_of(fact)) or isinstance(fact.value, DateValue | NumberValue)
    unknown = any(not m.meanings and not m.aside for m in understanding.mentions)
    return typed and unknown and not value


def _caveats(fact: Fact, tested: Sequence[Mention], understanding: Understanding, index: Index) -> tuple[str, ...]:
    """Facts that must be told along.

    They qualify it for the very entities asked about, or say who holds another office of the country whose
    officeholder was asked for.
    """
    named, members = named_entities(understanding), set(entities_of(fact))
    asked_for = {id_of(m).partition("@")[2] for mention in tested for m in mention.meanings if sort_of(m) == "office"}
    return tuple(
        other.id
        for other in index.facts.values()
        if (other.qualifies == fact.id and named & set(entities_of(other)))
        or (isinstance(other.value, OfficeValue) and other.subject in members and other.value.of in asked_for)
    )


def _unknown(understanding: Understanding, ranking: Ranking, index: Index) -> Choice:
    offered = tuple(
        r.candidate.fact for r in ranking.facts if r.candidate.score.coverage >= _WORTH_OFFERING and r.candidate.explained
    )
    return Choice(Status.UNKNOWN, offered[:_MOST_NEARBY], gap=_gap(understanding, ranking, index))


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
