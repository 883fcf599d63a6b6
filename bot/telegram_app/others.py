"""Messages without a question in words: a voice message, a picture, a place, something passed on."""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import filters

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.hearing import is_forward
from bot.telegram_app.sending import send

WORDLESS = filters.ATTACHMENT | filters.CHECKLIST
"""What people send that is no text; not what Telegram itself tells of a chat."""
_HEARD = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
_SEEN = filters.PHOTO | filters.VIDEO | filters.ANIMATION | filters.Document.ALL


async def wordless(desk: Desk, update: Update, _: Telegram) -> None:
    """Asks for words in one friendly sentence, at most once in a while."""
    await ask_for_words(desk, update)


async def ask_for_words(desk: Desk, update: Update) -> None:
    """The same, for a message that turned out to ask nothing."""
    message, index = message_of(update), desk.base.index
    if not is_due(desk, message):
        return
    language = await desk.language(update, index)
    await send(message, Reply(Status.CHAT, language, index.say(language, _sentence(update, message))), index)


def is_due(desk: Desk, message: Message) -> bool:
    """Whether someone may be asked for words; from then on not for a while.

    Called for a picture with a question, too, since the rest of its album has none.
    """
    return desk.hints.allows((message.chat.id, message.from_user.id if message.from_user else 0))


def _sentence(update: Update, message: Message) -> str:
    """The key of what to say to it."""
    if is_forward(message):
        return "telegram_forward"
    if _HEARD.check_update(update):
        return "telegram_heard"
    return "telegram_seen" if _SEEN.check_update(update) else "telegram_wordless"
