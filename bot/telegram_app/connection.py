"""The requests to the Bot API: how many at once, and what polling notices."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from telegram.error import Conflict, TelegramError
from telegram.request import HTTPXRequest

from bot.telegram_app.order import Inbox

_LOGGER = logging.getLogger(__name__)


def request(api_url: str, at_once: int) -> HTTPXRequest:
    """For answers: a connection for each update worked on, and a few to spare."""
    return HTTPXRequest(connection_pool_size=at_once + 4, pool_timeout=30, read_timeout=15, httpx_kwargs=_client(api_url))


class PollingRequest(HTTPXRequest):
    """For ``getUpdates``: fetches only when there is room, and tells of outages once each."""

    def __init__(self, api_url: str, inbox: Inbox) -> None:
        super().__init__(connection_pool_size=2, read_timeout=15, httpx_kwargs=_client(api_url))
        self._inbox = inbox
        self._failing = False
        self.on_rejected: Callable[[], None] = lambda: None
        """Called when the token is no longer taken, which ends polling without another word."""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Waits for room, then requests."""
        await self._inbox.room()
        code, payload = await super().do_request(*args, **kwargs)
        if code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
            self.on_rejected()
        elif code == HTTPStatus.OK and self._failing:
            self._failing = False
            _LOGGER.warning("Updates can be fetched again.")
        return code, payload

    def failed(self, error: TelegramError) -> None:
        """Told by the updater, which goes on trying."""
        if self._failing:
            return
        self._failing = True
        if isinstance(error, Conflict):
            _LOGGER.error("Someone else polls with the same token; only one may. It is tried again.")
        else:
            _LOGGER.warning("Updates cannot be fetched (%s); it is tried again.", error)


def _client(api_url: str) -> dict[str, Any]:
    """A proxy is for the way out, not for a server on this machine."""
    return {"trust_env": urlsplit(api_url).hostname not in ("localhost", "127.0.0.1", "::1")}
