"""Calibration: the grid, the cheapest point, and numbers put into a file that keeps its comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import config
from bot.evaluation.calibrate import Point, best_of, grid, table, write
from bot.model import Thresholds

MIDDLE = Thresholds()
SETTINGS = Path(config.__file__).resolve().parents[1] / config.FILE_NAME


def test_calibrate_grid_holds_the_values_in_use_and_stays_in_bounds() -> None:
    points = list(grid(MIDDLE))
    assert MIDDLE in points
    assert len(points) == len(set(map(str, points))) == 135
    assert all(0 <= t.margin <= 1 for t in grid(Thresholds(margin=0.0)))


def test_calibrate_prefers_the_cheapest_then_what_is_in_use() -> None:
    points = [Point(t, 0, 0, 0, cost=1 if t.answer > 0.44 else 2) for t in grid(MIDDLE)]
    best = best_of(points, MIDDLE)
    assert best.cost == 1
    assert best.thresholds.answer > MIDDLE.answer, "with dear neighbours on one side, the middle of the cheap ones"
    rows = table(points, best, MIDDLE).rows
    assert rows[0][0] == "best"
    assert any("in use" in row[0] for row in rows)


def test_calibrate_write_changes_numbers_alone(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    before = SETTINGS.read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    write(file, Thresholds(answer=0.5, margin=0.11, spelling=0.81))
    after = file.read_text(encoding="utf-8")
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert [new.strip() for _, new in changed] == ["answer: 0.5", "margin: 0.11", "spelling: 0.81"]


@pytest.mark.parametrize("text", ["state: here\n", "thresholds:\n  answer: 0.4\n", "answer: 1\nmargin: 1\nspelling: 1\n"])
def test_calibrate_write_refuses_files_without_the_numbers(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="thresholds"):
        write(file, MIDDLE)
    assert file.read_text(encoding="utf-8") == text
