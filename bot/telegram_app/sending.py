"""Getting a reply to Telegram: in as many messages as it takes, and again after a short fault."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message
from telegram.constants import ChatType
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.model import Reply
from bot.telegram_app.formatting import keyboard, render
from bot.telegram_app.ports import Index

T = TypeVar("T")

PAUSES = (0.5, 1.0, 2.0)
"""Seconds before each further try."""


Sent = tuple[int, ...]
"""The ids of the messages that make up an answer, in order."""


async def send(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> Sent:
    """Answers a message, in its topic; in a group as a reply to it, to show whose question it is."""
    texts, sent = render(reply, index), []
    for number, text in enumerate(texts, 1):
        markup = keyboard(reply, index) if number == len(texts) else None
        if isinstance(message, Message):
            quote = number == 1 and message.chat.type != ChatType.PRIVATE
            answer = await insist(partial(message.reply_html, text, reply_markup=markup, do_quote=quote))
        else:
            answer = await insist(partial(message.chat.send_message, text, reply_markup=markup))
        sent.append(answer.message_id)
    return tuple(sent)


async def replace(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> Sent:
    """Turns the message whose button was pressed into the answer.

    A message that can no longer be edited stays as it is, as does a picture, or
    one whose answer takes more than one, and the answer follows it.
    """
    texts = render(reply, index)
    if len(texts) > 1 or not isinstance(message, Message) or message.photo:
        return await send(message, reply, index)
    try:
        await insist(partial(message.edit_text, texts[0], reply_markup=keyboard(reply, index)))
    except BadRequest as error:
        if "not modified" not in error.message:
            return await send(message, reply, index)
    return (message.message_id,)


async def revise(message: Message, answer: Sent, reply: Reply, index: Index) -> Sent:
    """Turns an answer given before into another one; ``message`` is the question, which was edited.

    Where it takes more or fewer messages than before, or can no longer be
    edited, the new one is sent; the old one is deleted as far as Telegram lets it.
    """
    texts = render(reply, index)
    if len(texts) != len(answer):
        for number in answer:
            await _delete(message, number)
        return await send(message, reply, index)
    for number, text in zip(answer, texts, strict=True):
        markup = keyboard(reply, index) if number == answer[-1] else None
        edit = partial(message.get_bot().edit_message_text, text, message.chat_id, number, reply_markup=markup)
        try:
            await insist(edit)
        except BadRequest as error:
            if "not modified" not in error.message:
                return await send(message, reply, index)
    return answer


async def _delete(message: Message, number: int) -> None:
    try:
        await insist(partial(message.get_bot().delete_message, message.chat_id, number))
    except BadRequest:
        return  # it is gone, or too old to be


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stops the button's clock, with a word or without; one pressed too long ago has none any more."""
    try:
        await query.answer(text)
    except BadRequest:
        return


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
