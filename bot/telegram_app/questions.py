"""Questions written to the bot, and those that were edited afterwards."""

from __future__ import annotations

import re

from telegram import Message, Update

from bot.telegram_app.desk import Desk, Telegram, message_of, preferred, who
from bot.telegram_app.sending import revise, send


async def question(desk: Desk, update: Update, context: Telegram) -> None:
    """Answers, and then remembers: what was asked, and what the next question may refer to."""
    message, index = message_of(update), desk.base.index
    before = await desk.state.context(*who(update))
    language = preferred(before, update.effective_user, index)
    text = _text(message, context.bot.username)
    if refusal := desk.refusal(text, language, index):
        await send(message, refusal, index)
        return
    decision = desk.decide(text, language, before, index)
    sent = await send(message, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, before)


async def edited(desk: Desk, update: Update, context: Telegram) -> None:
    """Turns the answer of an edited question into the answer to what it says now."""
    message, index = message_of(update), desk.base.index
    chat, _ = who(update)
    given = await desk.state.given(chat, question=message.message_id)
    if given is None:
        return  # it was not for the bot, or was forgotten
    language = preferred(given.before, update.effective_user, index)
    text = _text(message, context.bot.username)
    if refusal := desk.refusal(text, language, index):
        await revise(message, given.messages, refusal, index)
        return
    decision = desk.decide(text, language, given.before, index)
    sent = await revise(message, given.messages, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, given.before)


def _text(message: Message, name: str) -> str:
    """What was written to the bot, without its name by which it was called."""
    return re.sub(rf"(?<!\w)@{re.escape(name)}\b[,:]?", " ", message.text or "", flags=re.IGNORECASE).strip()
