"""The first contact: a greeting with questions to begin with, or the answer that a shared link leads to."""

from __future__ import annotations

from telegram import Update

from bot.model import Choice, Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.formatting import language_names
from bot.telegram_app.inline import START
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import send


async def start(desk: Desk, update: Update, context: Telegram) -> None:
    """Greets, and offers questions; behind a link that names a fact it answers with that fact."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    wanted = " ".join(context.args or ())
    fact = index.facts.get(wanted)
    if fact is None:
        await send(message, greeting(language, index, gone=wanted not in ("", START)), index)
        return
    decision = desk.engine.pick(fact.id, language, index)
    sent = await send(message, decision.reply, index)
    await desk.remember(update, fact.question[language], decision, index, message.message_id, sent, None)


def greeting(language: str, index: Index, *, gone: bool = False) -> Reply:
    """What is said first, with the questions of the base's choice; ``gone``: a link led to an answer that is no more."""
    text = index.say(language, "telegram_start", languages=language_names(index, language))
    choices = tuple(
        Choice(fact, index.facts[fact].question[language]) for fact in index.subject.examples if fact in index.facts
    )
    if gone:
        text += "\n\n" + index.say(language, "gone")
    elif choices:
        text += "\n\n" + index.say(language, "telegram_examples")
    return Reply(Status.CHAT, language, text, choices=choices)
