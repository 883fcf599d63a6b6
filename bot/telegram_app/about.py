"""What the bot is, what it keeps, and how to have that erased."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot import __license__, __version__
from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of, who
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import acknowledge, replace, send

FORGET, KEEP = "forget:", "keep:"
"""What the data of the two buttons begins with; the id of who may press them follows."""


async def about(desk: Desk, update: Update, _: Telegram) -> None:
    """Says what the bot is, which version, on what it rests."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    text = index.say(
        language,
        "telegram_about",
        version=__version__,
        base=index.version,
        facts=len(index.facts),
        sources=len(index.sources),
        licence=__license__,
    )
    await send(message, Reply(Status.CHAT, language, text), index)


async def privacy(desk: Desk, update: Update, _: Telegram) -> None:
    """Says what is kept, and for how long."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    text = index.say(language, "telegram_privacy", minutes=desk.settings.limits.conversation_minutes)
    await send(message, Reply(Status.CHAT, language, text), index)


async def forget(desk: Desk, update: Update, _: Telegram) -> None:
    """Asks whether it is meant."""
    message, index = message_of(update), desk.base.index
    language, person = await desk.language(update, index), who(update)[1]
    buttons = [
        InlineKeyboardButton(index.say(language, key), callback_data=f"{data}{person}")
        for key, data in (("telegram_forget_yes", FORGET), ("telegram_forget_no", KEEP))
    ]
    reply = Reply(Status.CHAT, language, index.say(language, "telegram_forget"))
    await send(message, reply, index, InlineKeyboardMarkup([buttons]))


async def erase(desk: Desk, update: Update, _: Telegram) -> None:
    """Erases what is kept of who presses, and says what that was; or keeps it. Only who asked may press."""
    query, index = update.callback_query, desk.base.index
    if query is None or query.message is None:
        return
    language, person = await desk.language(update, index), query.from_user.id
    action, _colon, asker = (query.data or "").partition(":")
    if asker != str(person):
        await acknowledge(query, index.say(language, "telegram_forget_other"))
        return
    await acknowledge(query)
    if f"{action}:" == KEEP:
        text = index.say(language, "telegram_kept")
    else:
        text = erased(await desk.state.forget(person), language, index)
    await replace(query.message, Reply(Status.CHAT, language, text), index)


def erased(counts: Mapping[str, int] | None, language: str, index: Index) -> str:
    """What was erased, a line for each sort of thing; ``None``: it could not be."""
    if counts is None:
        return index.say(language, "telegram_forget_failed")
    lines = ["• " + index.say(language, f"telegram_erased_{sort}", count=count) for sort, count in counts.items() if count]
    return "\n".join(
        [index.say(language, "telegram_erased"), *lines] if lines else [index.say(language, "telegram_erased_none")]
    )
