"""The project's own base, and the one about a garden, to make pictures of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.base import Index
from bot.loading import load

ROOT = Path(__file__).resolve().parents[2]
GARDEN = ROOT / "tests" / "bases" / "garden"
LANGUAGES = ("ar", "en", "ru")


def loaded(folder: Path) -> Index:
    index, problems = load(folder / "knowledge", folder / "seeds")
    assert [str(problem) for problem in problems] == []
    assert index is not None
    return index


@pytest.fixture(scope="session")
def own() -> Index:
    return loaded(ROOT)


@pytest.fixture(scope="session")
def garden() -> Index:
    return loaded(GARDEN)
