"""The articles that the base rests on."""

from __future__ import annotations

from collections import Counter

from babel.lists import format_list
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.model import Reply, Source, Status
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.formatting import published
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import send

EVENT = "event"
"""The kind of entities that an article is said to be about; where it tells of none, it is whatever it tells of."""
MOST_COVERED = 4
"""What an article covers is told by so many names."""


async def show(desk: Desk, update: Update, _: Telegram) -> None:
    """Lists the articles: who published what and when, what it covers, how many facts come from it, where to read it."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    lines = [_told(number, source, language, index) for number, source in enumerate(index.sources.values(), 1)]
    rows = [
        [InlineKeyboardButton(f"{number}. {source.publisher[language]}", url=source.link)]
        for number, source in enumerate(index.sources.values(), 1)
        if source.link
    ]
    text = "\n\n".join([index.say(language, "telegram_sources"), *lines])
    markup = InlineKeyboardMarkup(rows) if rows else None
    await send(message, Reply(Status.CHAT, language, text), index, markup)


def _told(number: int, source: Source, language: str, index: Index) -> str:
    facts = [fact for fact in index.facts.values() if fact.source == source.id]
    named = [entity for entity, _ in Counter(fact.event or fact.subject for fact in facts).most_common()]
    events = [entity for entity in named if index.entities[entity].kind == EVENT]
    covered = (events or named)[:MOST_COVERED]
    covers = format_list([index.entities[entity].short[language] for entity in covered], locale=language)
    return index.say(
        language,
        "telegram_source",
        number=number,
        publisher=source.publisher[language],
        title=source.title[language],
        published=published(source.published, language, index),
        covers=covers,
        facts=len(facts),
    )
