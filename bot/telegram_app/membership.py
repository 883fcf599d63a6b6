"""What becomes of the bot in a chat: added, removed, muted; and of the chat: a group turned into a supergroup.

That nothing may be sent any more is heard earlier, by ``bot.telegram_app.places``.
"""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.model import Reply, Status
from bot.telegram_app.desk import Desk, Telegram, message_of, preferred
from bot.telegram_app.formatting import render
from bot.telegram_app.places import is_member
from bot.telegram_app.sending import insist

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


async def changed(desk: Desk, update: Update, context: Telegram) -> None:
    """Says in a group that the bot was added to how it is called, unless it may not speak or has said so lately."""
    change, index = update.my_chat_member, desk.base.index
    if change is None or change.chat.type not in GROUPS or desk.places.is_closed(change.chat.id):
        return
    if is_member(change.old_chat_member) or not desk.greetings.allows(change.chat.id):
        return
    language = preferred(None, change.from_user, index)
    text = index.say(language, "telegram_group", bot=context.bot.name)
    (html,) = render(Reply(Status.CHAT, language, text), index)
    await insist(lambda: context.bot.send_message(change.chat.id, html))


async def migrated(desk: Desk, update: Update, _: Telegram) -> None:
    """Takes along what is kept of a group; both the old and the new one tell of it."""
    message = message_of(update)
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    desk.greetings.allows(new)  # who knew the group knows how to call the bot
    await desk.state.migrate(old, new)
