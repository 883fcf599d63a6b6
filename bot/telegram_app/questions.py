"""Questions written to the bot, and those that were edited afterwards."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.language.text import asks_aloud
from bot.model import Context, Decision, QuestionType, Reply, Status
from bot.telegram_app import others
from bot.telegram_app.desk import Desk, Telegram, message_of, preferred, who
from bot.telegram_app.hearing import MEANT, is_forward, is_reply_to_bot, quoted, words
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import revise, send


async def question(desk: Desk, update: Update, _: Telegram) -> None:
    """Answers, and then remembers: what was asked, and what the next question may refer to."""
    message, index = message_of(update), desk.base.index
    before, fixed = await desk.state.context(*who(update)), await desk.fixed(update, index)
    language = fixed or preferred(before, update.effective_user, index)
    text = words(message) or quoted(message)
    if message.media_group_id:
        others.is_due(desk, message)
    if refusal := desk.refusal(text, language, index):
        await send(message, refusal, index)
        return
    before = await _followed(desk, update, message, before, language, index)
    decision = desk.decide(text, language, before, index, fixed)
    if is_forward(message) and not _asks(text, decision):
        await others.ask_for_words(desk, update)
        return
    sent = await send(message, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, before)


async def ask(desk: Desk, update: Update, context: Telegram) -> None:
    """Answers what stands behind the command, or in the message that it replies to; else says how it is used."""
    message, index = message_of(update), desk.base.index
    if words(message) or quoted(message):
        await question(desk, update, context)
        return
    language = await desk.language(update, index)
    await send(message, Reply(Status.CHAT, language, index.say(language, "telegram_ask_how")), index)


async def edited(desk: Desk, update: Update, context: Telegram) -> None:
    """Turns the answer of an edited question into the answer to what it says now.

    A message that calls the bot only now is a new question: in a group by its name, anywhere by the command.
    """
    message, index = message_of(update), desk.base.index
    chat, _ = who(update)
    given = await desk.state.given(chat, question=message.message_id)
    if given is None:
        if filters.COMMAND.check_update(update):
            await ask(desk, update, context)
        elif message.chat.type != ChatType.PRIVATE and MEANT.check_update(update):
            await question(desk, update, context)
        return  # else it was not for the bot, or was forgotten
    fixed = await desk.fixed(update, index)
    language = fixed or preferred(given.before, update.effective_user, index)
    text = words(message) or quoted(message)
    if refusal := desk.refusal(text, language, index):
        await revise(message, given.messages, refusal, index)
        return
    decision = desk.decide(text, language, given.before, index, fixed)
    sent = await revise(message, given.messages, decision.reply, index)
    await desk.remember(update, text, decision, index, message.message_id, sent, given.before)


def _asks(text: str, decision: Decision) -> bool:
    """Whether someone else's words are a question with an answer, and not news that a fact resembles."""
    understood = decision.understanding
    is_question = asks_aloud(text) or bool(understood.asked) or understood.type is not QuestionType.OPEN
    return is_question and decision.status in (Status.ANSWERED, Status.CLARIFY)


async def _followed(
    desk: Desk, update: Update, message: Message, before: Context | None, language: str, index: Index
) -> Context | None:  # fmt: skip
    """What the question follows up: the conversation, unless it replies to something else.

    That is an earlier answer (or its question), be it another person's, or any message of a group.
    """
    chat, _ = who(update)
    original = message.reply_to_message
    if is_forward(message):
        return None
    if original is None or not words(message):
        return before
    number = original.message_id
    earlier = await desk.state.given(chat, message=number) or await desk.state.given(chat, question=number)
    if earlier:
        is_last = before is not None and before.facts == earlier.facts
        fact = next((fact for fact in earlier.facts if fact in index.facts), None)
        return before if is_last or fact is None else desk.engine.pick(fact, language, index).context
    if is_reply_to_bot(message) or message.chat.type == ChatType.PRIVATE:
        return before
    return desk.context_of(quoted(message), language, index) or before
