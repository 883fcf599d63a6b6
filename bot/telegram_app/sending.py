"""Getting a reply to Telegram: in as many messages as it takes, and again after a short fault."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, NetworkError, TimedOut

from bot.model import Reply
from bot.telegram_app.formatting import keyboard, render
from bot.telegram_app.ports import Index
from bot.telegram_app.refusals import is_unmodified, is_usual

T = TypeVar("T")

PAUSES = (0.5, 1.0, 2.0)
"""Seconds before each further try."""


Sent = tuple[int, ...]
"""The ids of the messages that make up an answer, in order."""


async def send(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> Sent:
    """Answers a message, in its topic; in a group as a reply to it, to show whose question it is."""
    return await _post(message, render(reply, index), reply)


async def _post(message: MaybeInaccessibleMessage, texts: Sequence[str], reply: Reply) -> Sent:
    """Sends the messages that make up a reply, or the last of them; the last one has the buttons."""
    sent = []
    for number, text in enumerate(texts, 1):
        markup = keyboard(reply) if number == len(texts) else None
        if isinstance(message, Message):
            quote = number == 1 and message.chat.type != ChatType.PRIVATE
            call = partial(message.reply_html, text, reply_markup=markup, do_quote=quote)
        else:
            call = partial(message.chat.send_message, text, reply_markup=markup)
        try:
            answer = await insist(call)
        except ChatMigrated as moved:  # the group became a supergroup meanwhile; the question stayed behind
            bot = message.get_bot()
            answer = await insist(partial(bot.send_message, moved.new_chat_id, text, reply_markup=markup))
        sent.append(answer.message_id)
    return tuple(sent)


async def replace(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> Sent:
    """Turns the message whose button was pressed into the answer.

    A message that can no longer be edited stays as it is, as does one whose
    answer takes more than one, and the answer follows it.
    """
    texts = render(reply, index)
    if len(texts) > 1 or not isinstance(message, Message):
        return await send(message, reply, index)
    try:
        await insist(partial(message.edit_text, texts[0], reply_markup=keyboard(reply)))
    except BadRequest as error:
        if not is_unmodified(error):
            return await send(message, reply, index)
    return (message.message_id,)


async def revise(message: Message, answer: Sent, reply: Reply, index: Index) -> Sent:
    """Turns an answer given before into another one; ``message`` is the question, which was edited.

    Where it takes more messages than before, more follow; those that it no
    longer takes are deleted. One that is gone or too old stays as it is.
    """
    texts, bot, chat = render(reply, index), message.get_bot(), message.chat_id
    for place, (number, text) in enumerate(zip(answer, texts, strict=False), 1):
        markup = keyboard(reply) if place == len(texts) else None
        try:
            await insist(partial(bot.edit_message_text, text, chat, number, reply_markup=markup))
        except BadRequest as error:
            if not is_usual(error):
                raise
            if not is_unmodified(error):
                return answer
    for number in answer[len(texts) :]:
        await _delete(message, number)
    more = await _post(message, texts[len(answer) :], reply)
    return answer[: len(texts)] + more


async def _delete(message: Message, number: int) -> None:
    try:
        await insist(partial(message.get_bot().delete_message, message.chat_id, number))
    except BadRequest:
        return  # it is gone, or too old to be


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stops the button's clock, with a word or without.

    One pressed too long ago has none any more, and a clock that cannot be stopped costs no answer.
    """
    with contextlib.suppress(NetworkError):
        await insist(partial(query.answer, text))


async def insist(call: Callable[[], Awaitable[T]]) -> T:
    """Calls again after a fault on the way.

    Not after a timeout: the message may well have arrived, and would come twice.
    """
    for pause in PAUSES:
        try:
            return await call()
        except (BadRequest, TimedOut):
            raise
        except NetworkError:
            await asyncio.sleep(pause)
    return await call()
