"""The tables, and the numbered steps that bring a database up to them.

A step, once released, is never changed: a new shape is a new step at the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    DateTime,
    Dialect,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    inspect,
    select,
    text,
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A point in time that comes back with its zone from SQLite too, which keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC, on the way in."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Marked as UTC, on the way out."""
        return value.replace(tzinfo=dt.UTC) if value and value.tzinfo is None else value


metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

conversations = Table(
    "conversations",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("context", JSON, nullable=False),
    Column("updated", UtcDateTime, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    # SQLite numbers rows by itself only in a column of exactly this type.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("gap", String(16)),
    Column("facts", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("base", String(128), nullable=False),
    Column("time", UtcDateTime, nullable=False, index=True),
)

answers = Table(
    "answers",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("question", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, nullable=False, index=True),
    Column("messages", JSON, nullable=False),
    Column("person", BigInteger, nullable=False, index=True),
    Column("language", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("base", String(128), nullable=False),
    Column("before", JSON),
    Column("time", UtcDateTime, nullable=False),
)
"""``message`` is the last of ``messages``: the one with the buttons."""

ratings = Table(
    "ratings",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("value", String(8), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("base", String(128), nullable=False),
    Column("time", UtcDateTime, nullable=False, index=True),
    Column("reason", String(16)),
)

languages = Table(
    "languages",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16), nullable=False),
)
"""Chats whose language is fixed; in all others each question is answered in its own."""

pictures = Table(
    "pictures",
    metadata,
    Column("picture", String(128), primary_key=True),
    Column("language", String(16), primary_key=True),
    Column("base", String(128), primary_key=True),
    Column("drawing", String(16), nullable=False),
    Column("file", String(256), nullable=False),
    Column("time", UtcDateTime, nullable=False),
)


def _first(connection: Connection) -> None:
    metadata.create_all(connection, tables=[conversations, questions])


def _second(connection: Connection) -> None:
    metadata.create_all(connection, tables=[answers, ratings])


def _third(connection: Connection) -> None:
    """The column ``reason``, unless the table was made with it just now."""
    if "reason" not in {column["name"] for column in inspect(connection).get_columns(ratings.name)}:
        connection.execute(text("ALTER TABLE ratings ADD COLUMN reason VARCHAR(16)"))


def _fourth(connection: Connection) -> None:
    metadata.create_all(connection, tables=[languages])


def _fifth(connection: Connection) -> None:
    metadata.create_all(connection, tables=[pictures])


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second, _third, _fourth, _fifth)
"""Step ``n`` (from 1) makes version ``n`` of version ``n - 1``."""


class NewerSchemaError(Exception):
    """The database was made by a later version of the program."""


def upgrade(connection: Connection) -> None:
    """Takes the steps that this database has not taken.

    Raises:
        NewerSchemaError: It has taken steps that are not known here.
    """
    done = 0
    if inspect(connection).has_table(schema_version.name):
        done = max(connection.scalars(select(schema_version.c.version)), default=0)
    else:
        schema_version.create(connection, checkfirst=True)
    if done > len(STEPS):
        raise NewerSchemaError(f"its schema has version {done}, this program knows {len(STEPS)}")
    for number, step in enumerate(STEPS[done:], done + 1):
        step(connection)
        connection.execute(schema_version.insert().values(version=number))
