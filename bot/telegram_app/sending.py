"""Getting a reply to Telegram: in as many messages as it takes, and again after a short fault."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, NetworkError, TimedOut

from bot.model import Reply
from bot.telegram_app.formatting import render
from bot.telegram_app.keyboards import keyboard
from bot.telegram_app.ports import Index
from bot.telegram_app.refusals import is_unmodified, is_usual

T = TypeVar("T")

PAUSES = (0.5, 1.0, 2.0)
"""Seconds before each further try."""


Sent = tuple[int, ...]
"""The ids of the messages that make up an answer, in order."""


async def send(
    message: MaybeInaccessibleMessage, reply: Reply, index: Index, markup: InlineKeyboardMarkup | None = None
) -> Sent:
    """Answers a message, in its topic; in a group as a reply to it, to show whose question it is.

    ``markup``: the buttons below it, where they are other than the reply's own.
    """
    return await _post(message, render(reply, index, buttons=True), markup or _keyboard(message, reply, index))


async def _post(message: MaybeInaccessibleMessage, texts: Sequence[str], buttons: InlineKeyboardMarkup | None) -> Sent:
    """Sends the messages that make up a reply, or the last of them; the last one has the buttons."""
    sent = []
    for number, text in enumerate(texts, 1):
        markup = buttons if number == len(texts) else None
        quote = number == 1 and message.chat.type != ChatType.PRIVATE
        if isinstance(message, Message):
            call = partial(message.reply_html, text, reply_markup=markup, do_quote=quote)
        else:  # of what is out of reach, its place alone is known, and a reply finds the topic by itself
            place = ReplyParameters(message.message_id) if quote else None
            call = partial(message.chat.send_message, text, reply_markup=markup, reply_parameters=place)
        answer = await _arrived(call, partial(message.get_bot().send_message, text=text, reply_markup=markup))
        sent.append(answer.message_id)
    return tuple(sent)


async def send_photo(
    message: MaybeInaccessibleMessage, photo: bytes | str, caption: str, markup: InlineKeyboardMarkup | None
) -> Message:
    """Answers a message with a picture, a new one or the id of one sent before, where ``send`` would put words."""
    quote = message.chat.type != ChatType.PRIVATE
    if isinstance(message, Message):
        call = partial(message.reply_photo, photo, caption, reply_markup=markup, do_quote=quote)
    else:
        place = ReplyParameters(message.message_id) if quote else None
        call = partial(message.chat.send_photo, photo, caption, reply_markup=markup, reply_parameters=place)
    elsewhere = partial(message.get_bot().send_photo, photo=photo, caption=caption, reply_markup=markup)
    return await _arrived(call, elsewhere)


async def _arrived(call: Callable[[], Awaitable[T]], elsewhere: Callable[[int], Awaitable[T]]) -> T:
    """What ``call`` gives; in a group that became a supergroup meanwhile, what ``elsewhere`` does under its new id.

    The question stayed behind there, so that is no reply.
    """
    try:
        return await insist(call)
    except ChatMigrated as moved:
        return await insist(partial(elsewhere, moved.new_chat_id))


def _keyboard(message: MaybeInaccessibleMessage, reply: Reply, index: Index) -> InlineKeyboardMarkup | None:
    return keyboard(reply, index, message.get_bot().username)


async def replace(
    message: MaybeInaccessibleMessage, reply: Reply, index: Index, markup: InlineKeyboardMarkup | None = None
) -> Sent:
    """Turns the message whose button was pressed into the answer.

    A message that can no longer be edited stays as it is, as does a picture, or
    one whose answer takes more than one, and the answer follows it.
    """
    texts = render(reply, index, buttons=True)
    if len(texts) > 1 or not isinstance(message, Message) or message.photo:
        return await send(message, reply, index, markup)
    try:
        await insist(partial(message.edit_text, texts[0], reply_markup=markup or _keyboard(message, reply, index)))
    except BadRequest as error:
        if not is_unmodified(error):
            return await send(message, reply, index, markup)
    return (message.message_id,)


async def rekey(message: MaybeInaccessibleMessage, markup: InlineKeyboardMarkup) -> None:
    """Gives a message other buttons; one that is out of reach, or gone, or has them already, stays as it is."""
    if not isinstance(message, Message) or message.reply_markup == markup:
        return
    try:
        await insist(partial(message.edit_reply_markup, markup))
    except BadRequest:
        return


async def revise(message: Message, answer: Sent, reply: Reply, index: Index) -> Sent:
    """Turns an answer given before into another one; ``message`` is the question, which was edited.

    Where it takes more messages than before, more follow; those that it no
    longer takes are deleted. One that is gone or too old stays as it is.
    """
    texts, buttons = render(reply, index, buttons=True), _keyboard(message, reply, index)
    for place, (number, text) in enumerate(zip(answer, texts, strict=False), 1):
        markup = buttons if place == len(texts) else None
        edit = partial(message.get_bot().edit_message_text, text, message.chat_id, number, reply_markup=markup)
        try:
            await insist(edit)
        except BadRequest as error:
            if not is_usual(error):
                raise
            if not is_unmodified(error):
                return answer
    for number in answer[len(texts) :]:
        await _delete(message, number)
    more = await _post(message, texts[len(answer) :], buttons)
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
