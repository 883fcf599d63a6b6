"""The little base about a garden, without phrasings: rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import base
from bot.base import Index

GARDEN = Path(__file__).resolve().parents[1] / "bases" / "garden"


@pytest.fixture(scope="session")
def garden() -> Index:
    index, problems = base.load(GARDEN / "knowledge", GARDEN / "seeds")
    assert index is not None, problems
    return index
