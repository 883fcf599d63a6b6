"""A ``Reply`` as Telegram shows it: messages in its HTML.

Whatever comes from askers or from YAML is escaped, and runs of the other
direction are isolated, piece by piece and after cutting: so no message ends
inside a tag, an entity or an isolate.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel import Locale
from babel.lists import format_list
from telegram.constants import MessageLimit

from bot.language.calendar import long_date
from bot.language.direction import directed, inserted
from bot.model import Choice, Citation, Reply
from bot.telegram_app.keyboards import choosable, followable, is_listed
from bot.telegram_app.ports import Index

_UNITS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r".+?(?:[.!?…؟۔]+[\"'»”’)\]]*(?=\s)|\n|$)\s*",  # sentences, and lines
        r"\S+\s*|\s+",  # words
        r".[\u0300-\u036f\u064b-\u065f\u0670\u200d\ufe0f]{0,50}",  # characters with their marks
    )
)


def render(reply: Reply, index: Index, *, buttons: bool = False) -> tuple[str, ...]:
    """The messages that make up a reply, each at most 4,096 characters of HTML.

    The text first, then for each article who published it, and what it says as
    quotes that unfold. With ``buttons`` below it, questions that are too long for
    them are listed, and the buttons have their numbers.
    """
    blocks = [_Block(reply.text, reply.language)]
    if buttons:
        blocks += _listed(choosable(reply), "", reply.language)
    for _, cited in groupby(reply.citations, key=lambda citation: citation.source):
        citations = list(cited)
        head = html.escape(heading(citations[0], reply.language, index), quote=False)
        for quote in dict.fromkeys(citation.quote for citation in citations):
            blocks.append(_Block(quote, citations[0].quote_language, head, "blockquote expandable"))
            head = ""
    if buttons:
        also = escape(index.say(reply.language, "also"), reply.language)
        blocks += _listed(followable(reply), also, reply.language)
    return tuple(_packed(blocks))


def _listed(choices: Sequence[Choice], head: str, language: str) -> list[_Block]:
    """The choices with their numbers, where the buttons have no more than those."""
    return [_Block(numbered(choices), language, head)] if is_listed(choices) else []


def numbered(choices: Sequence[Choice]) -> str:
    """The choices as plain text, a line each."""
    return "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))


def escape(text: str, language: str) -> str:
    """Plain text as HTML that reads in the direction of its language."""
    return html.escape(directed(text, language), quote=False)


def language_names(index: Index, language: str) -> str:
    """The languages that the base speaks, as a list in one of them."""
    names = [Locale.parse(other).get_language_name(language) or other for other in index.languages]
    return format_list(names, locale=language)


def published(day: dt.date | None, language: str, index: Index) -> str:
    """The date of an article in words, or that it states none."""
    return long_date(day, language) if day else index.say(language, "telegram_undated")


def heading(citation: Citation, language: str, index: Index) -> str:
    """Who published the article, under which title and when; each name isolated, so that it reads right as it is."""
    values = {
        "publisher": citation.publisher,
        "title": citation.title,
        "published": published(citation.published, language, index),
    }
    key = "telegram_citation"
    if citation.quote_language != language:
        key = "telegram_citation_translated"
        values["original"] = Locale.parse(citation.quote_language).get_language_name(language) or citation.quote_language
    return index.say(language, key, **{name: inserted(value, language) for name, value in values.items()})


# --------------------------------------------------------------------------- cutting


def size(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, which is cut only if it alone is too long."""

    text: str
    language: str
    head: str = ""
    """HTML on a line of its own before it; without one the block belongs to the one above."""
    tag: str = ""

    def cut(self) -> Iterator[str]:
        """The block as HTML, in as many pieces as it takes."""
        opening, closing = (f"<{self.tag}>", f"</{self.tag.split()[0]}>") if self.tag else ("", "")
        head = f"{self.head}\n" if self.head else ""
        room = MessageLimit.MAX_TEXT_LENGTH - size(head + opening + closing)
        for text in _split(self.text, lambda part: size(escape(part, self.language)) <= room):
            yield f"{head}{opening}{escape(text, self.language)}{closing}"
            head = ""


def _packed(blocks: Sequence[_Block]) -> Iterator[str]:
    """As few messages as the blocks fit in, in order."""
    message = ""
    for block in blocks:
        for number, piece in enumerate(block.cut()):
            joined = message + ("\n\n" if block.head else "\n") + piece
            if not message or number or size(joined) > MessageLimit.MAX_TEXT_LENGTH:
                if message:
                    yield message
                message = piece
            else:
                message = joined
    if message:
        yield message


def _split(text: str, fits: Callable[[str], bool], units: Sequence[re.Pattern[str]] = _UNITS) -> Iterator[str]:
    """The text in parts that fit: between sentences, else between words, else anywhere."""
    if fits(text) or not units:
        yield text.strip()
        return
    pieces, at = units[0].findall(text), 0
    while at < len(pieces):
        ends = range(at + 1, len(pieces) + 1)
        count = bisect_left(ends, True, key=lambda end: not fits("".join(pieces[at:end]).rstrip()))
        if not count:
            *full, rest = _split(pieces[at], fits, units[1:])
            yield from full
            if full:  # what is left of the piece is joined to those that follow
                pieces[at] = rest + pieces[at][len(pieces[at].rstrip()) :]
                continue
        end = at + max(count, 1)
        if part := "".join(pieces[at:end]).strip():
            yield part
        at = end
