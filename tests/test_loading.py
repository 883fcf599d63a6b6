"""The base in service: an edit serves at once, what it teaches follows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.loading import BadBaseError, Base

GARDEN = Path(__file__).resolve().parent / "bases" / "garden"
PHRASINGS = "palm-house-species:\n  - How rich is the collection?\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Base:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(GARDEN, tmp_path / "garden")
    write(tmp_path / "garden" / "knowledge" / "phrasings" / "en" / "courier.yaml", PHRASINGS)
    return Base(tmp_path / "garden" / "knowledge", tmp_path / "garden" / "seeds")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_loading_learns_at_the_start(base: Base) -> None:
    assert base.index.habits is not None


def test_loading_an_edit_serves_with_the_habits_of_before_until_it_is_learnt(base: Base) -> None:
    before = base.index
    write(base.knowledge / "phrasings" / "en" / "herald.yaml", "palm-house-origin:\n  - Which homelands are there?\n")
    assert base.reload()
    assert base.index.version != before.version
    assert base.index.habits is before.habits
    base.learn()
    assert base.index.habits != before.habits


def test_loading_without_phrasings_nothing_is_left_of_habits(base: Base) -> None:
    (base.knowledge / "phrasings" / "en" / "courier.yaml").unlink()
    assert base.reload()
    assert base.index.habits is None


def test_loading_keeps_the_last_good_index(base: Base) -> None:
    before = base.index
    write(base.knowledge / "phrasings" / "en" / "courier.yaml", "no-such-fact: [How?]\n")
    assert not base.reload()
    assert [problem.code for problem in base.problems] == ["B203"]
    assert base.index is before


def test_loading_needs_a_good_base_to_begin_with(tmp_path: Path) -> None:
    with pytest.raises(BadBaseError):
        Base(tmp_path, tmp_path)
