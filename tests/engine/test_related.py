"""What may be asked after an answer."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from bot import engine
from bot.base import Index
from bot.engine.decide import same_evidence
from bot.engine.related import MOST_RELATED, related
from bot.loading import Base
from bot.model import Decision, Question, Status, Thresholds

ROOT = Path(__file__).parents[2]
GARDEN = ROOT / "tests" / "bases" / "garden"
OWN, GARDENS = (Base(folder / "knowledge", folder / "seeds").index for folder in (ROOT, GARDEN))

EACH = pytest.mark.parametrize(
    ("index", "fact"),
    [pytest.param(index, fact, id=fact) for index in (OWN, GARDENS) for fact in index.facts],
)


@EACH
@pytest.mark.parametrize("language", OWN.languages)
def test_related_is_new_and_different_and_always_the_same(index: Index, fact: str, language: str) -> None:
    found = related((fact,), (), language, index)
    told = index.facts[fact]
    others = [index.facts[other] for other in found]
    assert len(set(found)) == len(found) == MOST_RELATED
    assert fact not in found
    assert not any(same_evidence(told, other) for other in others)
    assert max(Counter(other.relation for other in others).values()) <= 2
    assert found == related((fact,), (), language, index)


@EACH
def test_related_has_an_answer(index: Index, fact: str) -> None:
    reply = engine.pick(fact, index.languages[0], index).reply
    for choice in reply.related:
        assert choice.label == index.facts[choice.fact].question[reply.language]
        assert engine.pick(choice.fact, reply.language, index).status is Status.ANSWERED


def test_related_leaves_out_what_was_told_just_before() -> None:
    first = next(iter(OWN.facts))
    found = related((first,), (), "en", OWN)
    again = related((first,), found[:2], "en", OWN)
    assert not set(found[:2]) & set(again)
    assert again[0] == found[2]


def test_related_leaves_out_what_was_told_as_a_part() -> None:
    whole = next(fact for fact in OWN.facts.values() if fact.sums_up)
    assert not set(related((whole.id,), (), "en", OWN)) & set(whole.sums_up)


def test_related_begins_with_what_must_be_known_along() -> None:
    for fact in OWN.facts.values():
        if fact.qualifies and not same_evidence(fact, OWN.facts[fact.qualifies]):
            assert fact.id in related((fact.qualifies,), (), "en", OWN)


def test_related_prefers_the_event_then_the_speaker() -> None:
    """An event with facts enough is not left; a statement is followed by others of the same speaker."""
    counts = Counter(fact.event or fact.subject for fact in OWN.facts.values() if not fact.speaker)
    for fact in OWN.facts.values():
        others = [OWN.facts[other] for other in related((fact.id,), (), "en", OWN)]
        if OWN.entities[fact.subject].kind == "event" and counts[fact.subject] > 10:
            assert fact.subject in {others[0].subject, others[0].event}
        same = [o for o in OWN.facts.values() if o.speaker == fact.speaker and o.event == fact.event and o is not fact]
        if fact.speaker and len(same) > 3:
            assert others[0].speaker == fact.speaker or fact.speaker == others[0].subject or others[0].event == fact.event


def test_related_to_nothing_is_nothing() -> None:
    assert related((), (), "en", OWN) == ()


def ask(text: str, index: Index) -> Decision:
    return engine.answer(Question(text, dt.date(2026, 1, 1), "en"), index, Thresholds())


@pytest.mark.parametrize("text", ["Hello", "What is the weather on Mars?", "How much did the palm house cost?"])
def test_related_comes_with_answers_alone(text: str) -> None:
    decision = ask(text, GARDENS)
    assert decision.status is not Status.ANSWERED
    assert decision.reply.related == ()


def test_related_is_apart_from_the_choices() -> None:
    decision = ask("How many species are in the palm house?", GARDENS)
    assert decision.reply.choices == ()
    assert decision.context.choices == ()
    offered = [choice.fact for choice in decision.reply.related]
    assert list(decision.offered().choices) == offered
    second = engine.answer(Question("2", dt.date(2026, 1, 1), "en", decision.offered()), GARDENS, Thresholds())
    assert second.reply.citations[0].fact == offered[1]


def test_related_is_not_what_the_conversation_told_last() -> None:
    first = ask("How many species are in the palm house?", GARDENS)
    following = engine.pick(first.reply.related[0].fact, "en", GARDENS, first.context)
    told = {citation.fact for citation in first.reply.citations}
    assert not told & {choice.fact for choice in following.reply.related}
