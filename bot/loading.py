"""The base in service: compiled, with what its phrasings teach, and swapped in at once after an edit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot import base, learnt
from bot.base import Index
from bot.model import Problem


def load(knowledge: Path, seeds: Path) -> tuple[Index | None, tuple[Problem, ...]]:
    """The compiled base, or ``None`` and all that is wrong with it. Bad data never raises."""
    index, problems = base.load(knowledge, seeds)
    return index and learnt.learn(index), problems


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
        """Takes over what the files say now; with problems, the last good index stays in service.

        The habits of before serve until ``learn`` has been called: learning takes seconds, an edit shows at once.
        """
        index, self.problems = base.load(self.knowledge, self.seeds)
        if index is None:
            return False
        self.index = replace(index, habits=self.index.habits if index.phrasings else None)
        return True

    def learn(self) -> None:
        """Learns from the phrasings as they are now, unless they have changed again meanwhile."""
        index = self.index
        taught = learnt.learn(index)
        if self.index is index:
            self.index = taught
