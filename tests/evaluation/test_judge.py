"""One answer, every outcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.base import Index
from bot.console import ask
from bot.evaluation.folding import fold_pattern
from bot.evaluation.golden import Golden
from bot.evaluation.judge import Outcome, judge, rest_on_same_words
from bot.model import Decision, Position, Status, Thresholds

QUESTION = "How many species does the palm house hold?"
GOLDEN = Golden(
    id="one",
    language="en",
    kind="direct",
    ask=QUESTION,
    status=frozenset({Status.ANSWERED}),
    position=Position("one.yaml", 1),
    facts=("palm-house-species",),
    says=(fold_pattern("140"),),
)


@pytest.fixture
def decision(index: Index, thresholds: Thresholds) -> Decision:
    return ask(QUESTION, None, index, thresholds)[0]


def with_reply(decision: Decision, **changes: object) -> Decision:
    return replace(decision, reply=replace(decision.reply, **changes))


def test_judge_right(decision: Decision, index: Index) -> None:
    assert judge(GOLDEN, decision, index).outcome is Outcome.RIGHT


@pytest.mark.parametrize("status", [Status.UNKNOWN, Status.CLARIFY, Status.CHAT])
def test_judge_missed(decision: Decision, index: Index, status: Status) -> None:
    assert judge(GOLDEN, with_reply(decision, status=status), index).outcome is Outcome.MISSED


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.CLARIFY, Status.CHAT])
def test_judge_false(decision: Decision, index: Index, status: Status) -> None:
    refused = replace(GOLDEN, status=frozenset({Status.UNKNOWN}))
    assert judge(refused, with_reply(decision, status=status), index).outcome is Outcome.FALSE


def test_judge_a_refusal_is_right_whatever_it_says(decision: Decision, index: Index) -> None:
    refused = replace(GOLDEN, status=frozenset({Status.UNKNOWN}))
    reply = with_reply(decision, status=Status.UNKNOWN, text="The articles do not say that.", citations=())
    assert judge(refused, reply, index).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"says": (fold_pattern("140"), fold_pattern("trees?"))}, "lacks trees?"),
        ({"never": (fold_pattern("species"),)}, "says species"),
        ({"facts": ("orchid-week-date",)}, "cites palm-house-species"),
        ({"files": ("orchid-week.txt",)}, "cites palm-house.txt"),
        ({"lacks": lambda answer: "" if "141" in answer else "141"}, "lacks 141"),
    ],
)
def test_judge_wrong(decision: Decision, index: Index, changes: dict[str, object], why: str) -> None:
    judgement = judge(replace(GOLDEN, **changes), decision, index)
    assert (judgement.outcome, judgement.why) == (Outcome.WRONG, why)


def test_judge_language(decision: Decision, index: Index) -> None:
    reply = with_reply(decision, text=index.facts["palm-house-species"].text["ru"])
    assert judge(GOLDEN, reply, index).outcome is Outcome.LANGUAGE


def test_judge_another_fact_on_the_same_words_is_as_good(decision: Decision, index: Index) -> None:
    facts = dict(index.facts)
    facts["twin"] = replace(facts["palm-house-species"], id="twin", quotes=("holds 140 species",))
    both = replace(index, facts=facts)
    assert rest_on_same_words("twin", "palm-house-species", both)
    assert judge(replace(GOLDEN, facts=("twin",)), decision, both).outcome is Outcome.RIGHT
    assert judge(replace(GOLDEN, facts=("twin",), says=()), decision, both).outcome is Outcome.WRONG
