"""Methods about the bot itself and the chats: commands and descriptions per language, files, members."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.preview.faults import Json, bad
from bot.preview.markup import units
from bot.preview.messages import open_chat
from bot.preview.parameters import Values
from bot.preview.world import World

LONGEST = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(world: World, values: Values) -> Any:
    """The bot."""
    return world.me


def _menu(values: Values) -> tuple[str, str]:
    """Which of the menus is meant."""
    scope = values.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    for name in SCOPES[kind]:
        if name not in scope:
            raise bad(f"can't parse BotCommandScope: {name} is empty")
    return json.dumps({name: scope[name] for name in ("type", *SCOPES[kind])}), _language(values)


def _language(values: Values) -> str:
    language: str = values.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad("invalid language code specified")
    return language


def set_my_commands(world: World, values: Values) -> Any:
    """The command menu of a scope and a language."""
    commands = values["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= units(str(command.get("description", "")).strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_menu(values)] = commands
    return True


def get_my_commands(world: World, values: Values) -> Any:
    """The menu that was set for exactly that scope and language."""
    return world.commands.get(_menu(values), [])


def delete_my_commands(world: World, values: Values) -> Any:
    """Back to the menus of wider scopes."""
    world.commands.pop(_menu(values), None)
    return True


def menu(world: World, chat: Json, language: str, *, manages: bool = False) -> list[Json]:
    """The commands that someone sees in a chat: the narrowest scope, then the language, decides.

    ``manages``: whether they manage the group.
    """
    kinds = ["all_private_chats"] if chat["type"] == "private" else ["all_group_chats"]
    if manages and chat["type"] != "private":
        kinds.insert(0, "all_chat_administrators")
    for scope in ({"type": "chat", "chat_id": chat["id"]}, *({"type": kind} for kind in kinds), {"type": "default"}):
        for code in (language, ""):
            if commands := world.commands.get((json.dumps(scope), code)):
                return commands
    return []


def set_text(part: str) -> Any:
    """The method that sets the name, the description or the short description."""

    def method(world: World, values: Values) -> Any:
        text = values.get(part, "")
        if units(text) > LONGEST[part]:
            raise bad(f"{part.upper()}_TOO_LONG")
        world.profile[part, _language(values)] = text
        return True

    return method


def get_text(part: str) -> Any:
    """The method that tells what was set, in the language or else in general."""

    def method(world: World, values: Values) -> Any:
        found = world.profile.get((part, _language(values))) or world.profile.get((part, ""))
        return {part: found or (world.me["first_name"] if part == "name" else "")}

    return method


def get_file(world: World, values: Values) -> Any:
    """Where a file can be fetched."""
    name = values["file_id"]
    if name not in world.files:
        raise bad("invalid file_id")
    size = len(world.files[name])
    return {"file_id": name, "file_unique_id": name[-16:], "file_size": size, "file_path": f"photos/{name}"}


def get_chat(world: World, values: Values) -> Any:
    """What is known of a chat."""
    return {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS} | open_chat(world, values)


def get_chat_member(world: World, values: Values) -> Any:
    """Everyone is a member, or owns the group where they manage it."""
    chat = open_chat(world, values)
    person = values["user_id"]
    if person == world.me["id"]:
        return {"status": "member", "user": world.me}
    if person in world.managers.get(chat["id"], ()):
        return {"status": "creator", "user": world.person(person, "en"), "is_anonymous": False}
    return {"status": "member", "user": world.person(person, "en")}


def leave_chat(world: World, values: Values) -> Any:
    """The bot leaves a group."""
    chat = open_chat(world, values)
    if chat["type"] == "private":
        raise bad("chat member status can't be changed in private chats")
    world.outside.add(chat["id"])
    return True


def accepted(world: World, values: Values) -> Any:
    """For methods whose effect no one here sees."""
    return True


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
