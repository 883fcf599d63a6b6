"""The methods of the Bot API that the bot uses: each takes parameters and gives a result or refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tests.botapi.markup import Entity, MarkupError, parse, units

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

Parameters = Mapping[str, str]
Method = Callable[["BotApi", Parameters], Any]


class RefusalError(Exception):
    """An answer with ``ok: false``."""

    def __init__(self, code: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(description: str) -> RefusalError:
    """The usual refusal."""
    return RefusalError(400, f"Bad Request: {description}")


def number(parameters: Parameters, name: str) -> int:
    """A required integer."""
    try:
        return int(parameters[name])
    except (KeyError, ValueError):
        raise bad(f"{name} is not specified or is no integer") from None


def structure(parameters: Parameters, name: str, kind: type) -> Any:
    """An optional object or array, JSON-serialised."""
    if name not in parameters:
        return None
    try:
        value = json.loads(parameters[name])
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None
    if not isinstance(value, kind):
        raise bad(f"{name} has the wrong type")
    return value


def _content(parameters: Parameters) -> dict[str, Any]:
    """The text with its entities and its keyboard, as a message holds them."""
    text, entities = parameters.get("text", ""), list[Entity]()
    mode = parameters.get("parse_mode", "")
    if mode not in ("", "HTML"):
        raise bad("unsupported parse_mode")
    if mode:
        try:
            text, entities = parse(text)
        except MarkupError as error:
            raise bad(str(error)) from None
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > 4096:
        raise bad("message is too long")
    content: dict[str, Any] = {"text": text.strip(), "entities": entities}
    markup = structure(parameters, "reply_markup", dict)
    if markup is not None:
        content["reply_markup"] = _keyboard(markup)
    return content


def _keyboard(markup: dict[str, Any]) -> dict[str, Any]:
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
            if not 1 <= len(button.get("callback_data", "x").encode()) <= 64:
                raise bad("BUTTON_DATA_INVALID")
    return markup


def get_me(api: BotApi, parameters: Parameters) -> Any:
    """The bot itself."""
    return api.me


def send_message(api: BotApi, parameters: Parameters) -> Any:
    """A new message in a chat that the bot knows."""
    chat = api.chats.get(number(parameters, "chat_id"))
    if chat is None:
        raise bad("chat not found")
    if chat["id"] in api.blocked:
        raise RefusalError(403, "Forbidden: bot was blocked by the user")
    preview = structure(parameters, "link_preview_options", dict) or {}
    reply = structure(parameters, "reply_parameters", dict) or {}
    message = api.new_message(chat, api.me, **_content(parameters))
    original = api.messages.get((chat["id"], reply.get("message_id", 0)))
    if original:
        message["reply_to_message"] = {key: original[key] for key in ("message_id", "date", "chat", "text")}
    elif reply and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    message["link_preview_options"] = preview
    api.sent.append(message)
    return message


def edit_message_text(api: BotApi, parameters: Parameters) -> Any:
    """Another text for one of the bot's messages."""
    key = (number(parameters, "chat_id"), number(parameters, "message_id"))
    message = api.messages.get(key)
    if message is None:
        raise bad("message to edit not found")
    if message["from"] != api.me:
        raise bad("message can't be edited")
    content = _content(parameters)
    if all(message.get(name) == content.get(name) for name in ("text", "entities", "reply_markup")):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    message.pop("reply_markup", None)
    message.update(content, edit_date=message["date"])
    api.edited.append(message)
    return message


def answer_callback_query(api: BotApi, parameters: Parameters) -> Any:
    """Ends the waiting of a pressed button, once."""
    query = parameters.get("callback_query_id", "")
    if query not in api.queries:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if units(parameters.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    api.queries.discard(query)
    return True


def set_my_commands(api: BotApi, parameters: Parameters) -> Any:
    """The command menu of a scope and a language."""
    commands = structure(parameters, "commands", list)
    if commands is None:
        raise bad("commands is not specified")
    for command in commands:
        if not 1 <= len(command.get("command", "")) <= 32 or not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_INVALID")
    api.commands[parameters.get("scope", ""), parameters.get("language_code", "")] = commands
    return True


def accepted(api: BotApi, parameters: Parameters) -> Any:
    """Methods whose effect no test looks at."""
    return True


METHODS: Mapping[str, Method] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
    "deleteWebhook": accepted,
    "sendChatAction": accepted,
}
"""All but ``getUpdates``, which waits."""
