"""The server alone, asked as a bot asks it, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.preview import BotApi

Ask = Callable[..., Awaitable[Any]]
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000400000002008060000")
"""The beginning of a picture of 64 by 32 points, which is all that is looked at."""


class Bot:
    """A client that knows nothing of the bot's library."""

    def __init__(self, api: BotApi, client: httpx.AsyncClient) -> None:
        self.api, self.client = api, client

    async def call(self, method: str, files: Any = None, **parameters: Any) -> dict[str, Any]:
        """What the server answers, whole."""
        url = f"{self.api.url}/bot{self.api.token}/{method}"
        if files:
            response = await self.client.post(url, data=parameters, files=files)
        else:
            response = await self.client.post(url, json=parameters)
        answer: dict[str, Any] = response.json()
        assert response.status_code == (200 if answer["ok"] else answer["error_code"])
        return answer

    async def get(self, method: str, **parameters: Any) -> Any:
        """The result of a call that is granted."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        """The description of a call that is refused."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        server.chat(1)
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        yield Bot(api, client)
