"""An edit of the base is seen at once: the files are watched, and the index is replaced when they change."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable

import watchfiles

from bot.loading import Base

_LOGGER = logging.getLogger(__name__)
DEBOUNCE = 200
"""Milliseconds in which the changes of one edit are gathered; editors write in several steps."""


async def watch(base: Base, told: Callable[[], Awaitable[None]]) -> None:
    """Reloads the base after each edit until it is cancelled, and calls ``told`` each time.

    A base with problems is not taken over: ``base.problems`` says what they
    are, and the last good index goes on answering.
    """
    async for _ in watchfiles.awatch(base.knowledge, base.seeds, debounce=DEBOUNCE, recursive=True):
        before = base.index.version
        if not await asyncio.to_thread(base.reload):
            _LOGGER.warning(
                "The base has problems; the last good one stays in service.\n%s", "\n".join(map(str, base.problems))
            )
        elif base.index.version != before:
            _LOGGER.info("The base was loaded anew.")
            threading.Thread(target=base.learn, daemon=True).start()  # a stop does not wait for it
        await told()
