"""Two questions in one message are answered one after the other."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import engine
from bot.base import Index
from bot.engine.compound import parts
from bot.engine.understand import understand
from bot.model import Decision, Question, Status, Thresholds

TODAY = dt.date(2031, 5, 1)


def ask(text: str, index: Index) -> Decision:
    return engine.answer(Question(text, TODAY, "en"), index, Thresholds())


def facts(decision: Decision) -> list[str]:
    return [citation.fact for citation in decision.reply.citations]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "How many species are there, and where do they come from?",
            "How many species are there",
            "where do they come from",
        ),
        ("When and where was the orchid week?", "When was the orchid week", "where was the orchid week"),
    ],
)
def test_compound_is_cut_where_the_second_question_begins(text: str, first: str, second: str, garden: Index) -> None:
    assert parts(understand(Question(text, TODAY, "en"), garden, Thresholds())) == (first, second)


@pytest.mark.parametrize(
    "text", ["How many species are there?", "Do Brazil and Kenya have palms?", "And where do the species come from?"]
)
def test_compound_leaves_one_question_alone(text: str, garden: Index) -> None:
    assert parts(understand(Question(text, TODAY, "en"), garden, Thresholds())) is None


def test_compound_both_answers_are_told_with_their_sources(garden: Index) -> None:
    decision = ask("How many species are in the palm house, and when was it repaired?", garden)
    assert decision.status is Status.ANSWERED
    assert facts(decision) == ["palm-house-species", "palm-house-repairs"]
    assert "140" in decision.reply.text
    assert "2021" in decision.reply.text


def test_compound_the_second_goes_on_from_the_first(garden: Index) -> None:
    """ "It" is what the first question speaks of."""
    assert "palm-house-repairs" in facts(ask("How many species are in the palm house and when was it repaired?", garden))


def test_compound_is_divided_once_however_often_it_says_and(garden: Index) -> None:
    """Divided again and again, a message of a hundred questions would take for ever."""
    assert ask("and when " * 450, garden).status is not Status.ANSWERED
    assert ask("when and where and how many and " * 100, garden).reply.text


def test_compound_with_only_one_answer_stays_one_question(garden: Index) -> None:
    decision = ask("How many species are in the palm house, and how much did the roof cost?", garden)
    assert len(set(facts(decision))) <= 1
