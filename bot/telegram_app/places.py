"""Where nothing may be sent: chats that the bot was removed from, muted in, or blocked by."""

from __future__ import annotations

from collections import OrderedDict

from telegram import ChatMember, ChatMemberRestricted, Update

KEPT = 10_000
"""Chats that are known; beyond that the one closed longest ago is forgotten."""


class Places:
    """The closed chats, in the memory of this process: one that is lost costs a refused attempt."""

    def __init__(self) -> None:
        self._closed: OrderedDict[int, bool] = OrderedDict()
        """Chat -> whether the bot is still in it, but muted."""

    def hear(self, update: object) -> None:
        """Takes in what an update tells, as soon as it is fetched: so what waits before it is not answered any more."""
        if not isinstance(update, Update) or update.guest_message or not update.effective_chat:
            return
        chat = update.effective_chat.id
        if change := update.my_chat_member:
            self._closed.pop(chat, None)
            if not may_write(change.new_chat_member):
                self._closed[chat] = is_member(change.new_chat_member)
            if len(self._closed) > KEPT:
                self._closed.popitem(last=False)
        elif update.message and not update.message.left_chat_member and self._closed.get(chat) is False:
            del self._closed[chat]  # whose messages are heard is not blocked, and not outside

    def is_closed(self, chat: int) -> bool:
        """Whether an attempt to send would be in vain."""
        return chat in self._closed


def is_member(member: ChatMember) -> bool:
    """Whether this one is in the chat."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def may_write(member: ChatMember) -> bool:
    """Whether this one may send texts into the chat."""
    return is_member(member) and not (isinstance(member, ChatMemberRestricted) and not member.can_send_messages)
