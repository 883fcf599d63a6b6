"""Questions written to the bot, and those that were edited afterwards."""

from __future__ import annotations

import re

from telegram import Message, Update

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of, preferred, who
from bot.telegram_app.sending import revise, send


async def question(desk: Desk, update: Update, context: Telegram) -> None:
    """Answers what was written."""
    await answer(desk, update, _text(message_of(update), context.bot.username))


async def ask(desk: Desk, update: Update, context: Telegram) -> None:
    """Answers what stands behind the command, or in the message that it replies to; else says how it is used."""
    message, index = message_of(update), desk.base.index
    text = _text(message, context.bot.username)
    if not text and (replied := message.reply_to_message):
        text = replied.text or replied.caption or ""
    if text:
        await answer(desk, update, text)
        return
    language = await desk.language(update, index)
    await send(message, Reply(Status.CHAT, language, index.say(language, "telegram_ask_how")), index)


async def answer(desk: Desk, update: Update, text: str) -> None:
    """Answers a question, and then remembers: what was asked, and what the next question may refer to."""
    message, index = message_of(update), desk.base.index
    before, fixed = await desk.state.context(*who(update)), await desk.fixed(update, index)
    language = fixed or preferred(before, update.effective_user, index)
    if refusal := desk.refusal(text, language, index):
        await send(message, refusal, index)
        return
    decision = desk.decide(text, language, before, index, fixed)
    sent = await send(message, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, before)


async def edited(desk: Desk, update: Update, context: Telegram) -> None:
    """Turns the answer of an edited question into the answer to what it says now."""
    message, index = message_of(update), desk.base.index
    chat, _ = who(update)
    given = await desk.state.given(chat, question=message.message_id)
    if given is None:
        return  # it was not for the bot, or was forgotten
    fixed = await desk.fixed(update, index)
    language = fixed or preferred(given.before, update.effective_user, index)
    text = _text(message, context.bot.username)
    if refusal := desk.refusal(text, language, index):
        await revise(message, given.messages, refusal, index)
        return
    decision = desk.decide(text, language, given.before, index, fixed)
    sent = await revise(message, given.messages, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, given.before)


def _text(message: Message, name: str) -> str:
    """What was written to the bot, without the command and the name by which it was called."""
    text = re.sub(r"^/\w+(@\w+)?", "", message.text or "")
    return re.sub(rf"(?<!\w)@{re.escape(name)}\b[,:]?", " ", text, flags=re.IGNORECASE).strip()
