"""`cisbot run` without a token, as someone does who has just cloned the project."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.usefixtures("habits_kept")

ROOT = Path(__file__).parents[1]
REAL = "123456789:" + "A" * 35
Process = asyncio.subprocess.Process
PROMPT = 2
"""Seconds that the bot may take to stop."""
TRIES = 3
"""A busy machine may hold up one stop or two; one that waits for something takes too long every time."""


@contextlib.asynccontextmanager
async def started(folder: Path, *options: str, **environment: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", *options,
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def address(process: Process) -> str:
    """The page's address, from the line that says it."""
    assert process.stdout is not None
    async with asyncio.timeout(40):
        line = (await process.stdout.readline()).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/$", line.strip())
    assert found, line
    return found[0]


async def answers(client: httpx.AsyncClient, count: int = 1) -> list[dict[str, Any]]:
    """Waits for so many messages of the bot."""
    async with asyncio.timeout(10):
        while True:
            given = (await client.get("preview/changes?wait=1")).json()
            found = [message for message in given["messages"] if message["from"]["is_bot"]]
            if len(found) >= count:
                return found
            await asyncio.sleep(0.05)


async def stopped(process: Process) -> float:
    """Stops it as Ctrl-C does: the seconds that it took."""
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    await process.wait()
    return time.monotonic() - began


async def test_local_answers_with_a_citation_and_stops(tmp_path: Path) -> None:
    async with started(tmp_path) as process:
        url = await address(process)
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            question = "أين عقدت قمة رابطة الدول المستقلة في دوشنبه ومن حضرها؟"
            await client.post("preview/say", json={"text": question, "language": "ar"})
            (answer,) = await answers(client)
            assert "المصدر" in answer["text"]
            assert any(entity["type"] == "expandable_blockquote" for entity in answer["entities"])
        process.send_signal(signal.SIGINT)
        out, err = await process.communicate()
        assert process.returncode == 0
        assert out == b""  # the address was the last line
        assert b"Traceback" not in err
    assert (tmp_path / "state" / "preview.sqlite3").is_file()


@pytest.mark.parametrize("delay", [0, 60])
async def test_local_stops_in_time_whatever_the_server_is_up_to(tmp_path: Path, delay: int) -> None:
    """``delay``: seconds that the server takes for an answer, with one under way."""
    taken = []
    while not taken or (min(taken) >= PROMPT and len(taken) < TRIES):
        async with started(tmp_path) as process:
            url = await address(process)
            async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
                await client.post("preview/misbehave", json={"delay": delay})
                await client.post("preview/say", json={"text": "hello"})
                await asyncio.sleep(0.3)
                taken.append(await stopped(process))
    assert min(taken) < PROMPT, taken


async def test_local_with_a_real_token_in_the_environment_does_not_use_it(tmp_path: Path) -> None:
    async with started(tmp_path, "--preview", BOT_TOKEN=REAL) as process:
        url = await address(process)
        async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
            assert (await client.get(f"{url}bot{REAL}/getMe")).status_code == 401
        process.send_signal(signal.SIGINT)
        out, err = await process.communicate()
    assert REAL.encode() not in out + err


async def test_local_says_so_where_the_port_is_taken(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, started(tmp_path, "--port", str(port)) as process:
        out, _ = await process.communicate()
    assert process.returncode == 1
    assert f"Port {port} is taken" in out.decode()


@pytest.mark.parametrize("options", [("--polling", "--preview"), ("--polling", "--port", "9000")])
async def test_local_takes_one_way_at_a_time(tmp_path: Path, options: tuple[str, ...]) -> None:
    async with started(tmp_path, *options) as process:
        await process.communicate()
    assert process.returncode == 2
