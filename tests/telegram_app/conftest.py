"""The real application, polling a Bot API server on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Limits, Settings
from bot.preview import BotApi
from bot.state import State
from bot.telegram_app import build
from bot.telegram_app.ports import Base, Engine
from bot.telegram_app.running import poll
from tests.telegram_app.stub import StubBase, StubEngine

Started = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
def settings(api: BotApi, tmp_path: Path) -> Settings:
    limits = Limits(at_once=4, waiting=20, question_length=1000, flood_questions=1000)
    return Settings(bot_token=SecretStr(api.token), bot_api_url=api.url, state=tmp_path, limits=limits)


@pytest.fixture
async def state(settings: Settings) -> AsyncIterator[State]:
    opened = State(settings.database.get_secret_value(), follow_up=dt.timedelta(hours=1))
    yield opened
    await opened.close()


@pytest.fixture
def engine() -> StubEngine:
    return StubEngine()


@pytest.fixture
def base() -> Base:
    return StubBase()


@pytest.fixture
def started(settings: Settings, state: State, base: Base, engine: Engine) -> Started:
    """Starts the bot; leaving the block stops it as a signal does. ``kept``: another state than that of the test."""

    @contextlib.asynccontextmanager
    async def running(kept: State = state) -> AsyncIterator[None]:
        parts, stop = build(settings, base, engine, kept), asyncio.Event()
        async with parts.application:
            polling = asyncio.create_task(poll(parts, stop))
            try:
                yield
            finally:
                stop.set()
                await polling

    return running


@pytest.fixture
async def bot(started: Started) -> AsyncIterator[None]:
    async with started():
        yield
