"""The garden's base, which knows nothing of the project's subject, and what its questions look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.base import Index
from bot.evaluation import golden
from bot.evaluation.golden import Golden
from bot.loading import Base
from bot.model import Problem, Thresholds

GARDEN = Path(__file__).resolve().parents[1] / "bases" / "garden"

Read = Callable[[str], tuple[list[Golden], list[Problem]]]


@pytest.fixture(scope="session")
def garden() -> Base:
    return Base(GARDEN / "knowledge", GARDEN / "seeds")


@pytest.fixture(scope="session")
def index(garden: Base) -> Index:
    return garden.index


@pytest.fixture
def thresholds() -> Thresholds:
    return Thresholds()


@pytest.fixture
def read(tmp_path: Path, index: Index) -> Read:
    """Reads a text as the file ``en/some.yaml``."""

    def read_text(text: str) -> tuple[list[Golden], list[Problem]]:
        file = tmp_path / "en" / "some.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return golden.read([tmp_path], index.languages, index.facts)

    return read_text
