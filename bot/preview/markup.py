"""Telegram's HTML, parsed as strictly as Telegram parses it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

_TOKEN = re.compile(r"<(/?)([^<>]*)>|&(#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);|<|[^<&]+|&")
_MARKED = re.compile(
    r"(?P<url>https?://[^\s<>]*[^\s<>.,;:!?'\")»”\]])"
    r"|(?<![\w/<>@])(?P<bot_command>/[A-Za-z0-9_]{1,32}(?:@\w{4,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@\w{4,32})"
)
_AS_IT_IS = frozenset({"code", "pre", "text_link"})
"""In what Telegram marks nothing further."""
_ATTRIBUTES = {
    "a": re.compile(r'\s+href="[^"]*"'),
    "blockquote": re.compile(r"(\s+expandable(=\"\")?)?"),
    "span": re.compile(r'\s+class="tg-spoiler"'),
    "tg-emoji": re.compile(r'\s+emoji-id="\d+"'),
    "code": re.compile(r'(\s+class="language-[^"]*")?'),
}
_PLAIN = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "pre"}
_NAMES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
}
"""Tag -> the kind of the entity that it becomes, where they differ."""
_DETAILS = {"a": ("url", "href"), "code": ("language", "class"), "tg-emoji": ("custom_emoji_id", "emoji-id")}
"""Tag -> what the entity tells besides, and the attribute that it stands in."""

Entity = dict[str, Any]


class MarkupError(ValueError):
    """What Telegram says of markup that it does not take."""


def units(text: str) -> int:
    """The length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def parse(markup: str) -> tuple[str, list[Entity]]:
    """The text without its tags, and where they were.

    Raises:
        MarkupError: A tag is unknown, unclosed, closed wrongly or nested where it must not be.
    """
    text, entities, open_tags = "", [], list[tuple[str, str, int]]()
    for token in _TOKEN.finditer(markup):
        whole, closing, tag, reference = token.group(0), token.group(1), token.group(2), token.group(3)
        if reference:
            text += html.unescape(whole)
        elif tag is None:
            if whole == "<":
                raise MarkupError("can't parse entities: unexpected '<'")
            text += whole
        elif closing:
            if not open_tags or open_tags[-1][0] != tag.strip():
                raise MarkupError(f'can\'t parse entities: unmatched end tag "{tag}"')
            name, attributes, start = open_tags.pop()
            kind = "expandable_blockquote" if "expandable" in attributes else _NAMES.get(name, name)
            entity = {"type": kind, "offset": start, "length": units(text) - start}
            detail, attribute = _DETAILS.get(name, ("", ""))
            if value := re.search(rf'{attribute}="([^"]*)"', attributes) if detail else None:
                entity[detail] = html.unescape(value[1]).removeprefix("language-")
            entities.append(entity)
        else:
            found = re.match(r"[a-z-]+", tag)
            name = found.group(0) if found else ""
            attributes = tag[len(name) :]
            allowed = _ATTRIBUTES.get(name)
            if not (allowed.fullmatch(attributes) if allowed else name in _PLAIN and not attributes):
                raise MarkupError(f'can\'t parse entities: unsupported start tag "{tag}"')
            if name == "blockquote" and any(outer == name for outer, _, _ in open_tags):
                raise MarkupError("can't parse entities: nested blockquotes")
            open_tags.append((name, attributes, units(text)))
    if open_tags:
        raise MarkupError(f"can't parse entities: can't find end tag of \"{open_tags[-1][0]}\"")
    return text, entities


def marked(text: str, entities: Sequence[Entity] = ()) -> list[Entity]:
    """What Telegram marks by itself: addresses, commands and mentions, but not in code and links."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _AS_IT_IS]
    found = []
    for match in _MARKED.finditer(text):
        start, length = units(text[: match.start()]), units(match[0])
        if not any(start < end and begin < start + length for begin, end in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return found
