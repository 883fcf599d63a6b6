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


async def send(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> None:
    """Answers a message, in its topic; in a group as a reply to it, to show whose question it is."""
    texts = render(reply, index)
    for number, text in enumerate(texts, 1):
        markup = keyboard(reply.choices, reply.language) if number == len(texts) else None
        if isinstance(message, Message):
            quote = number == 1 and message.chat.type != ChatType.PRIVATE
            await insist(partial(message.reply_html, text, reply_markup=markup, do_quote=quote))
        else:
            await insist(partial(message.chat.send_message, text, reply_markup=markup))


async def replace(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> None:
    """Turns the message whose button was pressed into the answer.

    A message that can no longer be edited stays as it is, as does one whose
    answer takes more than one, and the answer follows it.
    """
    texts = render(reply, index)
    if len(texts) > 1 or not isinstance(message, Message):
        await send(message, reply, index)
        return
    markup = keyboard(reply.choices, reply.language)
    try:
        await insist(partial(message.edit_text, texts[0], reply_markup=markup))
    except BadRequest as error:
        if "not modified" not in error.message:
            await send(message, reply, index)


async def acknowledge(query: CallbackQuery) -> None:
    """Stops the button's clock; one pressed too long ago has none any more."""
    try:
        await query.answer()
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
