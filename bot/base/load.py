"""One edit, from the files to the index in service: ``files -> records -> checks -> index``, swapped in at once."""

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


class BadBaseError(Exception):
    """There is no index to begin with; ``problems`` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keeps the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Base:
    """The base in service. ``index`` is replaced by one assignment, so a reader never sees half of an edit."""

    def __init__(self, knowledge: Path, seeds: Path) -> None:
        """Loads for the first time; ``BadBaseError`` if that fails."""
        self.knowledge, self.seeds = knowledge, seeds
        index, self.problems = load(knowledge, seeds)
        if index is None:
            raise BadBaseError(self.problems)
        self.index: Index = index

    def reload(self) -> bool:
        """Takes over what the files say now; with problems, the last good index stays in service."""
        index, self.problems = load(self.knowledge, self.seeds)
        if index is None:
            return False
        self.index = index
        return True
