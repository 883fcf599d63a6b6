"""A ``Reply`` as Telegram shows it: messages in its HTML, and a keyboard.

Whatever comes from askers or from YAML is escaped, and runs of the other
direction are isolated, piece by piece and after cutting: so no message ends
inside a tag, an entity or an isolate.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.language.direction import isolate
from bot.model import Citation, Reply, Status
from bot.telegram_app.ports import Index

_LOGGER = logging.getLogger(__name__)

_UNITS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r".+?(?:[.!?…؟۔]+[\"'»”’)\]]*(?=\s)|\n|$)\s*",  # sentences, and lines
        r"\S+\s*|\s+",  # words
        r".[\u0300-\u036f\u064b-\u065f\u0670\u200d\ufe0f]*",  # characters with their marks
    )
)


RATED = (Status.ANSWERED, Status.UNKNOWN)
"""What people may say whether it helped them: answers, and an "I don't know" too."""
CARD = "card:"
"""What the data of the button for a statement's card begins with, before the fact's id."""
RATING = "rate:"
"""What the data of the buttons to rate begins with; no id of a fact holds a colon."""
FACES = {"up": "\N{THUMBS UP SIGN}", "down": "\N{THUMBS DOWN SIGN}"}
"""What is kept, and the button that says it."""


def render(reply: Reply, index: Index) -> tuple[str, ...]:
    """The messages that make up a reply, each at most 4,096 characters of HTML.

    The text first, then for each article who published it, and what it says as
    quotes that unfold.
    """
    blocks = [_Block(reply.text, reply.language)]
    for _, cited in groupby(reply.citations, key=lambda citation: citation.source):
        citations = list(cited)
        head = escape(heading(citations[0], reply.language, index), reply.language)
        for quote in dict.fromkeys(citation.quote for citation in citations):
            blocks.append(_Block(quote, citations[0].quote_language, head, "blockquote expandable"))
            head = ""
    return tuple(_packed(blocks))


def keyboard(reply: Reply, index: Index) -> InlineKeyboardMarkup | None:
    """A button for each choice, which hands back the fact's id, one for a statement's card, and two to rate an answer.

    ``None`` without any.
    """
    rows = []
    for choice in reply.choices:
        if len(choice.fact.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            _LOGGER.error("The id %s is too long for a button, which is left out.", choice.fact)
            continue
        label = isolate(choice.label, reply.language)
        rows.append([InlineKeyboardButton(label, callback_data=choice.fact)])
    statement = _statement(reply, index)
    if statement:
        rows.append([InlineKeyboardButton(index.say(reply.language, "telegram_card"), callback_data=CARD + statement)])
    if reply.status in RATED:
        rows.append([InlineKeyboardButton(face, callback_data=RATING + value) for value, face in FACES.items()])
    return InlineKeyboardMarkup(rows) if rows else None


def _statement(reply: Reply, index: Index) -> str | None:
    """The fact that the answer rests on, if it reports someone's words and its id fits into a button."""
    fact = index.facts.get(reply.citations[0].fact) if reply.citations else None
    if reply.status is not Status.ANSWERED or fact is None or fact.speaker is None:
        return None
    return fact.id if len((CARD + fact.id).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA else None


def escape(text: str, language: str) -> str:
    """Plain text as HTML, runs of the other direction isolated."""
    return html.escape(isolate(text, language), quote=False)


def language_names(index: Index, language: str) -> str:
    """The languages that the base speaks, as a list in one of them."""
    names = [Locale.parse(other).get_language_name(language) or other for other in index.languages]
    return format_list(names, locale=language)


def heading(citation: Citation, language: str, index: Index) -> str:
    """Who published the article, under which title and when, as plain text."""
    published = (
        format_date(citation.published, "long", locale=language)
        if citation.published
        else index.say(language, "telegram_undated")
    )
    values = {"publisher": citation.publisher, "title": citation.title, "published": published}
    if citation.quote_language == language:
        return index.say(language, "telegram_citation", **values)
    original = Locale.parse(citation.quote_language).get_language_name(language) or citation.quote_language
    return index.say(language, "telegram_citation_translated", original=original, **values)


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
    part = ""
    for unit in units[0].findall(text):
        if fits((part + unit).rstrip()):
            part += unit
            continue
        if part.strip():
            yield part.strip()
        if fits(unit.rstrip()):
            part = unit
        else:
            *full, part = _split(unit, fits, units[1:])
            yield from full
            part += unit[len(unit.rstrip()) :]
    if part.strip():
        yield part.strip()
