"""``cisbot eval`` from the outside, on the garden's base."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.evaluation import docs, known

GARDEN = Path(__file__).resolve().parents[1] / "bases" / "garden"
QUESTION = """\
- id: one
  kind: direct
  ask: "How many species does the palm house hold?"
  status: answered
  says: ["140"]
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "species.yaml"
    file.write_text(QUESTION, encoding="utf-8")
    return file


def cisbot(*arguments: object, garden: Path = GARDEN) -> Result:
    base = ["--knowledge", str(garden / "knowledge"), "--seeds", str(garden / "seeds")]
    return CliRunner().invoke(app, [*map(str, arguments), *base])


def test_eval_prints_a_table(questions: Path) -> None:
    result = cisbot("eval", questions, "--fail-under", 100, "--fail-over", 0)
    assert result.exit_code == 0
    assert "right 100.0 %, wrong or false 0.0 %" in result.output
    assert "latency ms: p50" in result.output


@pytest.mark.parametrize(("option", "percent"), [("--fail-under", 50), ("--fail-over", 50)])
def test_eval_fails_below_what_is_asked_for(questions: Path, tmp_path: Path, option: str, percent: int) -> None:
    questions.write_text(QUESTION.replace("140", "141"), encoding="utf-8")
    result = cisbot("eval", questions, option, percent, "--failures", tmp_path / "failures.jsonl")
    assert result.exit_code == 1
    failure = json.loads((tmp_path / "failures.jsonl").read_text(encoding="utf-8"))
    assert (failure["id"], failure["outcome"], failure["why"]) == ("one", "wrong", "lacks 141")
    assert failure["got"]["facts"] == ["palm-house-species"]
    assert failure["candidates"]


def test_eval_names_bad_questions(questions: Path) -> None:
    questions.write_text(QUESTION.replace("direct", "odd"), encoding="utf-8")
    result = cisbot("eval", questions)
    assert result.exit_code == 1
    assert f"{questions}:2: Q103" in result.output


def test_eval_says_what_is_absent(tmp_path: Path) -> None:
    assert "no such file" in cisbot("eval", tmp_path / "absent").output
    for part in ("knowledge", "seeds"):
        shutil.copytree(GARDEN / part, tmp_path / part)
    result = cisbot("eval", garden=tmp_path)
    assert result.exit_code == 2
    assert "name files or folders" in result.output


def test_eval_finds_the_questions_beside_the_base() -> None:
    result = cisbot("eval", "--set", "held-out")
    assert (result.exit_code, result.output) == (2, "no question is chosen\n")
    assert cisbot("eval").exit_code == 0


def test_eval_knows_its_sets(questions: Path) -> None:
    assert cisbot("eval", questions, "--set", "some").exit_code == 2
    assert cisbot("eval", questions, "--set", "dev").exit_code == 0


def test_eval_keeps_reasons_in_words_of_their_own(questions: Path, tmp_path: Path) -> None:
    questions.write_text(QUESTION.replace("140", "141"), encoding="utf-8")
    file = tmp_path / "known_failures.yaml"
    cisbot("eval", questions, "--known", file)
    assert known.read(file)[0]["one"] == "wrong: lacks 141"
    file.write_text('one: "nobody has counted the last one"\ngone: "wrong: long since right"\n', encoding="utf-8")
    cisbot("eval", questions, "--known", file)
    reasons = known.read(file)[0]
    assert reasons["one"] == "nobody has counted the last one"
    assert "gone" not in reasons


@pytest.mark.parametrize(("option", "said"), [("--perturb", "of the decisions stay"), ("--pairs", "decisions change")])
def test_eval_perturbs_and_pairs(questions: Path, option: str, said: str) -> None:
    result = cisbot("eval", questions, option)
    assert result.exit_code == 0
    assert said in result.output


def test_eval_writes_the_documentation(questions: Path, tmp_path: Path) -> None:
    for part in ("knowledge", "seeds"):
        shutil.copytree(GARDEN / part, tmp_path / part)
    assert cisbot("eval", questions, "--docs", garden=tmp_path).exit_code == 2
    page = tmp_path / "docs" / "evaluation.md"
    page.parent.mkdir()
    page.write_text(f"# Head\n<!-- begin: {docs.EVAL} -->\nlast month\n<!-- end: {docs.EVAL} -->\ntail\n", encoding="utf-8")
    assert cisbot("eval", questions, "--docs", garden=tmp_path).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Head\n")
    assert text.endswith("\ntail\n")
    assert "last month" not in text
    assert "| en direct | 1 |" in text
    page.write_text("nothing\n", encoding="utf-8")
    assert cisbot("eval", questions, "--docs", garden=tmp_path).exit_code == 2


def test_calibrate_prints_the_best(questions: Path) -> None:
    result = cisbot("calibrate", questions)
    assert result.exit_code == 0
    assert "135 points, 1 questions" in result.output
    assert "nothing written" in result.output
