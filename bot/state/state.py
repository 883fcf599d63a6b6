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
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.model import Context
from bot.state.database import Database, Key, Remembered, reason
from bot.state.records import Asked, Given, Judged, Rating, SentPicture, storable

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
        self._languages: OrderedDict[int, str | None] = OrderedDict()
        self._moves: dict[int, int] = {}

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

    async def remember(self, asked: Asked, context: Context | None) -> None:
        """Keeps a question with its outcome, and what the conversation's next one takes from it.

        ``context``: ``None`` where there is no conversation.
        """
        if context is not None:
            key = (asked.chat, asked.person)
            pending = context.pending if context.pending is None else storable(context.pending)
            self._contexts[key] = (replace(context, pending=pending), asked.time)
            self._contexts.move_to_end(key)
            if len(self._contexts) > KEPT:
                self._contexts.popitem(last=False)
        self._asked.append(asked)
        await self._flush()

    @property
    def failing(self) -> bool:
        """Whether the database failed when it was last used."""
        return self._failing

    async def asked(self, limit: int = 100, statuses: Collection[str] = ()) -> tuple[Asked, ...]:
        """The latest questions that were kept, the latest first; with ``statuses``, those alone."""
        return await self._use(lambda database: database.asked(limit, statuses)) or ()

    async def most_asked(self, limit: int) -> tuple[str, ...]:
        """The facts that answered most people of late, first the one of the most."""
        return await self._use(lambda database: database.most_asked(limit)) or ()

    async def migrate(self, old: int, new: int) -> None:
        """A group has another id from now on: its conversations, each person's latest, its questions and language go along.

        Answers and ratings stay, as the messages do whose ids they hold.
        """
        async with self._writing:
            self._moves[old] = new
            self._asked = deque((replace(a, chat=new) if a.chat == old else a for a in self._asked), KEPT)
            for key in [key for key in self._contexts if key[0] == old]:
                remembered = self._contexts.pop(key)
                self._contexts.setdefault((new, key[1]), remembered)
            if old in self._languages:
                self._languages.setdefault(new, self._languages.pop(old))
        await self._flush()

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

    async def judged(self, limit: int = 100) -> tuple[Judged, ...]:
        """The same, each with the question whose answer was rated."""
        return await self._use(lambda database: database.judged(limit)) or ()

    async def language(self, chat: int) -> str | None:
        """The language that is fixed for a chat; ``None``: each question is answered in its own."""
        if chat in self._languages:
            return self._languages[chat]
        return await self._use(lambda database: database.language(chat))

    async def fix_language(self, chat: int, language: str | None) -> None:
        """Fixes the language of a chat, or with ``None`` lets it follow the questions again."""
        self._languages[chat] = language
        self._languages.move_to_end(chat)
        if len(self._languages) > KEPT:
            self._languages.popitem(last=False)
        await self._flush()

    async def latest(self, chat: int, person: int) -> tuple[Asked, Context | None] | None:
        """The last question of this person in this chat, and what it followed up on."""
        key = (chat, person)
        asked = next((one for one in reversed(self._asked) if (one.chat, one.person) == key), None)
        given = next((one for one in reversed(self._given) if (one.chat, one.person) == key), None)
        if asked is None or given is None:
            kept = await self._use(lambda database: database.latest(key)) or (None, None)
            asked, given = asked or kept[0], given or kept[1]
        if asked is None:
            return None
        return asked, given.before if given and given.time == asked.time else None

    async def forget(self, person: int) -> Mapping[str, int] | None:
        """Erases all that is kept of a person: sort of thing -> how many there were.

        ``None`` where the database fails: then what waits in memory is erased, and no more.
        """
        await self._flush()
        async with self._writing:
            for key in [key for key in self._contexts if key[1] == person]:
                del self._contexts[key]
            self._languages.pop(person, None)  # of the private chat, which has the person's id
            self._asked = deque((one for one in self._asked if one.person != person), maxlen=KEPT)
            self._given = deque((one for one in self._given if one.person != person), maxlen=KEPT)
            self._ratings = deque((one for one in self._ratings if one.person != person), maxlen=KEPT)
            return await self._use(lambda database: database.forget(person))

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
            fixed, moves = dict(self._languages), dict(self._moves)
            if not (contexts or asked or given or rated or fixed or moves):
                return  # who wrote before us wrote this too

            async def write(database: Database) -> bool:
                await database.write(contexts.items(), asked, given, rated, fixed.items(), moves.items())
                return True

            if await self._use(write):
                for key, remembered in contexts.items():
                    if self._contexts.get(key) is remembered:
                        del self._contexts[key]
                _drop(self._asked, asked)
                _drop(self._given, given)
                _drop(self._ratings, rated)
                for chat, language in fixed.items():
                    if self._languages.get(chat) == language:
                        self._languages.pop(chat, None)
                self._moves.clear()

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
