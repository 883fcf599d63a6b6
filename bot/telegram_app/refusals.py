"""Refusals that are part of life in Telegram: people block, delete, close, mute, and press old buttons."""

from __future__ import annotations

from telegram.error import BadRequest, Forbidden

_USUAL = (
    "chat not found",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "group chat was deactivated",
    "peer_id_invalid",
    "user_is_blocked",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "message to be replied not found",
    "message to reply not found",
    "replied message not found",
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
    "message_id_invalid",
    "query is too old",
    "query_id_invalid",
)
"""Parts of what the Bot API says, in lower case, as the library hands it on."""


def is_usual(error: BaseException | None) -> bool:
    """Whether an error is such a refusal, which nobody has to mend."""
    if isinstance(error, Forbidden):
        return True
    return isinstance(error, BadRequest) and any(part in error.message.lower() for part in _USUAL)


def is_unmodified(error: BadRequest) -> bool:
    """Whether an edit was refused because it would change nothing."""
    return "not modified" in error.message.lower()
