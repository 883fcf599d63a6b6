"""What Telegram shows of the bot before anyone writes: command menus and descriptions, per language and sort of chat.

They are read first and set only where they differ, since Telegram allows few
changes. That goes around the application's rate limiter: should Telegram ask for
patience here, answers must not wait for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.constants import BotDescriptionLimit
from telegram.error import TelegramError

from bot.config import Settings
from bot.telegram_app.commands import Menu, offered
from bot.telegram_app.connection import request
from bot.telegram_app.ports import Index

_LOGGER = logging.getLogger(__name__)

SCOPES = {
    Menu.PRIVATE: BotCommandScopeAllPrivateChats(),
    Menu.GROUPS: BotCommandScopeAllGroupChats(),
    Menu.ADMINISTRATORS: BotCommandScopeAllChatAdministrators(),
}


async def publish(settings: Settings, index: Index, stop: asyncio.Event) -> None:
    """Brings menus and descriptions up to date; what fails is logged once and left to the next start.

    ``stop``, once set, ends it after the menu or description that it is at.
    """
    if settings.bot_token is None:
        raise ValueError("a bot needs a token")
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        request=request(settings.bot_api_url, 1),
    )
    try:
        await bot.initialize()
        for code, language in _spoken(index):
            if not stop.is_set():
                await _describe(bot, code, language, index)
            for menu in Menu:
                if not stop.is_set():
                    await _offer(bot, menu, code, language, index)
    except Exception as error:  # whatever it is, answers go on
        reason = error if isinstance(error, TelegramError) else type(error).__name__
        _LOGGER.warning("Menus and descriptions are not up to date (%s); the next start tries again.", reason)
    finally:
        await bot.shutdown()


def _spoken(index: Index) -> Iterator[tuple[str | None, str]]:
    """Telegram's language codes with the language to use: ``None``, for all who speak another, comes first."""
    yield None, index.languages[0]
    for language in index.languages:
        yield language, language


async def _offer(bot: Bot, menu: Menu, code: str | None, language: str, index: Index) -> None:
    wanted = tuple(BotCommand(name, what) for name, what in offered(menu, language, index))
    if await bot.get_my_commands(SCOPES[menu], code) != wanted:
        await bot.set_my_commands(wanted, SCOPES[menu], code)


async def _describe(bot: Bot, code: str | None, language: str, index: Index) -> None:
    long = index.say(language, "telegram_description")[: BotDescriptionLimit.MAX_DESCRIPTION_LENGTH]
    short = index.say(language, "telegram_short_description")[: BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH]
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)
