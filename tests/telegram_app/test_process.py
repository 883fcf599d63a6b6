"""The bot as a process: how it starts, how it stops, and what it says where it cannot start."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi import BotApi, Call, Fault

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tests.telegram_app.entry")
"""How the bot is started."""

Process = asyncio.subprocess.Process


@contextlib.asynccontextmanager
async def process(folder: Path, **environment: str) -> AsyncIterator[Process]:
    inherited = {name: value for name, value in os.environ.items() if name != "BOT_TOKEN"}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    started = await asyncio.create_subprocess_exec(
        *COMMAND,
        cwd=folder,
        env=inherited | {"PYTHONPATH": path, "PYTHONWARNINGS": "error"} | environment,
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def ended(started: Process, seconds: float = 15) -> tuple[int | None, str]:
    """The exit code and all that it printed."""
    async with asyncio.timeout(seconds):
        out, err = await started.communicate()
    return started.returncode, (out + err).decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_the_bot_when_all_that_was_fetched_is_answered(tmp_path: Path, number: signal.Signals) -> None:
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
        api.delay = lambda call: 0.3 if call.method == "sendMessage" else 0
        for chat in (1, 2, 1, 2, 1, 3):
            await api.text("who?", chat=chat)
        await api.until(lambda: api.made("sendMessage"))
        bot.send_signal(number)
        code, said = await ended(bot)
        assert code == 0, said
        assert sorted(message["chat"]["id"] for message in api.sent) == [1, 1, 1, 2, 2, 3]
        assert api.pending == []  # all acknowledged, so none is answered again
        assert "Traceback" not in said
        assert api.token not in said
        assert api.token.split(":")[1] not in said


async def test_what_comes_after_the_signal_is_left_for_the_next_start(tmp_path: Path) -> None:
    async with BotApi() as api:
        async with process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
            await api.until(lambda: api.made("getUpdates"))
            bot.send_signal(signal.SIGTERM)
            await ended(bot)
        await api.text("late")
        async with process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
            (message,) = await api.replies(1)
            assert message["text"].startswith("late")


async def test_a_second_signal_ends_the_bot_at_once(tmp_path: Path) -> None:
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
        api.delay = lambda call: 60 if call.method == "sendMessage" else 0
        await api.text("who?")
        await api.until(lambda: api.made("sendMessage"))
        bot.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        assert bot.returncode is None
        bot.send_signal(signal.SIGTERM)
        code, said = await ended(bot, 2)
        assert code == 128 + signal.SIGTERM
        assert "at once" in said


async def test_a_conversation_outlives_a_restart(tmp_path: Path) -> None:
    async with BotApi() as api:
        for text, answer in (("one", "one <- None"), ("two", "two <- one")):
            async with process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
                await api.text(text)
                await api.until(lambda answer=answer: any(m["text"].startswith(answer) for m in api.sent))  # type: ignore[misc]
                bot.send_signal(signal.SIGTERM)
                await ended(bot)


async def test_a_broken_database_costs_no_answer(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be", encoding="utf-8")
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
        await api.text("one")
        await api.text("two")
        messages = await api.replies(2)
        bot.send_signal(signal.SIGTERM)
        code, said = await ended(bot)
        assert messages[1]["text"].startswith("two <- one")
        assert said.count("The database fails") == 1
        assert code == 0


@pytest.mark.parametrize("token", ["42:a-token-of-the-right-form-but-unknown-to-all", "nonsense"])
async def test_a_wrong_token_is_told_in_one_sentence(tmp_path: Path, token: str) -> None:
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=token, BOT_API_URL=api.url) as bot:
        code, said = await ended(bot)
    assert code == 1
    assert said.count("\n") == 1
    assert "rejects the token" in said
    assert token not in said


async def test_a_token_revoked_while_running_ends_the_bot(tmp_path: Path) -> None:
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
        await api.until(lambda: api.made("getUpdates"))
        token, api.token = api.token, "1:another"
        await api.text("wake up")
        code, said = await ended(bot)
    assert code == 1
    assert "rejects the token" in said
    assert "Traceback" not in said
    assert token not in said


async def test_an_unreachable_server_is_told_in_one_sentence(tmp_path: Path) -> None:
    async with BotApi() as gone:
        pass
    async with process(tmp_path, BOT_TOKEN=gone.token, BOT_API_URL=gone.url) as bot:
        code, said = await ended(bot)
    assert code == 1
    assert said.count("\n") == 1
    assert "cannot be reached" in said
    assert gone.token not in said


async def test_a_server_that_only_fails_is_told_in_one_sentence(tmp_path: Path) -> None:
    async with BotApi() as api, process(tmp_path, BOT_TOKEN=api.token, BOT_API_URL=api.url) as bot:
        api.faults["getMe"] = [Fault(500)] * 9
        code, said = await ended(bot)
    assert (code, said.count("\n")) == (1, 1)


async def test_without_a_token_it_says_what_to_do(tmp_path: Path) -> None:
    async with process(tmp_path) as bot:
        code, said = await ended(bot)
    assert code == 2
    assert "BOT_TOKEN" in said


def test_calls_are_what_the_server_was_asked() -> None:
    assert Call("getMe", {}).method == "getMe"
