"""Reading golden questions: what is right becomes a question, what is wrong a problem with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.base import Index
from bot.evaluation import golden
from bot.evaluation.golden import CODES
from bot.model import Status

GOOD = """\
- id: one
  kind: direct
  ask: "How many species?"
  status: [answered, clarify]
  facts: [palm-house-species]
  says: ["140"]
- id: two
  kind: followup
  after: "When did it open?"
  ask: "And who?"
  status: unknown
"""


def test_golden_reads_questions(read: Any) -> None:
    goldens, problems = read(GOOD)
    assert problems == []
    one, two = goldens
    assert (one.id, one.language, one.kind) == ("one", "en", "direct")
    assert one.status == {Status.ANSWERED, Status.CLARIFY}
    assert one.facts == ("palm-house-species",)
    assert one.position.line == 1
    assert (two.after, two.status, two.says) == (("When did it open?",), {Status.UNKNOWN}, ())


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("kind: direct", "kind: odd", 2, "Q103"),
        ("[answered, clarify]", "[answered, perhaps]", 4, "Q103"),
        ("palm-house-species", "no-such-fact", 5, "Q103"),
        ('says: ["140"]', 'says: ["(140"]', 6, "Q104"),
        ("says:", "say:", 6, "Q102"),
        ("  facts: [palm-house-species]", "  facts: {a: b}", 5, "Q102"),
        ("id: two", "id: one", 7, "Q105"),
        ('  ask: "And who?"\n', "", 7, "Q102"),
        ("- id: one", "- id: one\n  id: again", 2, "B103"),
    ],
)
def test_golden_notes_what_is_wrong(read: Any, old: str, new: str, line: int, code: str) -> None:
    assert old in GOOD
    _, problems = read(GOOD.replace(old, new))
    assert [(problem.position.line, problem.code) for problem in problems] == [(line, code)]
    assert code in CODES or code.startswith("B")


@pytest.mark.parametrize("text", ["a: b\n", "- just text\n", "- [\n"])
def test_golden_notes_files_of_another_form(read: Any, text: str) -> None:
    goldens, problems = read(text)
    assert goldens == []
    assert len(problems) == 1


def test_golden_wants_a_language(tmp_path: Path, index: Index) -> None:
    (tmp_path / "some.yaml").write_text(GOOD, encoding="utf-8")
    _, problems = golden.read([tmp_path], index.languages, index.facts)
    assert [problem.code for problem in problems] == ["Q101"]


def test_golden_takes_the_language_from_the_file(tmp_path: Path, index: Index) -> None:
    (tmp_path / "ru.yaml").write_text(GOOD, encoding="utf-8")
    goldens, _ = golden.read([tmp_path], index.languages, index.facts)
    assert {one.language for one in goldens} == {"ru"}


def test_golden_knows_what_is_held_out(tmp_path: Path, index: Index) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "held-out.yaml").write_text(GOOD, encoding="utf-8")
    goldens, _ = golden.read([tmp_path], index.languages, index.facts)
    assert all(one.held_out for one in goldens)
