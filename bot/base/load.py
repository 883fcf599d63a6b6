"""One edit, from the files to the index: ``files -> records -> checks -> index``."""

from __future__ import annotations

from pathlib import Path

from bot.base.checks import check
from bot.base.compile import compile_index
from bot.base.index import Index
from bot.base.problems import Problems
from bot.base.read import read
from bot.model import Problem


def load(knowledge: Path, seeds: Path) -> tuple[Index | None, tuple[Problem, ...]]:
    """The compiled base, or ``None`` and all that is wrong with it. Bad data never raises."""
    problems = Problems()
    records = read(knowledge, problems)
    check(records, seeds, problems)
    if len(problems):
        return None, problems.sorted()
    return compile_index(records), ()
