"""Each problem code has a bad base in ``tests/invalid``, and exactly its problems are found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.base import load
from bot.base.problems import CODES
from tests.base.conftest import ROOT, BaseFiles

CASES = sorted(path for path in (ROOT / "tests" / "invalid").iterdir() if path.is_dir())


def expected(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_invalid_every_code_has_a_case() -> None:
    assert {case.name for case in CASES} == set(CODES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_invalid_case_shows_its_own_code(case: Path) -> None:
    assert {line.rpartition(" ")[2] for line in expected(case)} == {case.name}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_invalid_base_gives_exactly_its_problems(case: Path, overlay: Callable[[Path], BaseFiles]) -> None:
    base = overlay(case)
    assert base.found() == expected(case)
    index, problems = load(base.knowledge, base.seeds)
    assert index is None
    assert list(problems) == base.problems()


def test_invalid_the_good_base_has_no_problem(garden: BaseFiles) -> None:
    assert garden.found() == []
    index, problems = load(garden.knowledge, garden.seeds)
    assert index is not None
    assert problems == ()
