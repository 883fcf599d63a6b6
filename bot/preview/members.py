"""The bot as a member of a chat, in the shape that each status has."""

from __future__ import annotations

from collections.abc import Mapping

from bot.preview.faults import Json

_BOTH = ("can_change_info", "can_invite_users")
_RESTRICTED = (
    *_BOTH, "can_pin_messages", "can_send_messages", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_manage_topics", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_edit_tag", "can_react_to_messages",
)  # fmt: skip
_ADMINISTRATOR = (
    *_BOTH, "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
STATUSES: Mapping[str, Json] = {
    "member": {},
    "administrator": dict.fromkeys(_ADMINISTRATOR, False),
    "restricted": {"is_member": True, "until_date": 0, **dict.fromkeys(_RESTRICTED, False)},
    "left": {},
    "kicked": {"until_date": 0},
}
"""What each status has besides the user; who is restricted here may do nothing, and is muted by it."""


def as_member(user: Json, status: str) -> Json:
    """The ``ChatMember`` of that status."""
    return {"status": status, "user": user, **STATUSES[status]}
