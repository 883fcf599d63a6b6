"""What becomes of an error that no handler dealt with."""

from __future__ import annotations

import logging
import traceback

from telegram import Update
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.model import Reply, Status
from bot.telegram_app import guest
from bot.telegram_app.desk import Desk, Telegram, preferred
from bot.telegram_app.refusals import is_usual
from bot.telegram_app.sending import send

_LOGGER = logging.getLogger(__name__)


async def failed(desk: Desk, update: object, context: Telegram) -> None:
    """Logs what went wrong, once and without the asker's words, and apologises to the asker.

    The error's own message is left out unless it is Telegram's: it may hold what was asked.
    """
    error = context.error
    number = update.update_id if isinstance(update, Update) else "?"
    if is_usual(error):
        _LOGGER.info("Update %s: the answer was refused, as happens (%s).", number, error)
        return
    if isinstance(error, TimedOut | RetryAfter) or type(error) is NetworkError:
        _LOGGER.warning("Update %s: the answer could not be delivered (%s).", number, error)
        return
    message = f": {error}" if isinstance(error, TelegramError) else ""
    lines = "".join(traceback.format_tb(error.__traceback__)) if error else ""
    _LOGGER.error("Update %s failed with %s%s\n%s", number, type(error).__name__, message, lines)
    if not isinstance(update, Update):
        return
    try:
        await _apologise(desk, update)
    except Exception as again:  # the apology must not raise what it apologises for
        _LOGGER.warning("Update %s: no apology could be sent (%s).", number, type(again).__name__)


async def _apologise(desk: Desk, update: Update) -> None:
    """In the way that the asker waits for: a message, a word to the button, nothing found."""
    index = desk.base.index
    if update.inline_query:
        await update.inline_query.answer([], cache_time=0, is_personal=True)
        return
    if update.guest_message:
        language = preferred(None, update.guest_message.from_user, index)
    else:
        language = await desk.language(update, index)
    sorry = Reply(Status.CHAT, language, index.say(language, "telegram_error"))
    if update.guest_message:
        await guest.respond(update.guest_message, sorry, index)
        return
    if update.effective_message and not update.my_chat_member:
        await send(update.effective_message, sorry, index)
