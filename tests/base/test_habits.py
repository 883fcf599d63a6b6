"""What is learnt from examples: which answer is meant, and whether there is any."""

from __future__ import annotations

import math

import pytest

from bot.base import classifier, doubt, habits
from bot.base.clue_weights import rarity_of, weighted
from bot.model import Gap

EXAMPLES = [
    (["where", "meet", "leaders"], "place"),
    (["which", "city", "meet"], "place"),
    (["venue", "summit"], "place"),
    (["when", "meet", "leaders"], "date"),
    (["which", "day", "summit"], "date"),
    (["date", "summit"], "date"),
    (["what", "cost", "summit"], f"{Gap.NOT_STATED}:place"),
    (["how", "much", "money", "summit"], Gap.NOT_STATED.value),
    (["recipe", "soup"], Gap.OUTSIDE.value),
]


def test_clue_weights_rare_clues_weigh_more() -> None:
    rarity = rarity_of([["a", "b"], ["a"], ["a"]])
    assert rarity["a"] == 1
    assert rarity["b"] > rarity["a"]


def test_clue_weights_every_question_weighs_the_same() -> None:
    rarity = rarity_of([["a", "b"], ["a"], ["c"]])
    for clues in (["a"], ["a", "b", "c"], ["b", "unheard of"]):
        assert math.isclose(sum(weight**2 for weight in weighted(clues, rarity).values()), 1)


def test_clue_weights_know_nothing_of_unknown_clues() -> None:
    assert weighted(["unheard of"], {"a": 1.0}) == {}


def test_classifier_tells_answers_apart_by_what_differs() -> None:
    learnt = habits.learn(EXAMPLES)
    likely = learnt.likelihood(["where", "summit"]).facts
    assert likely["place"] > likely["date"]
    likely = learnt.likelihood(["when", "summit"]).facts
    assert likely["date"] > likely["place"]


def test_classifier_probabilities_are_one_together() -> None:
    learnt = classifier.learn([({"a": 1.0}, "x"), ({"b": 1.0}, "y")])
    assert math.isclose(sum(learnt.probabilities({"a": 0.5, "b": 0.2})), 1)


def test_classifier_says_nothing_without_a_clue() -> None:
    assert classifier.learn([({"a": 1.0}, "x")]).probabilities({}) == []


def test_habits_facts_are_as_good_as_one_together_whatever_the_gaps() -> None:
    likely = habits.learn(EXAMPLES).likelihood(["cost", "summit"])
    assert math.isclose(sum(likely.facts.values()), 1, abs_tol=0.01)
    assert not any(habits.is_gap(fact) for fact in likely.facts)


@pytest.mark.parametrize("clues", [["what", "cost"], ["money", "summit"], ["soup", "recipe"]])
def test_habits_doubt_what_has_no_answer(clues: list[str]) -> None:
    assert habits.learn(EXAMPLES).likelihood(clues).doubt > 0


@pytest.mark.parametrize("clues", [["where", "leaders"], ["date", "summit"], ["which", "city"]])
def test_habits_do_not_doubt_what_has_one(clues: list[str]) -> None:
    assert habits.learn(EXAMPLES).likelihood(clues).doubt < 0


def test_habits_are_the_same_each_time() -> None:
    assert habits.learn(EXAMPLES) == habits.learn(EXAMPLES)


def test_doubt_does_not_run_away_on_examples_without_exception() -> None:
    learnt = doubt.learn([({"a": 1.0}, True), ({"b": 1.0}, False)] * 200)
    assert 0 < learnt.log_odds({"a": 1.0}) < 100
    assert -100 < learnt.log_odds({"b": 1.0}) < 0


def test_habits_a_near_miss_is_a_gap() -> None:
    assert habits.is_gap(f"{Gap.NOT_STATED}:some-fact")
    assert habits.is_gap(Gap.OUTSIDE)
    assert not habits.is_gap("some-fact")
