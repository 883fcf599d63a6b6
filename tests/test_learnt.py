"""Habits are learnt once and read back, and never out of date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import base, engine, learnt
from bot.base import Index
from bot.model import Gap, Phrasing, Position

GARDEN = Path(__file__).resolve().parent / "bases" / "garden"
HERE = Position("phrasings/en/courier.yaml", 1)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "cisbot"


@pytest.fixture
def index() -> Index:
    found, problems = base.load(GARDEN / "knowledge", GARDEN / "seeds")
    assert found is not None, problems
    phrasings = (
        Phrasing("en", "How rich is the collection?", "palm-house-species", None, HERE),
        Phrasing("en", "How many visitors came?", None, Gap.NOT_STATED, HERE),
    )
    return replace(found, phrasings=phrasings)


@pytest.fixture
def no_learning(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Index) -> Index:
        pytest.fail("learnt anew")

    monkeypatch.setattr(engine, "learn", refuse)


def test_learnt_reads_back_what_was_learnt(kept: Path, index: Index, request: pytest.FixtureRequest) -> None:
    first = learnt.learn(index)
    request.getfixturevalue("no_learning")
    again = learnt.learn(index)
    assert first.habits is not None
    assert again.habits == first.habits


def test_learnt_learns_anew_after_an_edit(kept: Path, index: Index) -> None:
    learnt.learn(index)
    learnt.learn(replace(index, version="another"))
    assert len(list(kept.iterdir())) == 2


def test_learnt_learns_anew_where_the_file_is_broken(kept: Path, index: Index) -> None:
    expected = learnt.learn(index).habits
    (file,) = kept.iterdir()
    for broken in ("", "[]", '{"rarity": {}}', "\x00"):
        file.write_text(broken)
        assert learnt.learn(index).habits == expected


def test_learnt_does_without_a_folder_that_can_be_written(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert learnt.learn(index).habits is not None


def test_learnt_keeps_only_the_latest_few(kept: Path, index: Index) -> None:
    for version in range(7):
        learnt.learn(replace(index, version=str(version)))
    assert len(list(kept.iterdir())) == 4


def test_learnt_keeps_nothing_of_a_base_without_phrasings(kept: Path, index: Index) -> None:
    assert learnt.learn(replace(index, phrasings=())).habits is None
    assert not kept.exists()
