"""The commands: the one table that menus, help and handlers are made from, and those that a base adds."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from telegram import Message, Update
from telegram.constants import BotCommandScopeType, ChatType
from telegram.ext import filters

from bot.model import Command, Reply, Status
from bot.telegram_app import about, articles, languages, people, pictures, questions, why
from bot.telegram_app.desk import Desk, Telegram, message_of
from bot.telegram_app.formatting import language_names
from bot.telegram_app.ports import Base, Index
from bot.telegram_app.sending import send

Handler = Callable[[Desk, Update, Telegram], Coroutine[Any, Any, None]]


class Menu(StrEnum):
    """The menus that differ, by Telegram's names for who sees them."""

    PRIVATE = BotCommandScopeType.ALL_PRIVATE_CHATS
    GROUPS = BotCommandScopeType.ALL_GROUP_CHATS
    ADMINISTRATORS = BotCommandScopeType.ALL_CHAT_ADMINISTRATORS


EVERYWHERE = frozenset(Menu)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the bot's own; what it is for stands in the messages, under ``telegram_command_<name>``."""

    name: str
    handler: Handler
    menus: frozenset[Menu] = EVERYWHERE
    """Where it is offered; it is obeyed everywhere."""


async def show_help(desk: Desk, update: Update, _: Telegram) -> None:
    """Says how to ask, and which commands there are."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    menu = Menu.PRIVATE if message.chat.type == ChatType.PRIVATE else Menu.GROUPS
    text = index.say(
        language,
        "telegram_help",
        languages=language_names(index, language),
        commands="\n".join(f"/{name} – {what}" for name, what in offered(menu, language, index)),
    )
    await send(message, Reply(Status.CHAT, language, text), index)


OWN = (
    Entry("ask", questions.ask, frozenset({Menu.GROUPS, Menu.ADMINISTRATORS})),
    Entry("people", people.show),
    Entry("sources", articles.show),
    Entry("why", why.explain),
    Entry("language", languages.show, frozenset({Menu.PRIVATE, Menu.ADMINISTRATORS})),
    Entry("help", show_help),
    Entry("privacy", about.privacy, frozenset({Menu.PRIVATE})),
    Entry("forget", about.forget, frozenset({Menu.PRIVATE})),
    Entry("about", about.about, frozenset({Menu.PRIVATE})),
)
"""Every command but ``/start``, in the order of the menus. Those of the base stand behind the first."""


def offered(menu: Menu, language: str, index: Index) -> list[tuple[str, str]]:
    """The commands of a menu, each with what it is for."""
    own = [(entry.name, index.say(language, f"telegram_command_{entry.name}")) for entry in OWN if menu in entry.menus]
    added = [(name, command.description[language]) for name, command in index.subject.commands.items()]
    first = 1 if menu in OWN[0].menus else 0
    return own[:first] + added + own[first:]


class Other(filters.MessageFilter):
    """Lets through commands of the base, and in a private chat those that nobody knows; not those of other bots."""

    def __init__(self, base: Base) -> None:
        """``base`` says which there are, now and after each edit."""
        super().__init__()
        self._base = base

    def filter(self, message: Message) -> bool:
        """Whether this is one."""
        name, bot = _called(message)
        if not name or bot not in ("", message.get_bot().username.lower()):
            return False
        return message.chat.type == ChatType.PRIVATE or name in self._base.index.subject.commands


def _called(message: Message) -> tuple[str, str]:
    """The command and the bot that it names, in lower case; empty where a message is none."""
    if not filters.COMMAND.filter(message):
        return "", ""
    name, _, bot = (message.text or "").split(maxsplit=1)[0].removeprefix("/").lower().partition("@")
    return name, bot


async def other(desk: Desk, update: Update, context: Telegram) -> None:
    """Obeys a command of the base; helps where it has none of that name."""
    name, _bot = _called(message_of(update))
    command = desk.base.index.subject.commands.get(name)
    if command is None:
        await show_help(desk, update, context)
    elif command.timeline:
        await pictures.timeline(desk, name, update, context)
    else:
        await _tell(desk, update, command)


async def _tell(desk: Desk, update: Update, command: Command) -> None:
    """Tells the facts of a command as one answer, to which the next question may refer."""
    message, index = message_of(update), desk.base.index
    language = await desk.language(update, index)
    decisions = [desk.engine.pick(fact, language, index) for fact in command.facts]
    reply = replace(
        decisions[0].reply,
        text=" ".join(decision.reply.text for decision in decisions),
        citations=tuple(citation for decision in decisions for citation in decision.reply.citations),
        related=tuple(choice for choice in decisions[0].reply.related if choice.fact not in command.facts),
    )
    sent = await send(message, reply, index)
    text = index.facts[command.facts[0]].question[language]
    await desk.remember(update, text, replace(decisions[0], reply=reply), index, message.message_id, sent, None)
