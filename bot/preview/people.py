"""What people do: write, edit, press buttons, type the bot's name in any chat, add and remove the bot."""

from __future__ import annotations

import time
from typing import Any

from bot.preview.faults import Json
from bot.preview.markup import marked as detected
from bot.preview.members import as_member
from bot.preview.messages import quoted
from bot.preview.queries import placed
from bot.preview.things import WORDLESS
from bot.preview.updates import Updates


class People(Updates):
    """Each method is one thing that someone does, and becomes the update that Telegram makes of it."""

    privacy = False
    """Group privacy as BotFather sets it: in groups the bot hears only what is meant for it."""

    async def text(
        self, text: str, *, chat: int = 1, person: int = 0, language: str = "en", edited: bool = False, **more: Any
    ) -> int:
        """Someone writes; a negative chat is a group. Gives the update's id."""
        message = self.written(text, chat=chat, person=person, language=language, **more)
        if edited:
            message["edit_date"] = message["date"]
        return await self.update(**{"edited_message" if edited else "message": message})

    def written(
        self, text: str, *, chat: int = 1, person: int = 0, language: str = "en", name: str = "A", reply_to: int = 0,
        **more: Any,
    ) -> Json:  # fmt: skip
        """The message of someone who writes, of which the bot has not been told yet.

        ``more``: what else is in it; with something to look at or to hear (``bot.preview.things``) the text is
        its caption.
        """
        sender = self.person(person or abs(chat), language, name)
        words, marks = ("caption", "caption_entities") if WORDLESS & set(more) else ("text", "entities")
        content: Json = {words: text} if text else {}
        if marked := detected(text):
            content |= {marks: marked}
        message = self.new_message(self.chat(chat), sender, **content | more)
        if original := self.messages.get((chat, reply_to)):
            message["reply_to_message"] = quoted(original)
        return message

    async def say(self, text: str, *, chat: int, **who: Any) -> tuple[Json, int | None]:
        """Someone writes, and the bot hears of it if Telegram would tell it: the message and the update's id."""
        message = self.written(text, chat=chat, **who)
        if chat in self.outside:
            if not self._called(message) and not self._replied(message):
                await self.changed()
                return message, None
            query = str(self.number())
            self.queries.add(query)
            message["guest_query_id"] = query
            return message, await self.update(guest_message=message)
        if not self.hears(message):
            await self.changed()
            return message, None
        return message, await self.update(message=message)

    def hears(self, message: Json) -> bool:
        """Whether the bot is told of a message: with group privacy, only what is meant for it."""
        if message["chat"]["type"] == "private" or not self.privacy:
            return True
        command = any(entity["type"] == "bot_command" for entity in message.get("entities", ()))
        return command or self._replied(message) or self._called(message)

    def _replied(self, message: Json) -> bool:
        author: Json = message.get("reply_to_message", {}).get("from", {})
        return bool(author.get("id") == self.me["id"])

    def _called(self, message: Json) -> bool:
        return f"@{self.me['username']}".lower() in said(message).lower()

    async def edit(self, chat: int, number: int, text: str) -> int | None:
        """Someone changes a message of theirs.

        Raises:
            KeyError: There is no such message.
        """
        message = self.messages[chat, number]
        words, marks = ("text", "entities") if "text" in message else ("caption", "caption_entities")
        message.update({words: text, "edit_date": int(time.time())})
        message.pop(marks, None)
        if marked := detected(text):
            message[marks] = marked
        self.mark(message)
        if chat in self.outside or not self.hears(message):
            await self.changed()
            return None
        return await self.update(edited_message=message)

    async def press(
        self, message: Json, data: str, *, person: int = 0, language: str = "en", accessible: bool = True
    ) -> int:
        """Someone presses a button of a message."""
        _, update = await self.pressed(message, data, person=person, language=language, accessible=accessible)
        return update

    async def pressed(
        self, message: Json, data: str, *, person: int = 0, language: str = "en", name: str = "A",
        accessible: bool = True,
    ) -> tuple[str, int]:  # fmt: skip
        """The same, and gives the query's id too, under which its answer will be found."""
        query = str(self.number())
        self.queries.add(query)
        sender = self.person(person or abs(message["chat"]["id"]), language, name)
        content: Json = {"id": query, "from": sender, "chat_instance": "1", "data": data}
        if "inline_message_id" in message:
            content["inline_message_id"] = message["inline_message_id"]
        elif accessible:
            content["message"] = message
        else:
            content["message"] = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        return query, await self.update(callback_query=content)

    async def inline(
        self, query: str, *, chat: int = 1, person: int = 0, language: str = "en", name: str = "A", offset: str = ""
    ) -> str:
        """Someone types after the bot's name; gives the query's id."""
        number = str(self.number())
        self.queries.add(number)
        kind = "sender" if chat == person else self.chat(chat)["type"]
        sender = self.person(person or abs(chat), language, name)
        await self.update(
            inline_query={"id": number, "from": sender, "query": query[:256], "offset": offset, "chat_type": kind}
        )
        return number

    async def choose(self, query: str, result: str, *, chat: int, person: int, language: str, name: str) -> Json:
        """Someone sends one of the results of an inline query into a chat.

        Raises:
            KeyError: There is no such result.
        """
        results = self.answered[query]["results"]
        found = {one["id"]: one for one in results}[result]
        sender = self.person(person, language, name)
        message = placed(self, self.chat(chat), found, sender)
        # BotFather's inline feedback is off unless it is asked for: the bot does not hear of it.
        await self.changed()
        return message

    async def member(self, chat: int, status: str, *, person: int = 7, language: str = "en") -> int:
        """Someone makes the bot a member, an administrator, restricted (muted), left or kicked (of a person: blocked)."""
        was = "left" if chat in self.outside else "restricted" if chat in self.muted else "member"
        for places, closing in ((self.outside, ("left", "kicked")), (self.muted, ("restricted",))):
            (places.add if status in closing else places.discard)(chat)
        if chat > 0:
            (self.blocked.add if status == "kicked" else self.blocked.discard)(chat)
            self.outside.discard(chat)
        return await self.update(
            my_chat_member={
                "chat": self.chat(chat),
                "from": self.person(person, language),
                "date": int(time.time()),
                "old_chat_member": as_member(self.me, was),
                "new_chat_member": as_member(self.me, status),
            }
        )

    async def migrate(self, chat: int, new: int) -> None:
        """A group becomes a supergroup: its id is another from now on, and both say so."""
        old = self.chat(chat)
        supergroup = self.chat(new, type="supergroup", title=old["title"])
        self.migrated[chat] = new
        await self.update(message=self.new_message(old, self.me, migrate_to_chat_id=new))
        await self.update(message=self.new_message(supergroup, self.me, migrate_from_chat_id=chat))


def said(message: Json) -> str:
    """The words of a message, be they its text or its caption."""
    words: str = message.get("text") or message.get("caption") or ""
    return words
