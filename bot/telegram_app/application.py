"""The application, put together: the library's parts and ours."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, Application, Defaults

from bot.config import Settings
from bot.state import State
from bot.telegram_app import logs
from bot.telegram_app.connection import PollingRequest, request
from bot.telegram_app.desk import Desk
from bot.telegram_app.failures import failed
from bot.telegram_app.gallery import Gallery
from bot.telegram_app.handlers import table
from bot.telegram_app.menus import publish
from bot.telegram_app.order import ChatOrder, Inbox
from bot.telegram_app.ports import Base, Engine

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """The application and what is needed to run and to stop it."""

    application: App
    inbox: Inbox
    polling: PollingRequest
    publish: Callable[[asyncio.Event], Coroutine[Any, Any, None]]
    """Tells Telegram what to show of the bot, menus and descriptions, unless it is to stop."""


def build(settings: Settings, base: Base, engine: Engine, state: State, gallery: Gallery | None = None) -> Parts:
    """The bot, not yet connected to anything; from now on no log shows its secrets.

    ``gallery``: where pictures come from, if not from ``bot.pictures``.

    Raises:
        ValueError: ``settings`` has no token.
    """
    if settings.bot_token is None:
        raise ValueError("a bot needs a token")
    logs.hide(settings.secrets)
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library's coming type for times; the old one warns at each 429
    limits = settings.limits
    inbox = Inbox(limits.waiting)
    polling = PollingRequest(settings.bot_api_url, inbox)
    desk = Desk.of(settings, base, engine, state, gallery or Gallery())
    application: App = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(request(settings.bot_api_url, limits.at_once))
        .get_updates_request(polling)
        .update_queue(inbox)
        .concurrent_updates(ChatOrder(limits.at_once, desk.places.hear))
        .rate_limiter(AIORateLimiter(max_retries=3))
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
        .build()
    )
    application.add_handlers(table(desk))
    application.add_error_handler(partial(failed, desk))
    return Parts(application, inbox, polling, partial(publish, settings, base.index))
