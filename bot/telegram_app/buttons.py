"""Pressed buttons: a choice, and what someone thinks of an answer."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.state import Rating
from bot.telegram_app.desk import Desk, Telegram
from bot.telegram_app.formatting import FACES, RATING
from bot.telegram_app.sending import acknowledge, replace


async def rate(desk: Desk, update: Update, _: Telegram) -> None:
    """Keeps what someone thinks of an answer, and thanks."""
    query, index = update.callback_query, desk.base.index
    if query is None:
        return
    await acknowledge(query, index.say(await desk.language(update, index), "telegram_rated"))
    value = (query.data or "").removeprefix(RATING)
    if query.message is None or value not in FACES:
        return
    chat, message = query.message.chat.id, query.message.message_id
    given = await desk.state.given(chat, message=message)
    facts, base = (given.facts, given.base) if given else ((), index.version)
    now = dt.datetime.now(dt.UTC)
    await desk.state.rate(Rating(chat, message, query.from_user.id, value, facts, base, now))


async def choose(desk: Desk, update: Update, _: Telegram) -> None:
    """Turns the message whose button was pressed into the answer to that choice."""
    query, index = update.callback_query, desk.base.index
    if query is None:
        return
    await acknowledge(query)
    if query.data is None or query.message is None:
        return
    picked, language = query.data, await desk.language(update, index)
    decision = desk.engine.pick(picked, language, index)
    sent = await replace(query.message, decision.reply, index)
    fact = index.facts.get(picked)
    text = fact.question[language] if fact else picked
    await desk.remember(update, text, decision, index, sent[0], sent, None)
