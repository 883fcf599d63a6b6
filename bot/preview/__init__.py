"""A Bot API server on loopback that refuses what Telegram refuses, and a chat page to use it by.

The tests run the bot against ``BotApi`` over real HTTP; ``Preview`` adds the page,
so that the whole bot can be tried in a browser without a token. Nothing here
knows the bot: it talks to the server as it talks to Telegram. No part of it
leaves this machine.
"""

from bot.preview.faults import Call, Fault, RefusalError
from bot.preview.glass import Glass
from bot.preview.server import TOKEN, BotApi
from bot.preview.site import Preview
from bot.preview.watch import watch

__all__ = ["TOKEN", "BotApi", "Call", "Fault", "Glass", "Preview", "RefusalError", "watch"]
