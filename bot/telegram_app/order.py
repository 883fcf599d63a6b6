"""In which order updates are worked on, and how many wait.

python-telegram-bot acknowledges an update with the next ``getUpdates``, when it
may still wait in the queue. So no more are fetched than can soon be answered
(``Inbox``), and a stop answers all of them.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class Inbox(asyncio.Queue[object]):
    """The updates that were fetched, with a count of those not yet answered.

    It is not bounded itself: a ``put`` that waited could be cancelled in the
    middle of a batch, which would then be fetched and answered once more.
    """

    def __init__(self, capacity: int) -> None:
        """``capacity``: with so many unanswered, ``room`` waits."""
        super().__init__()
        self._capacity = capacity
        self._unanswered = 0
        self._closed = False
        self._room = asyncio.Event()
        self._room.set()

    @property
    def unanswered(self) -> int:
        """Updates fetched and not yet worked off."""
        return self._unanswered

    async def room(self) -> None:
        """Waits until more updates may be fetched."""
        await self._room.wait()

    def close(self) -> None:
        """From now on ``room`` does not wait: the last ``getUpdates`` only acknowledges."""
        self._closed = True
        self._room.set()

    def put_nowait(self, item: object) -> None:
        """Counts the update in (``put`` ends here too)."""
        super().put_nowait(item)
        self._unanswered += 1
        if self._unanswered >= self._capacity and not self._closed:
            self._room.clear()

    def task_done(self) -> None:
        """Counts the update out."""
        super().task_done()
        self._unanswered -= 1
        if self._unanswered < self._capacity:
            self._room.set()


class ChatOrder(BaseUpdateProcessor):
    """The updates of one chat one after the other, different chats side by side.

    An update that waits for its chat takes none of the places in which updates
    are worked on, so one busy chat cannot hold up the others.
    """

    def __init__(self, at_once: int, hear: Callable[[object], None]) -> None:
        """``at_once``: updates worked on at the same time; ``hear`` is given each as soon as it is fetched."""
        super().__init__(1_000_000)  # how many may wait is the inbox's to say
        self._hear = hear
        self._places = asyncio.Semaphore(at_once)
        self._lanes: dict[object, asyncio.Lock] = {}
        self._waiting: Counter[object] = Counter()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Works on the update when its chat, then a place, is free."""
        self._hear(update)
        chat = _chat(update)
        lane = self._lanes.setdefault(chat, asyncio.Lock())
        self._waiting[chat] += 1
        try:
            async with lane, self._places:
                await coroutine
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._lanes[chat], self._waiting[chat]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _chat(update: object) -> object:
    """What an update must keep its order within: the chat, or else the person."""
    if not isinstance(update, Update):
        return None
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None
