"""Pressed buttons: a choice, a related question, and what someone thinks of an answer.

Each is acknowledged before anything else is done, so that whatever fails, no button goes on turning.
"""

from __future__ import annotations

import datetime as dt

from telegram import Message, Update

from bot.model import Status
from bot.state import Rating
from bot.telegram_app.desk import Desk, Telegram, who
from bot.telegram_app.keyboards import BACK, FACES, RATED, RATING, REASONS, RELATED, asking_whether, asking_why
from bot.telegram_app.sending import acknowledge, rekey, replace, send


async def rate(desk: Desk, update: Update, _: Telegram) -> None:
    """Keeps what someone thinks of an answer; who is not content is asked why."""
    query, index = update.callback_query, desk.base.index
    if query is None:
        return
    pressed = (query.data or "").removeprefix(RATING)
    value, reason = (pressed, None) if pressed in FACES else ("down", pressed)
    known = pressed in FACES or any(pressed in reasons for reasons in REASONS.values())
    said = "telegram_rated_why" if pressed == "down" else "telegram_rated" if known else None
    text = None
    try:
        text = index.say(await desk.language(update, index), said) if said else None
    finally:
        await acknowledge(query, text)
    if query.message is None:
        return
    chat, number = query.message.chat.id, query.message.message_id
    given = await desk.state.given(chat, message=number)
    if known:
        facts, base = (given.facts, given.base) if given else ((), index.version)
        now = dt.datetime.now(dt.UTC)
        await desk.state.rate(Rating(chat, number, query.from_user.id, value, facts, base, now, reason))
    shown = query.message.reply_markup if isinstance(query.message, Message) else None
    if pressed == "down":
        status = Status(given.status) if given and given.status in RATED else Status.ANSWERED
        language = await desk.language_below(update, given, index)
        await rekey(query.message, asking_why(shown, status, language, index))
    elif known or pressed == BACK:
        await rekey(query.message, asking_whether(shown))


async def choose(desk: Desk, update: Update, _: Telegram) -> None:
    """Turns the message whose button was pressed into the answer to that choice."""
    await _answer(desk, update, "")


async def go_on(desk: Desk, update: Update, _: Telegram) -> None:
    """Answers a related question below, so that the answer it was offered with stays."""
    await _answer(desk, update, RELATED)


async def _answer(desk: Desk, update: Update, prefix: str) -> None:
    query, index = update.callback_query, desk.base.index
    if query is None:
        return
    await acknowledge(query)
    if query.data is None or query.message is None:
        return
    given = await desk.state.given(query.message.chat.id, message=query.message.message_id)
    picked, language = query.data.removeprefix(prefix), await desk.language_below(update, given, index)
    decision = desk.engine.pick(picked, language, index, await desk.state.context(*who(update)))
    sent = await (send if prefix else replace)(query.message, decision.reply, index)
    fact = index.facts.get(picked)
    text = fact.question[language] if fact else picked
    await desk.remember(update, text, decision, index, sent[0], sent, None)
