"""A Bot API server on loopback that refuses what Telegram refuses, for tests over real HTTP."""

from tests.botapi.server import BotApi, Call, Fault

__all__ = ["BotApi", "Call", "Fault"]
