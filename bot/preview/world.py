"""What the server knows: chats, messages, files, and what changed when.

``revision`` grows with every change that someone may look at. The page asks for
what is newer than what it has, tests wait for a condition to come true.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from bot.preview.faults import Json

Key = tuple[int, int]
"""Chat and message."""


class World:
    """Everything but the ways in and out."""

    def __init__(self, me: Json, *, first_number: int = 1) -> None:
        """``first_number``: ids count up from it; a later one in each run keeps them apart from older ones."""
        self.me = me
        self.chats: dict[int, Json] = {}
        self.messages: dict[Key, Json] = {}
        self.inline_messages: dict[str, Key] = {}
        """Messages that were sent in someone's name by inline or guest mode."""
        self.files: dict[str, bytes] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """Scope (as JSON) and language -> the command menu."""
        self.profile: dict[tuple[str, str], str] = {}
        """Name, description or short description, and language -> text."""
        self.actions: dict[int, float] = {}
        """Chat -> until when the bot is seen typing."""
        self.queries: set[str] = set()
        """Pressed buttons that wait for their answer."""
        self.blocked: set[int] = set()
        """Chats of people who blocked the bot."""
        self.outside: set[int] = set()
        """Groups that the bot is not, or no longer, a member of."""
        self.muted: set[int] = set()
        """Groups in which the bot may not write."""
        self.closed_topics: set[Key] = set()
        """Chat and thread."""
        self.migrated: dict[int, int] = {}
        """Group -> the supergroup that it became."""
        self.managers: dict[int, set[int]] = {}
        """Group -> the people who manage it."""
        self.sent: list[Json] = []
        self.edited: list[Json] = []
        self.answered: dict[str, Json] = {}
        """Callback, inline and guest queries -> what they were answered with."""
        self.revision = 0
        self.marks: dict[Key, int] = {}
        """Message, there or deleted -> the revision in which it changed."""
        self._changed = asyncio.Condition()
        self._next = first_number

    # ----------------------------------------------------------------------- waiting

    async def changed(self) -> None:
        """Wakes all who wait."""
        self.revision += 1
        async with self._changed:
            self._changed.notify_all()

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Waits until something holds; what changes it is a request or an update."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: bool(true()))

    async def replies(self, count: int, chat: int | None = None) -> list[Json]:
        """Waits for so many messages of the bot (in that chat)."""

        def found() -> list[Json]:
            return [message for message in self.sent if chat is None or message["chat"]["id"] == chat]

        await self.until(lambda: len(found()) >= count)
        return found()

    # ----------------------------------------------------------------------- things

    def number(self) -> int:
        """One that was never given before, for messages, updates and queries alike."""
        self._next += 1
        return self._next

    def chat(self, number: int, **about: Any) -> Json:
        """The chat of that id, which is there from now on; a negative one is a group."""
        kind = {"type": "private", "first_name": "A"} if number > 0 else {"type": "group", "title": "G"}
        chat = self.chats.setdefault(number, {"id": number, **kind})
        chat.update(about)
        return chat

    def person(self, number: int, language: str, name: str = "A") -> Json:
        """Someone who writes."""
        return {"id": number, "is_bot": False, "first_name": name, "language_code": language}

    def new_message(self, chat: Json, sender: Json, **content: Any) -> Json:
        """A message in a chat."""
        number = self.number()
        message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": sender, **content}
        self.messages[chat["id"], number] = message
        self.mark(message)
        return message

    def mark(self, message: Json) -> None:
        """Notes that a message is new, changed or deleted."""
        self.marks[message["chat"]["id"], message["message_id"]] = self.revision + 1
