"""What Telegram shows of the bot before anyone writes."""

from __future__ import annotations

import json
import logging

import pytest

from bot.preview import BotApi, Fault
from bot.preview.profile import menu
from tests.telegram_app.conftest import Started

MENUS = 12
"""Three sorts of chat, in three languages and for all others."""
SETTING = ("setMyCommands", "setMyDescription", "setMyShortDescription")


def settings_made(api: BotApi) -> int:
    return sum(len(api.made(method)) for method in SETTING)


async def published(api: BotApi, started: Started) -> None:
    """A start of the bot that comes to the last menu."""
    looked = len(api.made("getMyCommands"))
    async with started():
        await api.until(lambda: len(api.made("getMyCommands")) == looked + MENUS)


def commands(api: BotApi, scope: str, language: str) -> list[str]:
    return [command["command"] for command in api.commands[json.dumps({"type": scope}), language]]


async def test_menus_are_set_per_language_and_scope(api: BotApi, started: Started) -> None:
    await published(api, started)
    assert api.refused == []
    assert {language for _, language in api.commands} == {"", "ar", "en", "ru"}
    private = commands(api, "all_private_chats", "ru")
    assert {"both", "people", "sources", "language", "why", "help", "privacy", "forget", "about"} <= set(private)
    assert "ask" not in private
    groups = commands(api, "all_group_chats", "")
    assert groups[:2] == ["ask", "both"]
    assert "language" not in groups
    assert set(commands(api, "all_chat_administrators", "en")) == {*groups, "language"}
    (russian,) = [c["description"] for c in menu(api, api.chat(1), "ru") if c["command"] == "help"]
    assert russian == "Как спрашивать"


async def test_descriptions_are_set_per_language(api: BotApi, started: Started) -> None:
    await published(api, started)
    assert "about the summits" in api.profile["description", "en"]
    assert "о саммитах" in api.profile["short_description", "ru"]
    assert api.profile["description", ""].startswith("اسألني")


async def test_menus_are_set_once(api: BotApi, started: Started) -> None:
    await published(api, started)
    made = settings_made(api)
    await published(api, started)
    assert settings_made(api) == made > 0


async def test_a_menu_that_someone_changed_is_set_again(api: BotApi, started: Started) -> None:
    await published(api, started)
    made = settings_made(api)
    api.commands[json.dumps({"type": "all_private_chats"}), "ru"] = []
    await published(api, started)
    assert settings_made(api) == made + 1


async def test_answers_do_not_wait_for_menus(api: BotApi, started: Started, caplog: pytest.LogCaptureFixture) -> None:
    """Telegram may ask for hours of patience; that is logged once, and the next start tries again."""
    api.faults["setMyCommands"] = [Fault(429, "Too Many Requests: retry after 9999", {"retry_after": 9999})]
    async with started():
        await api.until(lambda: api.made("setMyCommands"))
        await api.text("who?")
        assert (await api.replies(1))[0]["text"].startswith("who?")
    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "Menus and descriptions are not up to date" in record.getMessage()
    assert api.commands == {}
    await published(api, started)
    assert len(api.commands) == MENUS
