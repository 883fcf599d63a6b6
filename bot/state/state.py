"""The face of the state: conversations, questions asked, answers and ratings, whatever becomes of the database.

While the database fails, what would be written waits in memory (the latest so
many), conversations go on from there, and after a while it is tried again; what
waited is written then.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from bot.model import Context
from bot.state.database import Database, Key, Remembered, reason
from bot.state.records import Asked, Given, Rating, SentPicture, storable

_LOGGER = logging.getLogger(__name__)
T = TypeVar("T")

RETRY_AFTER = 30.0
"""Seconds before a database that failed is tried again."""
KEPT = 1000
"""Conversations, and questions, that wait in memory for the database."""


class State:
    """What is remembered. No method raises."""

    def __init__(self, address: str, *, follow_up: dt.timedelta, retry_after: float = RETRY_AFTER) -> None:
        """``address``: with the driver; ``follow_up``: after so long a conversation begins anew."""
        self._address = address
        self._follow_up = follow_up
        self._retry_after = retry_after
        self._database: Database | None = None
        self._next_try = 0.0
        self._failing = False
        self._opening = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._contexts: OrderedDict[Key, Remembered] = OrderedDict()
        self._asked: deque[Asked] = deque(maxlen=KEPT)
        self._given: deque[Given] = deque(maxlen=KEPT)
        self._ratings: deque[Rating] = deque(maxlen=KEPT)

    async def open(self) -> None:
        """Opens the database now rather than at the first question."""
        await self._use(_nothing)

    async def close(self) -> None:
        """Writes what waits, as far as that goes, and closes the database."""
        self._next_try = 0.0
        await self._flush()
        database, self._database = self._database, None
        if database:
            await self._closed(database)

    async def context(self, chat: int, person: int) -> Context | None:
        """What the last question of this person in this chat left.

        Of a conversation that is over, the language alone is left.
        """
        key = (chat, person)
        found = self._contexts.get(key)
        if found is None:
            found = await self._use(lambda database: database.context(key))
        if found is None:
            return None
        context, updated = found
        over = dt.datetime.now(dt.UTC) - updated > self._follow_up
        return Context(language=context.language) if over else context

    async def remember(self, asked: Asked, context: Context) -> None:
        """Keeps a question with its outcome, and what the conversation's next one takes from it."""
        key = (asked.chat, asked.person)
        pending = context.pending if context.pending is None else storable(context.pending)
        self._contexts[key] = (replace(context, pending=pending), asked.time)
        self._contexts.move_to_end(key)
        if len(self._contexts) > KEPT:
            self._contexts.popitem(last=False)
        self._asked.append(asked)
        await self._flush()

    async def asked(self, limit: int = 100) -> tuple[Asked, ...]:
        """The latest questions that were kept, the latest first."""
        return await self._use(lambda database: database.asked(limit)) or ()

    async def answered(self, given: Given) -> None:
        """Keeps where an answer stands."""
        self._given.append(given)
        await self._flush()

    async def given(self, chat: int, *, question: int | None = None, message: int | None = None) -> Given | None:
        """The answer to that question, or the one whose buttons stand in that message."""
        for given in reversed(self._given):
            if given.chat == chat and (given.question == question or given.messages[-1] == message):
                return given
        return await self._use(lambda database: database.given(chat, question=question, message=message))

    async def rate(self, rating: Rating) -> None:
        """Keeps what someone thinks of an answer."""
        self._ratings.append(rating)
        await self._flush()

    async def ratings(self, limit: int = 100) -> tuple[Rating, ...]:
        """The latest ratings that were kept, the latest first."""
        return await self._use(lambda database: database.ratings(limit)) or ()

    async def file(self, picture: str, language: str, base: str, drawing: str) -> str | None:
        """The id of the file that holds that drawing of the picture, if it was sent for that version of the base."""
        return await self._use(lambda database: database.file(picture, language, base, drawing))

    async def keep_file(self, sent: SentPicture) -> None:
        """Keeps the id of a picture's file; while the database fails it is lost, and the picture uploaded again."""
        await self._use(lambda database: database.keep_file(sent))

    async def _flush(self) -> None:
        """Writes what waits in memory, and lets go of it once it is written."""
        async with self._writing:
            contexts, asked = dict(self._contexts), tuple(self._asked)
            given, rated = tuple(self._given), tuple(self._ratings)
            if not contexts and not asked and not given and not rated:
                return  # who wrote before us wrote this too

            async def write(database: Database) -> bool:
                await database.write(contexts.items(), asked, given, rated)
                return True

            if await self._use(write):
                for key, remembered in contexts.items():
                    if self._contexts.get(key) is remembered:
                        del self._contexts[key]
                _drop(self._asked, asked)
                _drop(self._given, given)
                _drop(self._ratings, rated)

    async def _use(self, work: Callable[[Database], Awaitable[T]]) -> T | None:
        """What ``work`` gives, or ``None`` where the database fails: the one place that catches it."""
        if time.monotonic() < self._next_try:
            return None
        try:
            result = await work(await self._opened())
        except Exception as error:  # whatever a driver raises, the asker gets an answer
            await self._failed(error)
            return None
        if self._failing:
            self._failing = False
            _LOGGER.warning("The database works again.")
        return result

    async def _opened(self) -> Database:
        async with self._opening:
            if self._database is None:
                self._database = await Database.open(self._address)
            return self._database

    async def _failed(self, error: Exception) -> None:
        self._next_try = time.monotonic() + self._retry_after
        if not self._failing:
            self._failing = True
            _LOGGER.warning("The database fails (%s): answers go on, conversations are kept in memory.", reason(error))
        database, self._database = self._database, None
        if database:
            await self._closed(database)

    async def _closed(self, database: Database) -> None:
        try:
            await database.close()
        except Exception as error:  # it failed before, or nothing is lost by it
            _LOGGER.debug("The database was not closed: %s", reason(error))


def _drop(waiting: deque[T], written: Iterable[T]) -> None:
    """Lets go of what was written, unless it was crowded out meanwhile."""
    for item in written:
        if waiting and waiting[0] is item:
            waiting.popleft()


async def _nothing(database: Database) -> None:
    """Opening is all there is to do."""
