"""Inline mode: what someone can send into any chat by typing the bot's name and a question."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update

from bot.model import Decision, Reply, Status
from bot.telegram_app.desk import Desk, Telegram, preferred
from bot.telegram_app.formatting import render
from bot.telegram_app.ports import Engine, Index

MOST = 10
CACHED = 60
"""Seconds that Telegram may show the same results to the same person."""
DESCRIPTION = 160
"""Characters of the answer that are shown below its title."""


async def offer(desk: Desk, update: Update, _: Telegram) -> None:
    """Offers what can be sent into any chat for what is typed after the bot's name."""
    query, index = update.inline_query, desk.base.index
    if query is None:
        return
    language, text = preferred(None, query.from_user, index), query.query.strip()
    if text:
        replies = answers(desk.decide(text, language, None, index), index, desk.engine)
    else:
        replies = [desk.engine.pick(fact, language, index).reply for fact in index.subject.examples]
    await query.answer(results(replies, index), cache_time=CACHED, is_personal=True)


def answers(decision: Decision, index: Index, engine: Engine) -> list[Reply]:
    """The answer first, then those to the questions that it offers."""
    reply = decision.reply
    found = [reply] if decision.status is Status.ANSWERED else []
    return found + [engine.pick(choice.fact, reply.language, index).reply for choice in reply.choices]


def results(replies: Iterable[Reply], index: Index) -> list[InlineQueryResultArticle]:
    """An article for each reply that rests on a fact and fits into one message; each fact once."""
    found: dict[str, InlineQueryResultArticle] = {}
    for reply in replies:
        fact = reply.citations[0].fact if reply.citations else ""
        texts = render(reply, index)
        if fact not in index.facts or fact in found or len(texts) > 1 or len(fact.encode()) > 64:
            continue
        found[fact] = InlineQueryResultArticle(
            id=fact,
            title=index.facts[fact].question[reply.language],
            description=reply.text[:DESCRIPTION],
            input_message_content=InputTextMessageContent(texts[0]),
        )
    return list(found.values())[:MOST]
