"""What becomes of an error that no handler dealt with."""

from __future__ import annotations

import logging
import traceback

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError, TimedOut

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram
from bot.telegram_app.sending import send

_LOGGER = logging.getLogger(__name__)


async def failed(desk: Desk, update: object, context: Telegram) -> None:
    """Logs what went wrong, once and without the asker's words, and apologises to the asker.

    The error's own message is left out unless it is Telegram's: it may hold what was asked.
    """
    error = context.error
    number = update.update_id if isinstance(update, Update) else "?"
    if isinstance(error, Forbidden | TimedOut) or type(error) is NetworkError:
        _LOGGER.warning("Update %s: the answer could not be delivered (%s).", number, error)
        return
    message = f": {error}" if isinstance(error, TelegramError) else ""
    lines = "".join(traceback.format_tb(error.__traceback__)) if error else ""
    _LOGGER.error("Update %s failed with %s%s\n%s", number, type(error).__name__, message, lines)
    if not isinstance(update, Update) or not update.effective_message:
        return
    try:
        index = desk.base.index
        language = await desk.language(update, index)
        reply = Reply(Status.CHAT, language, index.say(language, "telegram_error"))
        await send(update.effective_message, reply, index)
    except Exception as again:  # the apology must not raise what it apologises for
        _LOGGER.warning("Update %s: no apology could be sent (%s).", number, type(again).__name__)
