"""Messages that are no question: greetings, thanks, insults, "what can you do", nothing but signs."""

from __future__ import annotations

from bot.engine.mentions import sort_of
from bot.engine.understand import content
from bot.model import Understanding

_FIRST = ("insult", "abilities", "farewell", "thanks", "greeting")
"""Of several in one message, the first of these is answered."""


def small_talk(understanding: Understanding) -> str | None:
    """The kind of small talk that the message is nothing but, ``empty`` where it has no words, else ``None``."""
    if not understanding.mentions:
        return "empty"
    kinds = {m.partition(":")[2] for mention in understanding.mentions for m in mention.meanings if sort_of(m) == "chat"}
    if not kinds:
        return None
    others = [m for m in content(understanding.mentions) if not any(sort_of(x) == "chat" for x in m.meanings)]
    if not others or ("insult" in kinds and not _asks_something(understanding)):
        return next(kind for kind in _FIRST if kind in kinds)
    return None


def _asks_something(understanding: Understanding) -> bool:
    sorts = {sort_of(m) for mention in understanding.mentions for m in mention.meanings}
    return bool(understanding.asked) or "entity" in sorts
