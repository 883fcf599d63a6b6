"""What curators read of what people asked."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import reports
from bot.cli import app
from bot.model import Context
from bot.state import Asked, Given, Judged, Rating, State

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def judged(value: str, *facts: str, reason: str | None = None, base: str = "v1", question: str | None = "who?") -> Judged:
    return Judged(Rating(1, 2, 3, value, facts, base, NOW, reason), question)


def asked(text: str, *, gap: str | None = "not_stated", days: int = 0) -> Asked:
    return Asked(1, 2, text, "en", "unknown" if gap else "clarify", gap, (), 0.0, "v1", NOW - dt.timedelta(days=days))


def test_reports_count_by_fact_and_version() -> None:
    rows = reports.feedback([
        judged("up", "a"), judged("down", "a", "b", reason="wrong"), judged("down", "a", base="v2"),
        judged("down", "a", reason="wrong", question=None), judged("down", reason="stated"),
    ])  # fmt: skip
    assert [(row["fact"], row["base"], row["up"], row["down"], row["reasons"]) for row in rows] == [
        ("a", "v1", 1, 2, {"wrong": 2}),
        (None, "v1", 0, 1, {"stated": 1}),
        ("a", "v2", 0, 1, {}),
        ("b", "v1", 0, 1, {"wrong": 1}),
    ]
    assert rows[0]["disliked"] == [{"question": "who?", "reason": "wrong"}]


def test_reports_show_feedback_as_a_table() -> None:
    text = reports.feedback_text(reports.feedback([judged("down", "a", reason="wrong"), judged("down")]))
    assert text.splitlines() == [
        "fact                        base            up  down  reasons",
        "(not known)                 v1               0     1",
        "    -: who?",
        "a                           v1               0     1  wrong 1",
        "    wrong: who?",
    ]


def test_reports_gather_questions_that_are_the_same() -> None:
    rows = reports.unanswered([asked("Why  so?"), asked("Which?", gap=None), asked("why so?", days=3)])
    assert [(row["question"], row["times"], row["status"], row["gap"]) for row in rows] == [
        ("Why so?", 2, "unknown", "not_stated"),
        ("Which?", 1, "clarify", None),
    ]
    assert reports.unanswered_text(rows).splitlines() == [
        "times  last            why           question",
        "    2  2026-03-01  en  not_stated    Why so?",
        "    1  2026-03-01  en  clarify       Which?",
    ]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite+aiosqlite:///{tmp_path}/s"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.mark.parametrize(("command", "nothing"), [("feedback", "Nothing"), ("unanswered", "No question")])
def test_reports_of_nothing(database: str, command: str, nothing: str) -> None:
    result = CliRunner().invoke(app, [command])
    assert (result.exit_code, result.stdout.startswith(nothing)) == (0, True)
    assert json.loads(CliRunner().invoke(app, [command, "--json"]).stdout) == []


def test_reports_are_commands(database: str) -> None:
    async def fill() -> None:
        state = State(database, follow_up=dt.timedelta(hours=1))
        question = asked("Where is it?")
        await state.remember(question, Context("en"))
        await state.answered(Given(1, 5, (6,), 2, "en", "unknown", (), "v1", None, question.time))
        await state.rate(Rating(1, 6, 2, "down", (), "v1", NOW, "stated"))
        await state.close()

    asyncio.run(fill())
    assert "    stated: Where is it?" in CliRunner().invoke(app, ["feedback"]).stdout
    assert "not_stated    Where is it?" in CliRunner().invoke(app, ["unanswered"]).stdout
    (row,) = json.loads(CliRunner().invoke(app, ["feedback", "--json", "--latest", "5"]).stdout)
    assert row == {
        "fact": None, "base": "v1", "up": 0, "down": 1, "reasons": {"stated": 1},
        "disliked": [{"question": "Where is it?", "reason": "stated"}],
    }  # fmt: skip
    (row,) = json.loads(CliRunner().invoke(app, ["unanswered", "--json"]).stdout)
    assert (row["question"], row["times"], row["last"]) == ("Where is it?", 1, NOW.isoformat(timespec="seconds"))


@pytest.mark.parametrize("command", ["feedback", "unanswered"])
def test_reports_need_a_database_that_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/file/s")
    result = CliRunner().invoke(app, [command])
    assert (result.exit_code, result.stdout) == (1, "")
