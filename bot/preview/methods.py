"""The table of methods: what each takes, and what does it. What is not here, the server does not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.preview import messages, profile, queries
from bot.preview.faults import Parameters, RefusalError
from bot.preview.messages import MARKUP, WHERE, WHICH
from bot.preview.parameters import Files, Values, read
from bot.preview.world import World


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API."""

    does: Callable[[World, Values], Any]
    takes: str = ""
    """As ``bot.preview.parameters.read`` understands it."""

    def call(self, world: World, parameters: Parameters, files: Files) -> Any:
        """The result; ``RefusalError`` for what Telegram refuses."""
        values = read(self.takes, parameters, files)
        return self.does(world, {**values, "uploads": files})


_TEXT = "parse_mode:str entities:array link_preview_options:object"
_CAPTION = "caption:str parse_mode:str caption_entities:array show_caption_above_media:bool"
_SCOPE = "scope:object language_code:str"

METHODS: Mapping[str, Method] = {
    "getMe": Method(profile.get_me),
    "sendMessage": Method(messages.send_message, f"{WHERE} text:str! {_TEXT} {MARKUP}"),
    "sendPhoto": Method(messages.send_photo, f"{WHERE} photo:file! {_CAPTION} {MARKUP}"),
    "sendChatAction": Method(messages.send_chat_action, "chat_id:chat! action:str! message_thread_id:int"),
    "editMessageText": Method(messages.edit_message_text, f"{WHICH} text:str! {_TEXT} {MARKUP}"),
    "editMessageCaption": Method(messages.edit_message_caption, f"{WHICH} {_CAPTION} {MARKUP}"),
    "editMessageMedia": Method(messages.edit_message_media, f"{WHICH} media:object! {MARKUP}"),
    "editMessageReplyMarkup": Method(messages.edit_message_reply_markup, f"{WHICH} {MARKUP}"),
    "deleteMessage": Method(messages.delete_message, "chat_id:chat! message_id:int!"),
    "answerCallbackQuery": Method(
        queries.answer_callback_query, "callback_query_id:str! text:str show_alert:bool url:str cache_time:int"
    ),
    "answerInlineQuery": Method(
        queries.answer_inline_query,
        "inline_query_id:str! results:array! cache_time:int is_personal:bool next_offset:str button:object",
    ),
    "answerGuestQuery": Method(queries.answer_guest_query, "guest_query_id:str! result:object!"),
    "setMyCommands": Method(profile.set_my_commands, f"commands:array! {_SCOPE}"),
    "getMyCommands": Method(profile.get_my_commands, _SCOPE),
    "deleteMyCommands": Method(profile.delete_my_commands, _SCOPE),
    "setMyName": Method(profile.set_text("name"), "name:str language_code:str"),
    "getMyName": Method(profile.get_text("name"), "language_code:str"),
    "setMyDescription": Method(profile.set_text("description"), "description:str language_code:str"),
    "getMyDescription": Method(profile.get_text("description"), "language_code:str"),
    "setMyShortDescription": Method(profile.set_text("short_description"), "short_description:str language_code:str"),
    "getMyShortDescription": Method(profile.get_text("short_description"), "language_code:str"),
    "setChatMenuButton": Method(profile.accepted, "chat_id:int menu_button:object"),
    "setMessageReaction": Method(profile.accepted, "chat_id:chat! message_id:int! reaction:array is_big:bool"),
    "getFile": Method(profile.get_file, "file_id:str!"),
    "getChat": Method(profile.get_chat, "chat_id:chat!"),
    "getChatMember": Method(profile.get_chat_member, "chat_id:chat! user_id:int!"),
    "leaveChat": Method(profile.leave_chat, "chat_id:chat!"),
}
"""All but those about the way that updates take (``bot.preview.server``)."""


def known(name: str) -> Method:
    """The method of that name, in whatever case: Telegram does not mind.

    Raises:
        RefusalError: There is none.
    """
    method = METHODS.get(name) or _LOWER.get(name.lower())
    if method is None:
        raise RefusalError(404, "Not Found: method not found")
    return method


_LOWER = {name.lower(): method for name, method in METHODS.items()}
