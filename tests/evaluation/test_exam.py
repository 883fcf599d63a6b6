"""An outside exam, with and without the module that knows its keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.base import Index
from bot.evaluation import exam
from bot.evaluation.judge import Outcome
from bot.evaluation.run import run
from bot.model import Thresholds

ITEM = {
    "id": "x-1", "lang": "en", "kind": "direct", "q": "How many species does the palm house hold?",
    "status": ["answered"], "keys": ["many"], "source": ["h"], "forbid": ["141"],
}  # fmt: skip
GOLD = """
SOURCE = {"h": "palm-house.txt", "o": "orchid-week.txt"}
WORDS = {"many": "140", "few": "14 "}
def satisfied(keys, lang, answer):
    return [key for key in keys if WORDS[key] not in answer]
"""


@pytest.fixture
def gold(tmp_path: Path) -> exam.Gold:
    (tmp_path / "gold.py").write_text(GOLD, encoding="utf-8")
    return exam.load_gold(tmp_path / "gold.py")


@pytest.mark.parametrize(
    ("changes", "with_gold", "without"),
    [
        ({}, Outcome.RIGHT, Outcome.RIGHT),
        ({"keys": ["few"]}, Outcome.WRONG, Outcome.RIGHT),
        ({"keys": [], "any_of": [["few"], ["many"]]}, Outcome.RIGHT, Outcome.RIGHT),
        ({"keys": [], "any_of": [["few"]]}, Outcome.WRONG, Outcome.RIGHT),
        ({"source": ["o"]}, Outcome.WRONG, Outcome.RIGHT),
        ({"forbid": ["140"]}, Outcome.WRONG, Outcome.WRONG),
        ({"status": ["unknown"]}, Outcome.FALSE, Outcome.FALSE),
    ],
)
def test_exam_is_judged(
    tmp_path: Path,
    index: Index,
    thresholds: Thresholds,
    gold: exam.Gold,
    changes: dict[str, object],
    with_gold: Outcome,
    without: Outcome,
) -> None:
    file = tmp_path / "exam.jsonl"
    file.write_text(json.dumps(ITEM | changes) + "\n\n", encoding="utf-8")
    for module, outcome in ((gold, with_gold), (None, without)):
        goldens, problems = exam.read(file, index.languages, module)
        assert problems == []
        assert [result.judgement.outcome for result in run(goldens, index, thresholds)] == [outcome]


@pytest.mark.parametrize("line", ["{", "[]", "{}", json.dumps(ITEM | {"lang": "xx"}), json.dumps(ITEM | {"status": ["?"]})])
def test_exam_notes_bad_lines(tmp_path: Path, index: Index, line: str) -> None:
    file = tmp_path / "exam.jsonl"
    file.write_text(f"{json.dumps(ITEM)}\n{line}\n", encoding="utf-8")
    goldens, problems = exam.read(file, index.languages)
    assert len(goldens) == 1
    assert [(problem.position.line, problem.code) for problem in problems] == [(2, "Q102")]


def test_exam_wants_a_module(tmp_path: Path) -> None:
    with pytest.raises(ImportError):
        exam.load_gold(tmp_path / "absent.py")
