"""Pictures where people would rather look: the timeline of a command, and the card of a statement."""

from __future__ import annotations

import datetime as dt
import html
import logging
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update
from telegram.constants import MessageLimit
from telegram.error import BadRequest

from bot.language.direction import directed
from bot.model import SHORT_LABEL, Choice, Citation, Reply, Status
from bot.pictures import Event, Picture, as_text, capitalised, card_of, digest, timeline_of
from bot.state import SentPicture
from bot.telegram_app.desk import Desk, Telegram, message_of, today
from bot.telegram_app.formatting import heading, numbered, size
from bot.telegram_app.keyboards import CARD, is_listed, keyboard
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import acknowledge, send, send_photo

_LOGGER = logging.getLogger(__name__)


async def timeline(desk: Desk, name: str, update: Update, context: Telegram) -> None:
    """Sends the timeline of the base's command of that name, with a button for each event."""
    message, index = message_of(update), desk.base.index
    language, command = await desk.language(update, index), index.subject.commands.get(name)
    shown = command.timeline if command else None
    picture = timeline_of(shown, index, language, today(), context.bot.name) if shown else None
    if picture is None:
        await send(message, Reply(Status.CHAT, language, index.say(language, "telegram_timeline_none")), index)
        return
    cited = tuple(citation for fact in picture.cited for citation in _citations(desk, fact, language, index))
    choices = tuple(Choice(event.fact, _label(event, language, index)) for event in picture.events)
    words = Reply(Status.CHAT, language, as_text(picture), cited, choices)
    told = [index.say(language, "telegram_timeline_caption"), *([numbered(choices)] if is_listed(choices) else [])]
    lines = [*(directed(line, language) for line in told), *_sources(cited, language, index)]
    await _show(desk, message, f"timeline:{name}", picture, lines, words, index)


async def card(desk: Desk, update: Update, context: Telegram) -> None:
    """Sends the card of the statement whose button was pressed, in the language of the answer above the button.

    Of a statement that has gone: what is known instead.
    """
    query, index = update.callback_query, desk.base.index
    if query is None:
        return
    await acknowledge(query)
    if query.data is None or query.message is None:
        return
    given = await desk.state.given(query.message.chat.id, message=query.message.message_id)
    language = await desk.language_below(update, given, index)
    fact = query.data.removeprefix(CARD)
    picture = card_of(fact, index, language, context.bot.name)
    if picture is None:
        await send(query.message, desk.engine.pick(fact, language, index).reply, index)
        return
    cited = _citations(desk, fact, language, index)
    words = Reply(Status.CHAT, language, as_text(picture), cited)
    await _show(desk, query.message, query.data, picture, _sources(cited, language, index), words, index)


async def _show(
    desk: Desk, message: MaybeInaccessibleMessage, name: str, picture: Picture,
    lines: Sequence[str], words: Reply, index: Index,
) -> None:  # fmt: skip
    """Sends the picture by the id that Telegram knows it by, else the file, else the same in words.

    ``name``: which picture it is, whatever the language; ``lines``: of the caption, as they are shown.
    """
    text, markup, drawing = _caption(lines), keyboard(words, index, message.get_bot().username), digest(picture)
    known = await desk.state.file(name, picture.language, index.version, drawing)
    if known and await _sent(message, known, text, markup):
        return
    file = await desk.gallery.drawn(picture, index.version)
    sent = await _sent(message, file, text, markup) if file else None
    if sent is None:
        await send(message, words, index)
        return
    now = dt.datetime.now(dt.UTC)
    await desk.state.keep_file(SentPicture(name, picture.language, index.version, drawing, sent.photo[-1].file_id, now))


async def _sent(
    message: MaybeInaccessibleMessage, photo: bytes | str, caption: str, markup: InlineKeyboardMarkup | None
) -> Message | None:
    """The message with the picture; ``None`` where Telegram does not take it.

    An id may have run out or be another bot's, a picture be too high, a group be for words alone.
    """
    try:
        return await send_photo(message, photo, caption, markup)
    except BadRequest as error:
        _LOGGER.info("A picture was not taken %s (%s).", "by its id" if isinstance(photo, str) else "as a file", error)
        return None


def _caption(lines: Iterable[str]) -> str:
    """As many of the lines as a caption holds, as HTML."""
    text = ""
    for line in lines:
        longer = f"{text}\n\n{html.escape(line, quote=False)}".strip()
        if size(longer) > MessageLimit.CAPTION_LENGTH:
            break
        text = longer
    return text


def _label(event: Event, language: str, index: Index) -> str:
    """The event's name, or the short one where a button has no room for it."""
    if len(event.name) <= SHORT_LABEL:
        return event.name
    return capitalised(index.entities[index.facts[event.fact].subject].short[language])


def _citations(desk: Desk, fact: str, language: str, index: Index) -> tuple[Citation, ...]:
    return desk.engine.pick(fact, language, index).reply.citations


def _sources(citations: Iterable[Citation], language: str, index: Index) -> list[str]:
    """A line for each article."""
    return list(dict.fromkeys(heading(citation, language, index) for citation in citations))
