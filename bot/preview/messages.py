"""Methods that send, change and delete messages."""

from __future__ import annotations

import json
import time
from typing import Any

from bot.preview.content import caption_content, keyboard, text_content
from bot.preview.faults import Json, RefusalError, bad, forbidden
from bot.preview.parameters import Values
from bot.preview.pictures import photo
from bot.preview.world import World

MARKUP = "reply_markup:object"
WHERE = "chat_id:chat! message_thread_id:int disable_notification:bool protect_content:bool reply_parameters:object"
WHICH = "chat_id:chat message_id:int inline_message_id:str"
ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip
EXACTLY = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


def open_chat(world: World, values: Values) -> Json:
    """The chat, if the bot may write to it."""
    wanted = values["chat_id"]
    if isinstance(wanted, str):
        named = [chat for chat in world.chats.values() if chat.get("username") == wanted[1:]]
        wanted = named[0]["id"] if named else None
    if wanted in world.migrated:
        new = world.migrated[wanted]
        raise RefusalError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new)
    chat = world.chats.get(wanted) if wanted is not None else None
    if chat is None:
        raise bad("chat not found")
    if chat["id"] in world.blocked:
        raise forbidden("bot was blocked by the user")
    if chat["id"] in world.outside:
        raise forbidden(f"bot is not a member of the {chat['type']} chat")
    return chat


def _place(world: World, values: Values, content: Json) -> Json:
    """Puts a new message of the bot where it belongs."""
    chat = open_chat(world, values)
    if chat["id"] in world.muted:
        raise bad("not enough rights to send text messages to the chat")
    reply = values.get("reply_parameters") or {}
    original = world.messages.get((chat["id"], reply.get("message_id", 0)))
    if reply and not original and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    if thread := values.get("message_thread_id") or (original or {}).get("message_thread_id"):
        if not chat.get("is_forum"):
            raise bad("message thread not found")
        if (chat["id"], thread) in world.closed_topics:
            raise bad("TOPIC_CLOSED")
        content |= {"message_thread_id": thread, "is_topic_message": True}
    if original:
        content["reply_to_message"] = quoted(original)
    message = world.new_message(chat, world.me, **content)
    world.actions.pop(chat["id"], None)
    world.sent.append(message)
    return message


def quoted(message: Json) -> Json:
    """A message as the reply to it holds it: without what that one replied to."""
    return {key: value for key, value in message.items() if key not in ("reply_to_message", "reply_markup")}


def send_message(world: World, values: Values) -> Any:
    """A new message."""
    open_chat(world, values)  # what is wrong with the chat is told first
    content = text_content(values)
    return _place(world, values, content | {"link_preview_options": values.get("link_preview_options") or {}})


def send_photo(world: World, values: Values) -> Any:
    """A new picture."""
    open_chat(world, values)
    return _place(world, values, {"photo": photo(world, values["photo"]), **caption_content(values)})


def send_chat_action(world: World, values: Values) -> Any:
    """What the bot is seen to do, for five seconds or until it sends something."""
    if values["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions[open_chat(world, values)["id"]] = time.monotonic() + 5
    return True


# --------------------------------------------------------------------------- changes


def _own(world: World, values: Values) -> Json:
    """The message that is to be changed, one of the bot's."""
    if "inline_message_id" in values:
        key = world.inline_messages.get(values["inline_message_id"])
        if key is None:
            raise bad("MESSAGE_ID_INVALID")
        return world.messages[key]
    if "message_id" not in values:
        raise bad("message identifier is not specified")
    if "chat_id" not in values:
        raise bad("chat_id is empty")
    message = world.messages.get((open_chat(world, values)["id"], values["message_id"]))
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.me["id"]:
        raise bad("message can't be edited")
    return message


def _change(world: World, values: Values, content: Json, parts: tuple[str, ...]) -> Any:
    """Replaces those parts, and refuses what changes nothing."""
    message = _own(world, values)
    parts += ("reply_markup",)

    def shape(holder: Json) -> str:
        return json.dumps([holder.get(part) for part in parts], sort_keys=True)

    if shape(message) == shape(content):
        raise bad(EXACTLY)
    for part in parts:
        message.pop(part, None)
    message.update(content)
    if parts != ("reply_markup",):
        message["edit_date"] = int(time.time())
    world.mark(message)
    world.edited.append(message)
    return True if "inline_message_id" in values else message


def edit_message_text(world: World, values: Values) -> Any:
    """Another text."""
    content = text_content(values)
    if "text" not in _own(world, values):
        raise bad("there is no text in the message to edit")
    return _change(world, values, content, ("text", "entities"))


def edit_message_caption(world: World, values: Values) -> Any:
    """Another caption."""
    if "photo" not in _own(world, values):
        raise bad("there is no caption in the message to edit")
    return _change(world, values, caption_content(values), ("caption", "caption_entities"))


def edit_message_media(world: World, values: Values) -> Any:
    """Another picture."""
    media = values["media"]
    if media.get("type") != "photo":
        raise bad("can't parse InputMedia: only photos are known here")
    given = media.get("media", "")
    content = caption_content({**media, **({"reply_markup": values["reply_markup"]} if "reply_markup" in values else {})})
    uploaded = values.get("uploads", {}).get(str(given).removeprefix("attach://"), given)
    _own(world, values)
    shown = ("text", "entities", "photo", "caption", "caption_entities")
    return _change(world, values, {"photo": photo(world, uploaded), **content}, shown)


def edit_message_reply_markup(world: World, values: Values) -> Any:
    """Another keyboard, or none."""
    return _change(world, values, keyboard(values), ())


def delete_message(world: World, values: Values) -> Any:
    """Takes a message away: the bot's own, or in a group anyone's if it may."""
    key = (open_chat(world, values)["id"], values["message_id"])
    message = world.messages.pop(key, None)
    if message is None:
        raise bad("message to delete not found")
    world.mark(message)
    return True
