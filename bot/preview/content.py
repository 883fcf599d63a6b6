"""What a message holds, checked as Telegram checks it: text or caption, keyboard, picture, inline results."""

from __future__ import annotations

import re
from typing import Any

from bot.preview.faults import Json, bad
from bot.preview.markup import Entity, MarkupError, marked, parse, units
from bot.preview.parameters import Values

TEXT, CAPTION = 4096, 1024
"""Characters after the tags are taken out, in UTF-16 units."""
BUTTONS = 100
ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "callback_game",
    "pay",
)
"""What a button of an inline keyboard may do: each exactly one."""


def formatted(text: str, mode: str | None, entities: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """The text as it is shown, and what is marked in it."""
    if mode not in (None, "", "HTML"):
        raise bad("unsupported parse_mode")
    marked = list(entities or [])
    if mode:
        try:
            text, marked = parse(text)
        except MarkupError as error:
            raise bad(str(error)) from None
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    shown = []
    for entity in marked:
        start = max(entity["offset"] - lead, 0)
        length = min(entity["offset"] - lead + entity["length"], units(text)) - start
        if length > 0:
            shown.append({**entity, "offset": start, "length": length})
    return text, shown


def text_content(values: Values) -> Json:
    """The text of a message with its keyboard."""
    text, entities = formatted(values.get("text", ""), values.get("parse_mode"), values.get("entities"))
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT:
        raise bad("message is too long")
    return {"text": text, "entities": [*entities, *marked(text, entities)], **keyboard(values)}


def caption_content(values: Values) -> Json:
    """The caption of a picture with its keyboard."""
    caption, entities = formatted(values.get("caption", ""), values.get("parse_mode"), values.get("caption_entities"))
    if units(caption) > CAPTION:
        raise bad("message caption is too long")
    content: Json = {"caption": caption, "caption_entities": entities} if caption else {}
    return content | keyboard(values)


def keyboard(values: Values) -> Json:
    """``reply_markup``, where there is one that a message holds."""
    markup = values.get("reply_markup")
    if markup is None:
        return {}
    if "inline_keyboard" not in markup:
        if not {"keyboard", "remove_keyboard", "force_reply"} & set(markup):
            raise bad("object expected as reply markup")
        return {}
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if buttons else {}


def _button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad("can't parse inline keyboard button: InlineKeyboardButton text is empty")
    actions = [name for name in ACTIONS if name in button]
    if len(actions) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data, url = button.get("callback_data", "x"), button.get("url", "tg://x")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if not isinstance(url, str) or not re.match(r"(https?|tg)://\S+$", url):
        raise bad(f"inline keyboard button URL '{url}' is invalid: wrong HTTP URL")
    copied = button.get("copy_text", {"text": "x"})
    if not isinstance(copied, dict) or not 1 <= units(str(copied.get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


# --------------------------------------------------------------------------- inline results


def inline_results(results: list[Any]) -> list[Json]:
    """At most fifty, each with an id of its own."""
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    checked = [inline_result(result) for result in results]
    if len({result["id"] for result in checked}) != len(checked):
        raise bad("RESULT_ID_DUPLICATE")
    return checked


def inline_result(result: Any) -> Json:
    """One result; ``message`` in it is the message that it turns into when it is chosen."""
    if not isinstance(result, dict):
        raise bad("can't parse inline query result: expected an Object")
    identity = result.get("id")
    if not isinstance(identity, str) or not 1 <= len(identity.encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    kind = result.get("type")
    if kind == "article":
        if not str(result.get("title", "")).strip():
            raise bad("can't parse inline query result: title of the article must be non-empty")
        given = result.get("input_message_content")
        if not isinstance(given, dict):
            raise bad("can't parse inline query result: article must have input_message_content")
        shared = {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}
        try:
            content = text_content({**given, "text": str(given.get("message_text", "")), **shared})
            content["link_preview_options"] = given.get("link_preview_options") or {}
        except KeyError:
            raise bad("can't parse input message content") from None
    elif kind == "photo" and isinstance(result.get("photo_file_id"), str):
        content = {"photo": result["photo_file_id"], **caption_content(result)}
    else:
        raise bad(f"can't parse inline query result: unsupported type {kind!r}")
    return {**result, "message": content}
