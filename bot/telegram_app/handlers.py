"""The table of what is heard, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.telegram_app import about, buttons, commands, greeting, inline, languages, people, questions
from bot.telegram_app.commands import Handler
from bot.telegram_app.desk import Desk, Telegram
from bot.telegram_app.keyboards import RATING, RELATED

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
"""What Telegram is asked for."""


def table(desk: Desk) -> list[BaseHandler[Update, Telegram, None]]:
    """Every update that is heard, in the order in which it is tried."""

    def served(handler: Handler) -> Callable[[Update, Telegram], Coroutine[Any, Any, None]]:
        return partial(handler, desk)

    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    return [
        CommandHandler("start", served(greeting.start), new),
        *(CommandHandler(entry.name, served(entry.handler), new) for entry in commands.OWN),
        MessageHandler(new & filters.COMMAND, served(commands.other)),
        MessageHandler(new & filters.TEXT & ~filters.COMMAND, served(questions.question)),
        CommandHandler("ask", served(questions.edited), edited),
        MessageHandler(edited & filters.TEXT & ~filters.COMMAND, served(questions.edited)),
        CallbackQueryHandler(served(buttons.rate), f"^{RATING}"),
        CallbackQueryHandler(served(buttons.go_on), f"^{RELATED}"),
        CallbackQueryHandler(served(people.turn), f"^{people.PERSON}"),
        CallbackQueryHandler(served(languages.fix), f"^{languages.LANGUAGE}"),
        CallbackQueryHandler(served(about.erase), f"^({about.FORGET}|{about.KEEP})"),
        CallbackQueryHandler(served(buttons.choose)),
        InlineQueryHandler(served(inline.offer)),
    ]
