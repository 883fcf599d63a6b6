"""Handing an answer on: a link that opens it in a private chat with the bot, and a button that shares the link."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from telegram import InlineKeyboardButton
from telegram.helpers import create_deep_linked_url

from bot.model import Reply, Status
from bot.telegram_app.ports import Index

SHARE = "https://t.me/share/url"
"""Asks Telegram in which chats to put a link, with a few words."""


def link(bot: str, fact: str) -> str | None:
    """The link that opens the answer of a fact; ``None`` where the id cannot stand in a link.

    ``bot``: the user name, without ``@``.
    """
    try:
        return create_deep_linked_url(bot, fact)
    except ValueError:
        return None


def shared(bot: str, reply: Reply, index: Index) -> InlineKeyboardButton | None:
    """The button that shares the answer of a reply, its first fact with the question; ``None`` without an answer."""
    fact = index.facts.get(reply.citations[0].fact) if reply.citations else None
    opens = link(bot, fact.id) if fact else None
    if fact is None or opens is None or reply.status is not Status.ANSWERED:
        return None
    words = urlencode({"url": opens, "text": fact.question[reply.language]}, quote_via=quote)
    return InlineKeyboardButton(index.say(reply.language, "telegram_share"), url=f"{SHARE}?{words}")
