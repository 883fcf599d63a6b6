"""What phrasings teach the engine, on the small base about gardens."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot import base, engine
from bot.base import Index
from bot.engine.clues import clues
from bot.engine.understand import understand
from bot.model import Decision, Gap, Phrasing, Position, Question, Status, Thresholds

GARDEN = Path(__file__).resolve().parents[1] / "bases" / "garden"
HERE = Position("phrasings/en/courier.yaml", 1)
TODAY = dt.date(2031, 5, 1)
ASKED = {
    "palm-house-species": [
        "How rich is the collection under the big glass roof?",
        "How varied is the collection in the glass building?",
        "the size of the collection under glass",
        "How big is what they grow in the glass building?",
    ],
    "palm-house-origin": [
        "Where on earth was the collection gathered?",
        "From which corners of the world was it gathered?",
        "Which homelands does the collection have?",
    ],
    "brook-roof": ["What pleases the gardener about the top of the building?", "What is good about the new top?"],
}
UNANSWERED = {
    "palm-house-species": ["How many visitors stood under the big glass roof?", "How many visitors came to the collection?"],
    None: ["How many visitors came last year?", "Who pays the visitors?", "What do visitors eat?"],
}


@pytest.fixture(scope="module")
def untaught() -> Index:
    index, problems = base.load(GARDEN / "knowledge", GARDEN / "seeds")
    assert index is not None, problems
    return index


@pytest.fixture(scope="module")
def taught(untaught: Index) -> Index:
    phrasings = [Phrasing("en", text, fact, None, HERE) for fact, texts in ASKED.items() for text in texts]
    phrasings += [Phrasing("en", text, near, Gap.NOT_STATED, HERE) for near, texts in UNANSWERED.items() for text in texts]
    return engine.learn(replace(untaught, phrasings=tuple(phrasings)))


def ask(text: str, index: Index) -> Decision:
    return engine.answer(Question(text, TODAY, "en"), index, Thresholds())


def test_learn_leaves_a_base_without_phrasings_as_it_is(untaught: Index) -> None:
    assert engine.learn(untaught) is untaught


def test_learn_finds_a_fact_asked_for_in_words_that_it_does_not_have(untaught: Index, taught: Index) -> None:
    question = "How rich is the collection in the glass building?"
    assert ask(question, untaught).status is not Status.ANSWERED
    decision = ask(question, taught)
    assert decision.status is Status.ANSWERED
    assert decision.reply.citations[0].fact == "palm-house-species"


def test_learn_refuses_what_only_looks_answered(taught: Index) -> None:
    decision = ask("How many visitors stood under the glass roof?", taught)
    assert decision.status is Status.UNKNOWN
    assert decision.doubt is not None
    assert decision.doubt > 0.5


def test_learn_hard_slots_stand_above_habits(taught: Index) -> None:
    """However much it is asked as the phrasings ask, another year is another question."""
    assert ask("How rich was the collection under the big glass roof in 1950?", taught).status is Status.UNKNOWN


def test_learn_says_how_likely_each_candidate_is(taught: Index) -> None:
    best = ask("How rich is the collection under the big glass roof?", taught).candidates[0]
    assert best.fact == "palm-house-species"
    assert best.score.likely > 0.5


def test_clues_hold_words_neighbours_meanings_and_what_is_asked_of_what(untaught: Index) -> None:
    found = clues(understand(Question("How many species are in the palm house?", TODAY, "en"), untaught, Thresholds()))
    assert "stem:palm" in found
    assert "palm hous" in found
    assert "entity:palm_house" in found
    assert "ask:number&entity:palm_house" in found
    assert len(found) == len(set(found))
