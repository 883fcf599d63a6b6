"""The table of what is heard, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.telegram_app import buttons, commands, inline, pictures, questions
from bot.telegram_app.desk import Desk, Telegram
from bot.telegram_app.formatting import CARD, RATING

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""What Telegram is asked for."""

Handler = Callable[[Desk, Update, Telegram], Coroutine[Any, Any, None]]


def table(desk: Desk) -> list[BaseHandler[Update, Telegram, None]]:
    """Every update that is heard, in the order in which it is tried."""

    def served(handler: Handler) -> Callable[[Update, Telegram], Coroutine[Any, Any, None]]:
        return partial(handler, desk)

    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    return [
        CommandHandler("start", served(commands.start), new),
        CommandHandler("help", served(commands.show_help), new),
        *(CommandHandler(name, partial(pictures.timeline, desk, name), new) for name in desk.base.index.subject.commands),
        MessageHandler(new & filters.COMMAND & filters.ChatType.PRIVATE, served(commands.show_help)),
        MessageHandler(new & filters.TEXT & ~filters.COMMAND, served(questions.question)),
        MessageHandler(edited & filters.TEXT & ~filters.COMMAND, served(questions.edited)),
        CallbackQueryHandler(served(buttons.rate), f"^{RATING}"),
        CallbackQueryHandler(served(pictures.card), f"^{CARD}"),
        CallbackQueryHandler(served(buttons.choose)),
        InlineQueryHandler(served(inline.offer)),
    ]
