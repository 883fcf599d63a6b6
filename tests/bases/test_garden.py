"""Another subject is another base: the garden's questions are answered by the same code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation import golden, known
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome
from bot.evaluation.run import run
from bot.loading import load
from bot.model import Thresholds

GARDEN = Path(__file__).resolve().parent / "garden"
INDEX, _ = load(GARDEN / "knowledge", GARDEN / "seeds")
assert INDEX is not None, "the garden's base has problems"
GOLDENS, PROBLEMS = golden.read([GARDEN / "questions"], INDEX.languages, INDEX.facts)
KNOWN, _ = known.read(GARDEN / "questions" / golden.KNOWN_FAILURES)


def test_garden_questions_are_well_formed() -> None:
    assert PROBLEMS == []
    assert min(sum(g.language == language for g in GOLDENS) for language in INDEX.languages) >= 12


@pytest.mark.parametrize("question", [*GOLDENS, *known.own_questions(INDEX)], ids=lambda question: question.id)
def test_garden(question: Golden) -> None:
    (result,) = run([question], INDEX, Thresholds())
    right = result.judgement.outcome is Outcome.RIGHT
    assert right is not (question.id in KNOWN), f"{question.ask}: {result.judgement}: {result.decision.reply.text}"
