"""The path of a question, top to bottom: understanding, ranking, decision, reply, context for the next one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.base import Index
from bot.engine.compound import parts
from bot.engine.conversation import carry, is_marked, leave
from bot.engine.decide import MOST_CHOICES, decide, same_words
from bot.engine.ellipsis import asked_again
from bot.engine.finding import Finding
from bot.engine.mentions import id_of, sort_of
from bot.engine.rank import Ranking, rank
from bot.engine.related import related
from bot.engine.small_talk import small_talk
from bot.engine.understand import content, has_cue, understand
from bot.engine.wording import sentence
from bot.model import (
    Choice,
    Citation,
    Context,
    Decision,
    Question,
    QuestionType,
    Reply,
    Status,
    Thresholds,
    Understanding,
)

_MOST_CANDIDATES = 8


def answer(question: Question, index: Index, thresholds: Thresholds) -> Decision:
    """The outcome for one question. Pure: the same question, index and context give the same decision."""
    understanding = understand(question, index, thresholds)
    return _both(question, understanding, index, thresholds) or _one(question, understanding, index, thresholds)


def _one(question: Question, understanding: Understanding, index: Index, thresholds: Thresholds) -> Decision:
    """The outcome for what is taken for one question, whatever it is."""
    if question.answer_in in index.languages:
        understanding = replace(understanding, language=question.answer_in)
    context = question.context
    talk = small_talk(understanding)
    if talk and not (context and context.choices and _ordinal(understanding)):
        return _chat(talk, understanding, context, index)
    if context and (picked := _picked(understanding, context, index)):
        return _told(Finding(Status.ANSWERED, (picked,), confidence=1.0), understanding, Ranking((), ()), context, index)
    if context and context.pending and (resolved := _resolve(question, context, understanding, index, thresholds)):
        return resolved
    if again := asked_again(question, understanding, index, thresholds):
        understanding = understand(replace(question, text=again), index, thresholds)
    understanding, ranking, finding = _best_reading(understanding, context, index, thresholds)
    pending = (understanding.meant or question.text) if finding.status is Status.CLARIFY else None
    return _told(finding, understanding, ranking, context, index, pending)


def pick(fact_id: str, language: str, index: Index, context: Context | None = None) -> Decision:
    """The answer to a choice: the fact itself, or "unknown" where it has gone since.

    ``context``: of the conversation in which it was picked; what was told last is not offered again.
    """
    nothing = Understanding(language, QuestionType.OPEN, frozenset(), (), False, ())
    if fact_id not in index.facts:
        text = index.say(language, "gone")
        reply = Reply(Status.UNKNOWN, language, text, choices=_offers(index.subject.examples, language, index))
        return Decision(Status.UNKNOWN, reply, nothing, Context(language=language), 0.0)
    return _told(Finding(Status.ANSWERED, (fact_id,), confidence=1.0), nothing, Ranking((), ()), context, index)


def _both(question: Question, understanding: Understanding, index: Index, thresholds: Thresholds) -> Decision | None:
    """The answers to two questions in one, told one after the other; ``None`` unless both have one of their own."""
    two = parts(understanding)
    if two is None:
        return None
    first = _part(replace(question, text=two[0]), index, thresholds)
    second = _part(replace(question, text=two[1], context=first.context), index, thresholds)
    told = [{citation.fact for citation in decision.reply.citations} for decision in (first, second)]
    if first.status is not Status.ANSWERED or second.status is not Status.ANSWERED or told[0] & told[1]:
        return None
    # "Who came for …, and what is his office?" may rest on one sentence and still have two answers.
    relations = [{index.facts[fact].relation for fact in facts} for facts in told]
    if relations[0] & relations[1] and any(same_words(one, other, index) for one in told[0] for other in told[1]):
        return None
    reply = replace(
        second.reply,
        text=f"{first.reply.text} {second.reply.text}",
        citations=(*first.reply.citations, *second.reply.citations),
    )
    return replace(
        second, reply=reply, understanding=understanding, confidence=min(first.confidence, second.confidence),
        candidates=(*first.candidates, *second.candidates)[:_MOST_CANDIDATES],
    )  # fmt: skip


def _part(question: Question, index: Index, thresholds: Thresholds) -> Decision:
    """One of two questions; it is not divided again, however often it says "and"."""
    return _one(question, understand(question, index, thresholds), index, thresholds)


def _best_reading(
    understanding: Understanding, context: Context | None, index: Index, thresholds: Thresholds
) -> tuple[Understanding, Ranking, Finding]:
    """The question by itself or as a continuation, whichever the asker meant."""
    alone = _decide(understanding, index, thresholds)
    if context is None or not (context.facts or context.entities):
        return alone
    continued = _decide(carry(understanding, context, index), index, thresholds)
    if is_marked(understanding):
        first, second = continued, alone
        return first if first[2].status is not Status.UNKNOWN or not _stands_alone(understanding, index) else second
    return continued if alone[2].status is not Status.ANSWERED and continued[2].status is Status.ANSWERED else alone


def _stands_alone(understanding: Understanding, index: Index) -> bool:
    """Whether the question names what it is about, so that it may have left the last subject."""
    return any(
        (sort_of(m) == "entity" and index.entities[id_of(m)].kind != "person") or sort_of(m) == "topic"
        for mention in content(understanding.mentions)
        for m in mention.meanings
    )


def _decide(understanding: Understanding, index: Index, thresholds: Thresholds) -> tuple[Understanding, Ranking, Finding]:
    ranking = rank(understanding, index, _excepted(understanding, index))
    return understanding, ranking, decide(understanding, ranking, index, thresholds)


def _excepted(understanding: Understanding, index: Index) -> frozenset[str]:
    """What stands after "besides", up to the first word of another sort: it need not agree with the fact."""
    if not has_cue(understanding.mentions, "cue:except"):
        return frozenset()
    at = next(place for place, mention in enumerate(understanding.mentions) if "cue:except" in mention.meanings)
    excepted: list[str] = []
    kinds: set[str] = set()
    for mention in content(understanding.mentions[at + 1 :]):
        named = [m for m in mention.meanings if sort_of(m) in {"entity", "topic"}]
        sorts = {index.entities[id_of(m)].kind if sort_of(m) == "entity" else "topic" for m in named}
        if not named or (kinds and not kinds & sorts):
            break
        kinds |= sorts
        excepted += named
    return frozenset(excepted)


def _ordinal(understanding: Understanding) -> int | None:
    numbers = [int(id_of(m)) for mention in understanding.mentions for m in mention.meanings if sort_of(m) == "ordinal"]
    others = [m for m in content(understanding.mentions) if not any(sort_of(x) == "ordinal" for x in m.meanings)]
    return numbers[0] if numbers and not others and not understanding.asked else None


def _picked(understanding: Understanding, context: Context, index: Index) -> str | None:
    """The offered fact whose place in the list was named."""
    number = _ordinal(understanding)
    if number and number <= len(context.choices) and context.choices[number - 1] in index.facts:
        return context.choices[number - 1]
    return None


def _resolve(
    question: Question, context: Context, understanding: Understanding, index: Index, thresholds: Thresholds
) -> Decision | None:
    """The question that was asked back about, with what the asker has added."""
    further = has_cue(understanding.mentions, "cue:further")
    if further or understanding.asked or understanding.type is QuestionType.YES_NO or not content(understanding.mentions):
        return None
    whole = replace(question, text=f"{context.pending} {understanding.meant or question.text}", context=None)
    decision = answer(whole, index, thresholds)
    return decision if decision.status is Status.ANSWERED else None


def _chat(kind: str, understanding: Understanding, context: Context | None, index: Index) -> Decision:
    language = understanding.language
    offers = _offers(index.subject.examples, language, index) if kind in {"greeting", "abilities", "empty"} else ()
    reply = Reply(Status.CHAT, language, index.say(language, f"chat_{kind}"), choices=offers)
    return Decision(Status.CHAT, reply, understanding, context or Context(language=language), 1.0)


def _told(
    finding: Finding, understanding: Understanding, ranking: Ranking, context: Context | None, index: Index,
    pending: str | None = None,
) -> Decision:  # fmt: skip
    language = understanding.language
    answered = finding.status is Status.ANSWERED
    offered = () if answered else finding.facts[:MOST_CHOICES]
    following = related(finding.facts, context.facts if context else (), language, index) if answered else ()
    reply = Reply(
        status=finding.status,
        language=language,
        text=sentence(finding, understanding, index),
        citations=tuple(c for fact in finding.facts for c in _citations(fact, language, index)) if answered else (),
        choices=_offers(offered, language, index),
        related=_offers(following, language, index),
    )
    return Decision(
        status=finding.status,
        reply=reply,
        understanding=understanding,
        context=leave(understanding, finding.facts if answered else (), context, index, offered, pending),
        confidence=round(min(max(finding.confidence, 0.0), 1.0), 3),
        gap=finding.gap,
        doubt=None if ranking.doubt is None else 1 / (1 + math.exp(-ranking.doubt)),
        candidates=tuple(r.candidate for r in ranking.facts[:_MOST_CANDIDATES]),
    )


def _citations(fact_id: str, language: str, index: Index) -> tuple[Citation, ...]:
    """The quotes of the fact, and of those that it sums up from other articles."""
    fact = index.facts[fact_id]
    parts = (index.facts[part] for part in fact.sums_up)
    return tuple(
        Citation(
            fact=cited.id, source=source.id, title=source.title[language], publisher=source.publisher[language],
            published=source.published, file=source.file, quote=quote, quote_language=source.language,
        )
        for cited in (fact, *(part for part in parts if part.source != fact.source))
        for source in (index.sources[cited.source],)
        for quote in cited.quotes
    )  # fmt: skip


def _offers(facts: Sequence[str], language: str, index: Index) -> tuple[Choice, ...]:
    return tuple(Choice(fact, index.facts[fact].question[language]) for fact in facts if fact in index.facts)
