"""The real bot against the preview: same application, handlers, polling and database, but no Telegram and no token."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable

from pydantic import SecretStr

from bot import console, telegram_app
from bot.config import Settings
from bot.loading import Base
from bot.preview import Glass, Preview, watch
from bot.preview.site import PORT, TOKEN
from bot.telegram_app import logs

_LOGGER = logging.getLogger(__name__)
PATIENCE = 1.0
"""Seconds that a stop may take before it is cut short: nothing here is lost by it."""
FILE = "preview.sqlite3"
"""In the state folder, apart from what real people asked."""


def run(settings: Settings, base: Base, port: int | None, say: Callable[[str], None]) -> int:
    """Serves the page until SIGINT or SIGTERM, and returns the exit code.

    ``port``: ``None`` for the usual one, or any other that is free; ``say`` is
    given the page's address as soon as the bot listens.
    """
    logs.configure(settings.secrets)
    try:
        return asyncio.run(_serve(settings, base, port, say))
    except KeyboardInterrupt:  # where signals cannot be handled
        return 0


async def _serve(settings: Settings, base: Base, port: int | None, say: Callable[[str], None]) -> int:
    glass = Glass(console.explained)
    try:
        preview = await Preview(base, glass, port=port or PORT).__aenter__()
    except OSError:
        if port:
            say(f"Port {port} is taken; choose another with --port, or leave it out.")
            return 1
        preview = await Preview(base, glass).__aenter__()
    stop = asyncio.Event()
    watching = asyncio.create_task(watch(base, preview.touch))
    watching.add_done_callback(_told)
    bot = asyncio.create_task(telegram_app.serve(_trial(settings, preview.url), base, glass, stop))
    stopping = asyncio.create_task(stop.wait())
    try:
        with contextlib.suppress(TimeoutError):
            await preview.until(lambda: bot.done() or preview.made("getUpdates"), 15)
        if not bot.done():
            say(f"Try the bot in a browser (Ctrl-C stops it): {preview.url}/")
        await asyncio.wait([bot, stopping], return_when=asyncio.FIRST_COMPLETED)
        preview.behave()
        await asyncio.wait([bot], timeout=PATIENCE)
    finally:
        for task in (watching, stopping, bot):
            task.cancel()
        await asyncio.gather(watching, stopping, bot, return_exceptions=True)
        await preview.__aexit__()
    return 0 if bot.cancelled() else bot.result()


def _trial(settings: Settings, url: str) -> Settings:
    """The settings with a token that opens nothing, and a database of its own unless one is named."""
    database = settings.database_url or SecretStr(f"sqlite+aiosqlite:///{settings.state / FILE}")
    update = {"bot_token": SecretStr(TOKEN), "bot_api_url": url, "database_url": database}
    return settings.model_copy(update=update)


def _told(watching: asyncio.Task[None]) -> None:
    """Files that cannot be watched cost the hot reload, not the bot; someone has to know."""
    if not watching.cancelled() and (error := watching.exception()):
        _LOGGER.warning("Edits of the base are no longer seen (%s); start anew to see them.", error)
