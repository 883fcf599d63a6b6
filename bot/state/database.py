"""The database itself: connecting, reading, writing. Everything here may raise."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import RowMapping, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.model import Context
from bot.state.records import (
    Asked,
    Given,
    Judged,
    Rating,
    SentPicture,
    context_from_json,
    context_to_json,
    storable,
)
from bot.state.tables import (
    NewerSchemaError,
    answers,
    conversations,
    languages,
    metadata,
    pictures,
    questions,
    ratings,
    upgrade,
)

PATIENCE = 1.0
"""Seconds that an answer may wait for a busy database."""

COUNTED = 1000
"""Of so many of the latest answered questions it is told what was asked most."""

Key = tuple[int, int]
"""Chat and person."""
Remembered = tuple[Context, dt.datetime]
"""A conversation and when it was last spoken in."""


class Database:
    """One open database whose tables are up to date."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, address: str) -> Database:
        """Connects, and makes the folder, the file and the tables where they are missing."""
        url = make_url(address)
        options: dict[str, Any] = {}
        if url.get_backend_name() == "sqlite":
            options["connect_args"] = {"timeout": PATIENCE}
            options["poolclass"] = NullPool  # a failed database leaves no connection, no thread behind
            if url.database and not url.database.startswith((":", "file:")):
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        else:
            options["connect_args"] = {"timeout": 2 * PATIENCE, "command_timeout": 2 * PATIENCE}
            options |= {"pool_timeout": 2 * PATIENCE, "pool_pre_ping": True}
        engine = create_async_engine(url, hide_parameters=True, **options)
        if url.get_backend_name() == "sqlite":
            event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        try:
            async with engine.begin() as connection:
                await connection.run_sync(upgrade)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Closes every connection."""
        await self._engine.dispose()

    async def context(self, key: Key) -> Remembered | None:
        """The conversation of one person in one chat."""
        wanted = select(conversations.c.context, conversations.c.updated).where(
            conversations.c.chat == key[0], conversations.c.person == key[1]
        )
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted)).one_or_none()
        context = context_from_json(row.context) if row else None
        return (context, row.updated) if row and context else None

    async def given(self, chat: int, *, question: int | None = None, message: int | None = None) -> Given | None:
        """The answer to a question, or the one whose buttons stand in a message."""
        place = answers.c.question == question if message is None else answers.c.message == message
        wanted = select(answers).where(answers.c.chat == chat, place).order_by(answers.c.time.desc()).limit(1)
        async with self._engine.connect() as connection:
            row = (await connection.execute(wanted)).mappings().one_or_none()
        return _given(row) if row else None

    async def language(self, chat: int) -> str | None:
        """The language that is fixed for a chat."""
        wanted = select(languages.c.language).where(languages.c.chat == chat)
        async with self._engine.connect() as connection:
            found: str | None = (await connection.execute(wanted)).scalar_one_or_none()
        return found

    async def latest(self, key: Key) -> tuple[Asked | None, Given | None]:
        """The last question of one person in one chat, and where its answer stands."""
        asked = select(questions).where(questions.c.chat == key[0], questions.c.person == key[1])
        given = select(answers).where(answers.c.chat == key[0], answers.c.person == key[1])
        async with self._engine.connect() as connection:
            one = (await connection.execute(asked.order_by(questions.c.id.desc()).limit(1))).mappings().one_or_none()
            other = (await connection.execute(given.order_by(answers.c.time.desc()).limit(1))).mappings().one_or_none()
        return _asked(one) if one else None, _given(other) if other else None

    async def forget(self, person: int) -> dict[str, int]:
        """Erases all that belongs to a person, or to the private chat with them: table -> rows erased."""
        erased = {}
        async with self._engine.begin() as connection:
            for table in metadata.tables.values():
                owner = table.c.get("person", table.c.get("chat"))  # a private chat has the person's id
                if owner is not None:
                    erased[table.name] = (await connection.execute(table.delete().where(owner == person))).rowcount
        return erased

    async def write(
        self,
        contexts: Iterable[tuple[Key, Remembered]],
        asked: Iterable[Asked],
        given: Iterable[Given] = (),
        rated: Iterable[Rating] = (),
        fixed: Iterable[tuple[int, str | None]] = (),
        moves: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Keeps all of it, or nothing; ``moves`` are chats and the ids that they have from now on."""
        async with self._engine.begin() as connection:
            for old, new in moves:
                await _move(connection, old, new)
            for key, remembered in contexts:
                await _put(connection, key, remembered)
            for question in asked:
                await connection.execute(questions.insert().values(_row(question)))
            for answer in given:
                await _put_answer(connection, answer)
            for rating in rated:
                await _put_rating(connection, rating)
            for chat, language in fixed:
                await connection.execute(languages.delete().where(languages.c.chat == chat))
                if language is not None:
                    await connection.execute(languages.insert().values(chat=chat, language=language))

    async def ratings(self, limit: int) -> tuple[Rating, ...]:
        """The latest ratings, the latest first."""
        wanted = select(ratings).order_by(ratings.c.time.desc()).limit(limit)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return tuple(Rating(**{**row, "facts": tuple(row["facts"])}) for row in rows)

    async def file(self, picture: str, language: str, base: str, drawing: str) -> str | None:
        """The id of the file that holds the picture, if it was sent."""
        wanted = select(pictures.c.file).where(
            pictures.c.picture == picture,
            pictures.c.language == language,
            pictures.c.base == base,
            pictures.c.drawing == drawing,
        )
        async with self._engine.connect() as connection:
            return (await connection.execute(wanted)).scalar_one_or_none()

    async def keep_file(self, sent: SentPicture) -> None:
        """Keeps the id, and forgets those of the same picture from before."""
        place = (pictures.c.picture == sent.picture) & (pictures.c.language == sent.language)
        async with self._engine.begin() as connection:
            await connection.execute(pictures.delete().where(place))
            await connection.execute(pictures.insert().values(asdict(sent)))

    async def most_asked(self, limit: int) -> tuple[str, ...]:
        """The facts that the latest answers rest on, by how many people asked; each answer counts by its first."""
        wanted = select(questions.c.person, questions.c.facts).where(questions.c.status == "answered")
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted.order_by(questions.c.id.desc()).limit(COUNTED))).all()
        people = {(row.person, row.facts[0]) for row in rows if row.facts}
        counts = Counter(fact for _, fact in people)
        return tuple(sorted(counts, key=lambda fact: (-counts[fact], fact))[:limit])

    async def judged(self, limit: int) -> tuple[Judged, ...]:
        """The latest ratings, each with the question whose answer was rated, the latest first."""
        answer = (answers.c.chat == ratings.c.chat) & (answers.c.message == ratings.c.message)
        asked = (questions.c.chat == answers.c.chat) & (questions.c.person == answers.c.person)
        joined = ratings.outerjoin(answers, answer).outerjoin(questions, asked & (questions.c.time == answers.c.time))
        wanted = select(ratings, questions.c.text).select_from(joined)
        wanted = wanted.order_by(ratings.c.time.desc(), answers.c.time.desc()).limit(limit)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        found: dict[tuple[int, int, int], Judged] = {}
        for row in rows:  # a message that was turned into another answer has had several questions: the last counts
            values = {name: value for name, value in row.items() if name != "text"}
            rating = Rating(**values | {"facts": tuple(row["facts"])})
            found.setdefault((rating.chat, rating.message, rating.person), Judged(rating, row["text"]))
        return tuple(found.values())

    async def asked(self, limit: int, statuses: Collection[str] = ()) -> tuple[Asked, ...]:
        """The latest questions, the latest first; with ``statuses``, those alone."""
        wanted = select(questions).order_by(questions.c.id.desc()).limit(limit)
        if statuses:
            wanted = wanted.where(questions.c.status.in_(statuses))
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return tuple(map(_asked, rows))


async def _move(connection: AsyncConnection, old: int, new: int) -> None:
    """What has begun under the new id already goes on from there: conversations, and a language chosen."""
    spoken = select(conversations.c.person).where(conversations.c.chat == new)
    left = (conversations.c.chat == old) & conversations.c.person.in_(spoken)
    await connection.execute(conversations.delete().where(left))
    if (await connection.execute(select(languages).where(languages.c.chat == new))).first():
        await connection.execute(languages.delete().where(languages.c.chat == old))
    for table in (conversations, questions, languages):
        await connection.execute(table.update().where(table.c.chat == old).values(chat=new))


async def _put(connection: AsyncConnection, key: Key, remembered: Remembered) -> None:
    """Updates or inserts; the questions of a chat come in order, so no one comes between the two."""
    context, updated = remembered
    values = {"context": context_to_json(context), "updated": updated}
    place = (conversations.c.chat == key[0]) & (conversations.c.person == key[1])
    done = await connection.execute(conversations.update().where(place).values(values))
    if not done.rowcount:
        await connection.execute(conversations.insert().values(values | {"chat": key[0], "person": key[1]}))


async def _put_answer(connection: AsyncConnection, given: Given) -> None:
    """An edited question has one answer, the latest."""
    before = context_to_json(given.before) if given.before else None
    values = asdict(given) | {"before": before, "message": given.messages[-1]}
    place = (answers.c.chat == given.chat) & (answers.c.question == given.question)
    await connection.execute(answers.delete().where(place))
    await connection.execute(answers.insert().values(values))


async def _put_rating(connection: AsyncConnection, rating: Rating) -> None:
    """The latest of each person counts."""
    place = (ratings.c.chat == rating.chat) & (ratings.c.message == rating.message)
    await connection.execute(ratings.delete().where(place & (ratings.c.person == rating.person)))
    await connection.execute(ratings.insert().values(asdict(rating)))


def _asked(row: RowMapping) -> Asked:
    return Asked(**{name: value for name, value in row.items() if name != "id"} | {"facts": tuple(row["facts"])})


def _given(row: RowMapping) -> Given:
    values = {name: row[name] for name in row if name != "message"}
    before = context_from_json(row["before"]) if row["before"] else None
    lists = {"messages": tuple(row["messages"]), "facts": tuple(row["facts"])}
    return Given(**values | lists | {"before": before})


def _row(asked: Asked) -> dict[str, Any]:
    return {
        "chat": asked.chat,
        "person": asked.person,
        "text": storable(asked.text),
        "language": asked.language,
        "status": asked.status,
        "gap": asked.gap,
        "facts": list(asked.facts),
        "confidence": asked.confidence,
        "base": asked.base,
        "time": asked.time,
    }


def _set_up_sqlite(connection: Any, record: object) -> None:
    """Readers and the writer do not block each other, and a commit does not wait for the disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()


def reason(error: Exception) -> str:
    """Why the database failed, without anything that someone asked.

    Drivers put values into their messages; SQLite's alone are known not to.
    """
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(cause, OSError):
        return cause.strerror or type(cause).__name__
    if isinstance(cause, sqlite3.Error | NewerSchemaError):
        return str(cause)
    return type(cause).__name__
