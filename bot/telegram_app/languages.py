"""The language of a chat: that of each question, or one that is fixed."""

from __future__ import annotations

from functools import partial

from babel import Locale
from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of, preferred
from bot.telegram_app.ports import Index
from bot.telegram_app.sending import acknowledge, insist, replace, send

LANGUAGE = "language:"
"""What the data of a button begins with that fixes the language; alone it lets the language follow the questions."""
CHOSEN = "\N{HEAVY CHECK MARK} "
MANAGERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
"""Who decides for a whole group."""


async def show(desk: Desk, update: Update, context: Telegram) -> None:
    """Offers the languages; in a group, to those who manage it."""
    message, index = message_of(update), desk.base.index
    language, fixed = await desk.language(update, index), await desk.fixed(update, index)
    if await _decides(message.chat, message, message.from_user.id if message.from_user else 0, context.bot):
        await send(message, _page(language, fixed, index), index, _buttons(language, fixed, index))
    else:
        text = index.say(language, "telegram_language_managers")
        await send(message, Reply(Status.CHAT, language, text), index)


async def fix(desk: Desk, update: Update, context: Telegram) -> None:
    """Keeps the choice, and shows it."""
    query, index = update.callback_query, desk.base.index
    if query is None or query.message is None:
        return
    wanted = (query.data or "").removeprefix(LANGUAGE) or None
    fixed = wanted if wanted in index.languages else None
    language = fixed or preferred(None, query.from_user, index)
    said = None
    try:
        decides = await _decides(query.message.chat, None, query.from_user.id, context.bot)
        spoken = language if decides else await desk.language(update, index)
        said = index.say(spoken, "telegram_language_done" if decides else "telegram_language_managers")
    finally:
        await acknowledge(query, said)
    if not decides:
        return
    await desk.state.fix_language(query.message.chat.id, fixed)
    await replace(query.message, _page(language, fixed, index), index, _buttons(language, fixed, index))


def _page(language: str, fixed: str | None, index: Index) -> Reply:
    key = "telegram_language_fixed" if fixed else "telegram_language_automatic"
    return Reply(Status.CHAT, language, index.say(language, key, name=_name(language, language)))


def _buttons(language: str, fixed: str | None, index: Index) -> InlineKeyboardMarkup:
    """Each language under its own name."""
    labels = {"": index.say(language, "telegram_automatic")} | {
        code: _name(code, code)[:1].upper() + _name(code, code)[1:] for code in index.languages
    }
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(CHOSEN * (code == (fixed or "")) + label, callback_data=LANGUAGE + code)]
            for code, label in labels.items()
        ]
    )


def _name(code: str, language: str) -> str:
    return Locale.parse(code).get_language_name(language) or code


async def _decides(chat: Chat, message: Message | None, person: int, bot: Bot) -> bool:
    """Whether someone may decide for the chat: in a private one, as who manages it, or in the group's own name."""
    if chat.type == ChatType.PRIVATE or (message and message.sender_chat and message.sender_chat.id == chat.id):
        return True
    try:
        member = await insist(partial(bot.get_chat_member, chat.id, person))
    except BadRequest:  # someone who is not, or no longer, in the group
        return False
    return member.status in MANAGERS
