"""Every golden question is a test of its own. ``cisbot eval --known tests/questions/known_failures.yaml`` refreshes
the list of those that are known to fail: one that has come right must leave it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot import config
from bot.evaluation import golden, known, pairs, stability
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome
from bot.evaluation.perturb import PERTURBATIONS
from bot.evaluation.phrases import surroundings
from bot.evaluation.run import run
from bot.loading import load

HERE = Path(__file__).resolve().parent
SETTINGS = config.load(HERE.parents[1] / config.FILE_NAME)
INDEX, BASE_PROBLEMS = load(SETTINGS.knowledge, SETTINGS.seeds)
assert INDEX is not None, "the base has problems: cisbot check"
GOLDENS, PROBLEMS = golden.read([HERE], INDEX.languages, INDEX.facts)
OWN = known.own_questions(INDEX)
KNOWN, KNOWN_PROBLEMS = known.read(HERE / golden.KNOWN_FAILURES)

LEAST_PER_FACT = 3
NOTHING_BUT_LOOKS = frozenset(
    {
        "letter variants", "diacritics dropped", "diacritics added", "upper case", "lower case", "punctuation doubled",
        "emoji behind", "Arabic-Indic digits", "Persian digits", "white space", "zero width",
    }
)  # fmt: skip
LEAST_THAT_STAYS = 99.0
LEAST_THAT_CHANGES = 100.0
"""Per cent; raised as the engine gets better, never lowered."""


def test_questions_are_well_formed() -> None:
    assert [str(problem) for problem in (*PROBLEMS, *KNOWN_PROBLEMS)] == []


@pytest.mark.parametrize("question", [*GOLDENS, *OWN], ids=lambda question: question.id)
def test_questions(question: Golden) -> None:
    """Right, unless it is known to fail."""
    (result,) = run([question], INDEX, SETTINGS.thresholds)
    outcome, why = result.judgement.outcome, result.judgement.why
    if question.id in KNOWN:
        assert outcome is not Outcome.RIGHT, f"{question.id} has come right: take it out of {golden.KNOWN_FAILURES}"
    else:
        assert outcome is Outcome.RIGHT, f"{question.position}: {question.ask}\n{why}\n{result.decision.reply.text}"


def test_questions_known_to_fail_exist() -> None:
    assert KNOWN.keys() - {question.id for question in (*GOLDENS, *OWN)} == set()


def test_questions_are_asked_of_every_fact() -> None:
    """Over the three languages, at least three questions that the fact answers."""
    asked = Counter(fact for question in GOLDENS for fact in question.facts)
    assert [fact for fact in INDEX.facts if asked[fact] < LEAST_PER_FACT] == []


def test_questions_in_another_guise_get_the_same_answer() -> None:
    """What changes nothing but the looks; the other guises are measured by ``cisbot eval --perturb``."""
    looks = [perturbation for perturbation in PERTURBATIONS if perturbation.name in NOTHING_BUT_LOOKS]
    assert len(looks) == len(NOTHING_BUT_LOOKS)
    around = surroundings(SETTINGS.knowledge, INDEX)
    made = stability.trials(GOLDENS[::8], INDEX, SETTINGS.thresholds, around, looks)
    moved = [f"{trial.golden.id}: {trial.perturbation.name}: {trial.text}" for trial in made if not trial.stays]
    assert stability.share(made) >= LEAST_THAT_STAYS, "\n".join(moved)


def test_questions_with_one_thing_changed_lose_the_answer() -> None:
    made, _ = pairs.run(pairs.make(INDEX, SETTINGS.knowledge), INDEX, SETTINGS.thresholds)
    kept = [trial.pair for trial in made if not trial.changes]
    assert 100 * (1 - len(kept) / len(made)) >= LEAST_THAT_CHANGES, "\n".join(map(str, kept))
