"""Before anything is done for someone: whether it can reach them, and whether they ask too much at once."""

from __future__ import annotations

from telegram import Update
from telegram.ext import filters

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, who
from bot.telegram_app.hearing import MEANT
from bot.telegram_app.sending import acknowledge, send


async def admitted(desk: Desk, update: Update) -> bool:
    """Whether to go on.

    Nothing is done where nothing may be sent. Who asks too much is told so once
    in a while, and then not heard until the others of their questions are old enough.
    """
    chat, person = who(update)
    if update.guest_message is None and desk.places.is_closed(chat):
        if update.callback_query:
            await acknowledge(update.callback_query)
        return False
    if update.edited_message and not MEANT.check_update(update) and not filters.COMMAND.check_update(update):
        return True  # talk of others, unless it was answered before
    if desk.questions.allows(person):
        return True
    if update.guest_message is None and desk.notices.allows(person):
        await _slow_down(desk, update)
    elif update.callback_query:
        await acknowledge(update.callback_query)
    return False


async def _slow_down(desk: Desk, update: Update) -> None:
    index = desk.base.index
    language = await desk.language(update, index)
    text = index.say(language, "telegram_too_many")
    if update.callback_query:
        await acknowledge(update.callback_query, text)
    elif update.effective_message:
        await send(update.effective_message, Reply(Status.CHAT, language, text), index)
