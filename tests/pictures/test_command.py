"""Pictures from the command line, for curators and for the documentation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.base import Index
from bot.cli import app
from bot.pictures import card_of, render, timeline_of
from tests.pictures.conftest import GARDEN, ROOT


def picture(*arguments: object, folder: Path = ROOT) -> Result:
    base = ("--knowledge", str(folder / "knowledge"), "--seeds", str(folder / "seeds"))
    return CliRunner().invoke(app, ["picture", *map(str, arguments), *base], env={"COLUMNS": "500"})


@pytest.mark.parametrize("what", [("timeline",), ("summits",), ()])
def test_picture_draws_the_timeline(own: Index, tmp_path: Path, what: tuple[str, ...]) -> None:
    file = tmp_path / "picture.png"
    assert picture(*what, "--language", "ru", "-o", file).exit_code == 0
    timeline = timeline_of("summit", own, "ru", dt.datetime.now().astimezone().date(), "cisbot")
    assert timeline is not None
    assert file.read_bytes() == render(timeline)


def test_picture_draws_a_card_in_the_first_language(own: Index, tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    assert picture("putin-sco", "--bot", "@bot", "--output", file).exit_code == 0
    card = card_of("putin-sco", own, "ar", "@bot")
    assert card is not None
    assert file.read_bytes() == render(card)


def test_picture_of_another_base(tmp_path: Path) -> None:
    assert picture("brook-roof", "-o", tmp_path / "picture.png", folder=GARDEN).exit_code == 0
    result = picture("timeline", "-o", tmp_path / "none.png", folder=GARDEN)
    assert result.exit_code == 2
    assert "there are brook-roof" in result.output
    assert not (tmp_path / "none.png").exists()


@pytest.mark.parametrize("arguments", [("moscow-date",), ("gone",), ("timeline", "--language", "fi")])
def test_picture_says_what_there_is_instead(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = picture(*arguments, "-o", tmp_path / "none.png")
    assert result.exit_code == 2
    assert ("summits, " if arguments[0] != "timeline" else "one of ar, en, ru") in result.output
