"""Minimal pairs: made of the facts, one thing changed, and judged by whether the old answer is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.base import Index
from bot.console import ask
from bot.evaluation import pairs
from bot.evaluation.spans import Span, find
from bot.loading import Base
from bot.model import Thresholds


def test_pairs_are_made_of_facts(garden: Base) -> None:
    made = pairs.make(garden.index, garden.knowledge)
    assert made == pairs.make(garden.index, garden.knowledge)
    assert all(pair.new != pair.old for pair in made)
    new = {pair.new: pair.change for pair in made if pair.language == "en"}
    assert new["When did orchid week open 1987?"] == "year"
    assert {pair.language for pair in made} == {"ar", "en", "ru"}


def test_pairs_leave_out_names_that_belong_to_the_fact(index: Index, garden: Base) -> None:
    fact = index.facts["palm-house-origin"]
    question = {**fact.question, "en": "Which species come from Kenya?"}
    facts = {**index.facts, fact.id: replace(fact, question=question)}
    made = pairs.make(replace(index, facts=facts), garden.knowledge)
    new = [pair.new for pair in made if pair.fact == fact.id and pair.change == "country" and pair.language == "en"]
    assert "Which species come from Japan?" in new
    assert not any("Brazil" in text or "Peru" in text for text in new)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("When did orchid week open?", "When did orchid week start?", True),
        ("When did orchid week open?", "How many species are in the palm house?", False),
        ("When did orchid week open?", "Did orchid week open in 2019?", False),
        ("When did orchid week open?", "Who won the football match?", False),
    ],
)
def test_pairs_know_a_kept_answer(index: Index, thresholds: Thresholds, old: str, new: str, kept: bool) -> None:
    before, after = (ask(text, None, index, thresholds)[0] for text in (old, new))
    pair = pairs.Pair("orchid-week-date", "en", "year", old, new)
    made, unanswered = pairs.run([pair], index, thresholds)
    assert unanswered == 0
    assert made[0].changes is not kept
    assert (made[0].before.status, made[0].after.status) == (before.status, after.status)


def test_pairs_leave_out_unanswered_questions(index: Index, thresholds: Thresholds) -> None:
    pair = pairs.Pair("orchid-week-date", "en", "year", "Who won the match?", "Who won the match 1987?")
    assert pairs.run([pair], index, thresholds) == ([], 1)


def test_spans_find_other_forms() -> None:
    text = "Виды в пальмовой оранжерее"
    assert [text[span.start : span.end] for span in find(text, ["пальмовая оранжерея"], "ru")] == ["пальмовой оранжерее"]
    assert Span(0, 4).replaced(text, "Кто") == "Кто в пальмовой оранжерее"
