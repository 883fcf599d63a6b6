"""Commands: what someone can have without a question."""

from __future__ import annotations

from telegram import Update

from bot.model import Choice, Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.formatting import language_names
from bot.telegram_app.sending import send


async def start(desk: Desk, update: Update, _: Telegram) -> None:
    """Greets, and offers questions to begin with."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    text = index.say(language, "telegram_start", languages=language_names(index, language))
    choices = tuple(
        Choice(fact, index.facts[fact].question[language]) for fact in index.subject.examples if fact in index.facts
    )
    if choices:
        text += "\n\n" + index.say(language, "telegram_examples")
    await send(message, Reply(Status.CHAT, language, text, choices=choices), index)


async def show_help(desk: Desk, update: Update, _: Telegram) -> None:
    """Says how to ask."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    text = index.say(language, "telegram_help", languages=language_names(index, language))
    await send(message, Reply(Status.CHAT, language, text), index)
