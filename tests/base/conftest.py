"""Bases to read: the good one about a garden, which a test may spoil, and the project's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.base.checks import check
from bot.base.problems import Problems
from bot.base.read import read
from bot.base.records import Records
from bot.model import Problem

ROOT = Path(__file__).resolve().parents[2]
GARDEN = ROOT / "tests" / "bases" / "garden"


class BaseFiles:
    """The files of a base in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.knowledge = folder / "knowledge"
        self.seeds = folder / "seeds"

    def replace(self, file: str, old: str, new: str) -> int:
        """Replaces what stands once in a file; returns the line where it stood."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def records(self) -> Records:
        """What the files say; they must be read without a problem."""
        problems = Problems()
        records = read(self.knowledge, problems)
        assert problems.sorted() == ()
        return records

    def problems(self) -> list[Problem]:
        """All that is wrong with the base."""
        problems = Problems()
        check(read(self.knowledge, problems), self.seeds, problems)
        return list(problems.sorted())

    def found(self) -> list[str]:
        """The same as ``path:line: CODE``."""
        return [f"{problem.position}: {problem.code}" for problem in self.problems()]


@pytest.fixture
def garden(tmp_path: Path) -> BaseFiles:
    """A copy of the good base about a garden."""
    return BaseFiles(Path(shutil.copytree(GARDEN, tmp_path / "garden")))


@pytest.fixture
def own(tmp_path: Path) -> BaseFiles:
    """A copy of the project's own base."""
    for folder in ("knowledge", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / "own" / folder)
    return BaseFiles(tmp_path / "own")


@pytest.fixture
def overlay(garden: BaseFiles) -> Callable[[Path], BaseFiles]:
    """Lays a case of ``tests/invalid`` over the good base."""

    def lay(case: Path) -> BaseFiles:
        shutil.copytree(case, garden.folder, dirs_exist_ok=True)
        removed = case / "removed.txt"
        for file in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
            (garden.folder / file).unlink()
        return garden

    return lay
