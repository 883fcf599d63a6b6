"""What a message says to the bot, and whether it is meant for it at all."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters


def words(message: Message) -> str:
    """The text or caption, without the command or the name by which the bot was called."""
    text = message.text or message.caption or ""
    for entity, name in _entities(message).items():
        if entity.user and entity.user.id == message.get_bot().id:
            text = text.replace(name, " ", 1)
    return re.sub(rf"^/\w+(?!\S)|{_name(message)}[,:]?", " ", text, flags=re.IGNORECASE).strip()


def quoted(message: Message) -> str:
    """The words of the message that this one replies to: those that were picked from it, or all."""
    if message.quote:
        return message.quote.text.strip()
    if message.reply_to_message is None:
        return ""
    said = words(message.reply_to_message)
    return said.partition("\n\n")[0] if is_reply_to_bot(message) else said  # an answer, without its source


def is_reply_to_bot(message: Message) -> bool:
    """Whether it replies to a message of the bot itself."""
    original = message.reply_to_message
    return bool(original and original.from_user and original.from_user.id == message.get_bot().id)


def is_forward(message: Message) -> bool:
    """Whether someone else's words were passed on, which ask nothing by themselves."""
    return message.forward_origin is not None


class _Meant(filters.MessageFilter):
    """Messages for the bot: all in a private chat, in groups those that call it by name or reply to it.

    Other bots are not heard, lest two of them talk for ever, nor is what someone sent by this bot's inline mode.
    """

    def filter(self, message: Message) -> bool:
        bot, sender = message.get_bot(), message.from_user
        if message.via_bot and message.via_bot.id == bot.id:
            return False
        if sender and sender.is_bot and not message.sender_chat:  # people behind a chat's name look like bots
            return False
        if message.chat.type == ChatType.PRIVATE:
            return True
        return not is_forward(message) and (is_reply_to_bot(message) or _is_called(message))


MEANT = _Meant(name="hearing.MEANT")
"""Lets through messages that are meant for the bot."""


def _is_called(message: Message) -> bool:
    text = message.text or message.caption or ""
    if re.search(_name(message), text, re.IGNORECASE):
        return True
    return any(entity.user and entity.user.id == message.get_bot().id for entity in _entities(message))


def _entities(message: Message) -> dict[MessageEntity, str]:
    """The mentions of people without a public name, which hold who is meant."""
    kinds: list[str | None] = [MessageEntity.TEXT_MENTION]
    return message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)


def _name(message: Message) -> str:
    """The bot's name as a pattern; it also stands after a command ("/ask@name"), but not within an address."""
    return rf"(?:^/\w+|(?<![\w/.])){re.escape(message.get_bot().name)}(?!\w)"
