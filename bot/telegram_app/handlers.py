"""The table of what is heard, and what does it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram_app import (
    about,
    buttons,
    commands,
    greeting,
    guest,
    inline,
    languages,
    membership,
    others,
    people,
    pictures,
    questions,
)
from bot.telegram_app.admission import admitted
from bot.telegram_app.commands import Handler
from bot.telegram_app.desk import Desk, Telegram
from bot.telegram_app.hearing import MEANT
from bot.telegram_app.keyboards import CARD, RATING, RELATED

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "guest_message", "my_chat_member")
"""What Telegram is asked for."""


def table(desk: Desk) -> list[BaseHandler[Update, Telegram, None]]:
    """Every update that is heard, in the order in which it is tried."""

    def heard(handler: Handler) -> Callable[[Update, Telegram], Coroutine[Any, Any, None]]:
        return partial(handler, desk)

    def served(handler: Handler) -> Callable[[Update, Telegram], Coroutine[Any, Any, None]]:
        """What someone asks for, who may ask too much."""

        async def serve(update: Update, context: Telegram) -> None:
            if await admitted(desk, update):
                await handler(desk, update, context)

        return serve

    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    worded = filters.TEXT | filters.CAPTION
    return [
        CommandHandler("start", served(greeting.start), new),
        *(CommandHandler(entry.name, served(entry.handler), new) for entry in commands.OWN),
        MessageHandler(new & commands.Other(desk.base), served(commands.other)),
        MessageHandler(new & MEANT & worded & ~filters.COMMAND, served(questions.question)),
        CommandHandler("ask", served(questions.edited), edited),
        MessageHandler(edited & worded & ~filters.COMMAND, served(questions.edited)),
        MessageHandler(new & MEANT & others.WORDLESS, served(others.wordless)),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, served(guest.answer)),
        CallbackQueryHandler(served(buttons.rate), f"^{RATING}"),
        CallbackQueryHandler(served(buttons.go_on), f"^{RELATED}"),
        CallbackQueryHandler(served(pictures.card), f"^{CARD}"),
        CallbackQueryHandler(served(people.turn), f"^{people.PERSON}"),
        CallbackQueryHandler(served(languages.fix), f"^{languages.LANGUAGE}"),
        CallbackQueryHandler(served(about.erase), f"^({about.FORGET}|{about.KEEP})"),
        CallbackQueryHandler(served(buttons.choose)),
        InlineQueryHandler(heard(inline.offer)),
        MessageHandler(new & filters.StatusUpdate.MIGRATE, heard(membership.migrated)),
        ChatMemberHandler(heard(membership.changed), ChatMemberHandler.MY_CHAT_MEMBER),
    ]
