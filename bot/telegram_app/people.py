"""The people whom the articles name, and what each of them said."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.language.direction import directed
from bot.model import Choice, Entity, Reply, Status
from bot.pictures import office_of
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.keyboards import keyboard
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import acknowledge, replace, send

PERSON = "person:"
"""What the data of a button begins with that leads to someone's words; alone it leads back to the list."""
KIND = "person"
"""The kind of the entities who are people."""
COLUMNS = 2


async def show(desk: Desk, update: Update, _: Telegram) -> None:
    """Lists who is named, with their offices, and a button for each."""
    message, index = message_of(update), desk.base.index
    reply, markup = listed(await desk.language(update, index), index)
    await send(message, reply, index, markup)


async def turn(desk: Desk, update: Update, context: Telegram) -> None:
    """Turns the list into what one of them said, or that into the list again."""
    query, index = update.callback_query, desk.base.index
    if query is None or query.message is None:
        return
    await acknowledge(query)
    language = await desk.language(update, index)
    person = index.entities.get((query.data or "").removeprefix(PERSON))
    page = said(person, language, index, context.bot.username) if person and person.kind == KIND else listed(language, index)
    await replace(query.message, page[0], index, page[1])


Page = tuple[Reply, InlineKeyboardMarkup | None]
"""What is shown, and the buttons below it."""


def listed(language: str, index: Index) -> Page:
    """Everyone with their office."""
    people = [entity for entity in index.entities.values() if entity.kind == KIND]
    lines = [_line(person, language, index) for person in people]
    buttons = [
        InlineKeyboardButton(directed(person.short[language], language), callback_data=PERSON + person.id)
        for person in people
        if len((PERSON + person.id).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    ][: InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER]
    rows = [buttons[at : at + COLUMNS] for at in range(0, len(buttons), COLUMNS)]
    text = "\n".join([index.say(language, "telegram_people" if people else "telegram_people_none"), "", *lines]).strip()
    return Reply(Status.CHAT, language, text), InlineKeyboardMarkup(rows) if rows else None


def said(person: Entity, language: str, index: Index, bot: str) -> Page:
    """The statements of one person as questions to choose from; where there are none, what else is known of them."""
    facts = [fact for fact in index.facts.values() if fact.speaker == person.id]
    key = "telegram_said" if facts else "telegram_said_nothing"
    facts = facts or [fact for fact in index.facts.values() if fact.subject == person.id]
    choices = tuple(Choice(fact.id, fact.question[language]) for fact in facts)
    reply = Reply(Status.CHAT, language, index.say(language, key, name=person.names[language]), choices=choices)
    offers = keyboard(reply, index, bot)
    back = InlineKeyboardButton(index.say(language, "telegram_people_back"), callback_data=PERSON)
    rows = [*(offers.inline_keyboard if offers else ()), (back,)]
    return reply, InlineKeyboardMarkup(rows[-InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER :])


def _line(person: Entity, language: str, index: Index) -> str:
    """The name, and the office where the articles say it."""
    office = office_of(person.id, index, language)
    return f"• {person.names[language]}" + (f" — {office}" if office else "")
