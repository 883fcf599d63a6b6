"""What is kept, as plain data, free of the database library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.model import Context


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what became of it, for curators to read and for the asker to have erased."""

    chat: int
    """0: none that the bot is in; it was asked there as a guest."""
    person: int
    text: str
    language: str
    """The language of the answer."""
    status: str
    gap: str | None
    """Why there was no answer, where there was none."""
    facts: tuple[str, ...]
    """The facts that the answer rests on."""
    confidence: float
    base: str
    """The version of the base that answered."""
    time: dt.datetime
    """With its time zone."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was sent: to find it again when its question is edited or its buttons are pressed."""

    chat: int
    question: int
    """The message that was answered, or that turned into the answer when its button was pressed."""
    messages: tuple[int, ...]
    """The messages that make up the answer, in order; the last one has the buttons."""
    person: int
    language: str
    status: str
    facts: tuple[str, ...]
    base: str
    """The version of the base that answered."""
    before: Context | None
    """What the question followed up on."""
    time: dt.datetime
    """With its time zone."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What someone thinks of an answer; a later one of the same person takes its place."""

    chat: int
    message: int
    """The message with the buttons."""
    person: int
    value: str
    """``up`` or ``down``."""
    facts: tuple[str, ...]
    """The facts that the answer rested on; none for an "I don't know"."""
    base: str
    """The version of the base that answered."""
    time: dt.datetime
    """With its time zone."""
    reason: str | None = None
    """Why ``down``, in a word of the program's, where the person said why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A rating and the question whose answer was rated, as far as that is still known."""

    rating: Rating
    question: str | None


@dataclass(frozen=True, slots=True)
class SentPicture:
    """A picture that Telegram has: to be sent again by the id of its file."""

    picture: str
    """Which one, whatever the language."""
    language: str
    base: str
    """The version of the base that it shows."""
    drawing: str
    """A digest of what is drawn and how."""
    file: str
    """Telegram's id, which holds for one bot."""
    time: dt.datetime
    """With its time zone."""


def context_to_json(context: Context) -> dict[str, Any]:
    """A conversation as JSON can hold it."""
    return asdict(context)


def context_from_json(data: Mapping[str, Any]) -> Context | None:
    """The conversation again; ``None`` if it was written by a version that knew it otherwise."""
    known = {field.name for field in fields(Context)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name in known
    }
    try:
        return Context(**values)
    except TypeError:
        return None


def storable(text: str) -> str:
    """The text without what a database refuses: lone surrogates and, in PostgreSQL, NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
