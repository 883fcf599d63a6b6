"""Methods that answer queries: pressed buttons, inline mode, guest mode."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.preview.content import inline_result, inline_results
from bot.preview.faults import Json, bad
from bot.preview.markup import units
from bot.preview.parameters import Values
from bot.preview.pictures import photo
from bot.preview.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def _taken(world: World, query: str) -> str:
    """Each query is answered once."""
    if query not in world.queries:
        raise bad(TOO_OLD)
    world.queries.discard(query)
    return query


def answer_callback_query(world: World, values: Values) -> Any:
    """Ends the waiting of a pressed button."""
    if units(values.get("text", "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = _taken(world, values["callback_query_id"])
    shown = ("text", "show_alert", "url")
    world.answered[query] = {name: values[name] for name in shown if name in values}
    return True


def answer_inline_query(world: World, values: Values) -> Any:
    """The results for what someone types after the bot's name."""
    results = inline_results(values["results"])
    if len(values.get("next_offset", "").encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    button = values.get("button")
    if button is not None:
        if not str(button.get("text", "")).strip():
            raise bad("can't parse InlineQueryResultsButton: text is empty")
        start = button.get("start_parameter")
        if "web_app" not in button and not re.fullmatch(r"[\w-]{1,64}", str(start or ""), re.ASCII):
            raise bad("START_PARAM_INVALID")
    query = _taken(world, values["inline_query_id"])
    world.answered[query] = {
        "results": results,
        "next_offset": values.get("next_offset", ""),
        "cache_time": values.get("cache_time", 300),
        "is_personal": values.get("is_personal", False),
        "button": button,
    }
    return True


def answer_guest_query(world: World, values: Values) -> Any:
    """The one message with which the bot answers where it is no member."""
    result = inline_result(values["result"])
    query = _taken(world, values["guest_query_id"])
    asked = next(m for m in world.messages.values() if m.get("guest_query_id") == query)
    world.answered[query] = result
    message = placed(world, asked["chat"], result)
    message["guest_bot_caller_user"] = asked["from"]
    return {"inline_message_id": message["inline_message_id"]}


def placed(world: World, chat: Json, result: Json, sender: Json | None = None) -> Json:
    """The message that a result turns into: of someone, by way of the bot, or of the bot as a guest."""
    content = json.loads(json.dumps(result["message"]))
    if "photo" in content:
        content["photo"] = photo(world, content["photo"])
    if sender is not None:
        content["via_bot"] = world.me
    message = world.new_message(chat, sender or world.me, **content)
    name = f"inline-{message['message_id']}"
    message["inline_message_id"] = name
    world.inline_messages[name] = (chat["id"], message["message_id"])
    return message
