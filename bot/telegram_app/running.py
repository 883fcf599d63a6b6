"""From start to stop: polling, signals, and an exit code with a sentence where it cannot go on."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import signal
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot import engine as bot_engine
from bot.config import Settings
from bot.state import State
from bot.telegram_app import logs
from bot.telegram_app.application import Parts, build
from bot.telegram_app.handlers import ALLOWED_UPDATES
from bot.telegram_app.ports import Base, Engine

_LOGGER = logging.getLogger(__name__)

OK, FAILED, MISUSED = 0, 1, 2
PATIENCE = 0.5
"""Seconds that a stop waits for the menu that is being set."""


def run(settings: Settings, base: Base, engine: Engine | None = None) -> int:
    """Polls Telegram until SIGINT or SIGTERM, and returns the exit code.

    ``engine``: a stand-in for ``bot.engine``.
    """
    logs.configure(settings.secrets)
    if settings.bot_token is None:
        logs.say("There is no token: set the environment variable BOT_TOKEN.")
        return MISUSED
    try:
        return asyncio.run(serve(settings, base, engine or cast(Engine, bot_engine)))
    except KeyboardInterrupt:  # where signals cannot be handled
        return OK
    except Exception:
        _LOGGER.exception("The bot ended unexpectedly.")
        return FAILED


async def serve(settings: Settings, base: Base, engine: Engine, stop: asyncio.Event | None = None) -> int:
    """What ``run`` does, inside a running loop; ``stop``, once set, ends it as a signal does."""
    state = State(
        settings.database.get_secret_value(),
        follow_up=dt.timedelta(minutes=settings.limits.conversation_minutes),
    )
    parts = build(settings, base, engine, state)
    server = urlsplit(settings.bot_api_url).netloc.rpartition("@")[2]
    stop = stop or asyncio.Event()
    rejected = asyncio.Event()

    def reject() -> None:
        rejected.set()
        stop.set()

    parts.polling.on_rejected = reject
    try:
        with _signals(stop):
            await state.open()
            async with parts.application:
                await poll(parts, stop)
    except InvalidToken:
        rejected.set()
    except TelegramError as error:
        absent = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
        what = "cannot be reached" if absent else "refuses to serve the bot"
        logs.say(f"The Bot API server {server} {what} ({error.message}).")
        return FAILED
    finally:
        await parts.application.bot.shutdown()  # where it did not come to the application's own
        await state.close()
    if rejected.is_set():
        logs.say(
            f"The Bot API server {server} rejects the token in BOT_TOKEN; check the token, and BOT_API_URL if you set it."
        )
        return FAILED
    return OK


async def poll(parts: Parts, stop: asyncio.Event) -> None:
    """Fetches and answers until ``stop``, then answers what was fetched."""
    application, updater = parts.application, parts.application.updater
    if updater is None:
        raise TypeError("the application was built without an updater")
    await application.start()
    publishing = asyncio.create_task(parts.publish(stop))
    try:
        await updater.start_polling(allowed_updates=ALLOWED_UPDATES, error_callback=parts.polling.failed)
        _LOGGER.info("Polling as @%s.", application.bot.username)
        await stop.wait()
    finally:
        parts.inbox.close()
        if updater.running:
            with contextlib.suppress(InvalidToken):  # known by now, and said at the end
                await updater.stop()
        _LOGGER.info("Stopping; updates still to be answered: %s.", parts.inbox.unanswered)
        try:
            await application.stop()
            await asyncio.wait([publishing], timeout=PATIENCE)
        finally:
            publishing.cancel()


@contextlib.contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """The first SIGINT or SIGTERM sets ``stop``, the second ends the process at once."""
    loop = asyncio.get_running_loop()

    def received(number: signal.Signals) -> None:
        if stop.is_set():
            logs.say("Stopped at once; what was not answered yet is lost.")
            os._exit(128 + number)
        stop.set()

    handled = (signal.SIGINT, signal.SIGTERM)
    try:
        for number in handled:
            loop.add_signal_handler(number, received, number)
    except (NotImplementedError, RuntimeError):  # Windows, or not the main thread
        yield
        return
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)
