"""Guest mode: called by its name in a chat that it is no member of, the bot answers once.

The ids of such chats are not those of the bot's own chats, so nothing is looked up or kept by them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from telegram import InlineQueryResultArticle, InputTextMessageContent, Message, Update

from bot.model import Reply
from bot.telegram_app.desk import Desk, Telegram, preferred
from bot.telegram_app.formatting import render
from bot.telegram_app.hearing import quoted, words
from bot.telegram_app.keyboards import ways
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import insist

TITLE = 60
"""Characters of a title, which Telegram wants and nobody sees."""


async def answer(desk: Desk, update: Update, _: Telegram) -> None:
    """Answers with one message; what was replied to is what the question follows up."""
    message, index = update.guest_message, desk.base.index
    if message is None:
        return
    language = preferred(None, message.from_user, index)
    said, original = words(message), quoted(message)
    if refusal := desk.refusal(said or original, language, index):
        await respond(message, refusal, index)
        return
    followed = desk.context_of(original, language, index) if said and original else None
    decision = desk.decide(said or original, language, followed, index)
    await respond(message, decision.reply, index)
    await desk.note(update, said or original, decision, index)


async def respond(message: Message, reply: Reply, index: Index) -> None:
    """The one message that there may be. What it offers to choose from is a way into the private chat."""
    text = render(replace(reply, related=()), index, buttons=True)[0]
    result = InlineQueryResultArticle(
        id=reply.citations[0].fact[:64] if reply.citations else reply.status.value,
        title=reply.text[:TITLE],
        input_message_content=InputTextMessageContent(text),
        reply_markup=ways(reply, message.get_bot().username),
    )
    await insist(partial(message.answer_guest_query, result))
