"""Evidence: the articles are those that were meant, and every quote stands in its article, once.

Quotes and articles are compared after Unicode NFC and folding of white space, nothing else: case, marks,
punctuation and the shape of letters count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from bot.base.records import Records
from bot.model import Fact, Problem, Source

_SPACE = re.compile(r"\s+")
_NEAR = 60
"""The similarity (0…100) from which a passage is worth showing."""


def fold(text: str) -> str:
    """The text in Unicode NFC, with every run of white space as one blank."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def unproven(records: Records, seeds: Path) -> Iterator[Problem]:
    """B401 to B404: whatever in ``sources.yaml`` and the quotes the articles in ``seeds`` do not bear out."""
    articles: dict[str, str] = {}
    for source in records.sources.values():
        problem, text = _article(source, records, seeds)
        if text is not None:
            articles[source.id] = fold(text)
        if problem is not None:
            yield problem
    for fact in records.facts.values():
        if fact.source in articles:
            yield from _quotes(fact, records, articles[fact.source])


def _article(source: Source, records: Records, seeds: Path) -> tuple[Problem | None, str | None]:
    """What is wrong with the file of an article, and its text if it can be read."""
    at = records.at("source", source.id, "file")
    if Path(source.file).name != source.file:
        return Problem(at, "B401", f"{source.file!r} is not the name of a file", "no folders: it lies in seeds/"), None
    try:
        data = (seeds / source.file).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(at, "B401", f"the article {source.file!r} cannot be read: {reason}", "it lies in seeds/"), None
    except UnicodeDecodeError:
        return Problem(at, "B401", f"the article {source.file!r} cannot be read: it is not UTF-8"), None
    actual = hashlib.sha256(data).hexdigest()
    if actual != records.hashes[source.id]:
        at = records.at("source", source.id, "sha256")
        return Problem(at, "B402", f"{source.file!r} is not the article with this hash", f"its own is {actual}"), text
    return None, text


def _quotes(fact: Fact, records: Records, article: str) -> Iterator[Problem]:
    for number, quote in enumerate(fact.quotes):
        at = records.at("fact", fact.id, "quote", str(number))
        count = occurrences(fold(quote), article)
        if count == 0:
            yield Problem(at, "B403", f"the quote is not in the article: {_short(quote)}", _nearest(quote, article))
        elif count > 1:
            message = f"the quote stands {count} times in the article: {_short(quote)}"
            yield Problem(at, "B404", message, "quote more of it")


def occurrences(quote: str, article: str) -> int:
    """How often a folded quote stands in a folded article; one that cuts a number in two does not count."""
    count, start = 0, article.find(quote)
    while start >= 0:
        end = start + len(quote)
        cut = article[max(start - 1, 0) : start + 1], article[end - 1 : end + 1]
        count += not any(len(pair) == 2 and pair.isdigit() for pair in cut)
        start = article.find(quote, start + 1)
    return count


def _nearest(quote: str, article: str) -> str:
    """A hint: the passage of the article that is most like the quote, in whole words."""
    found = fuzz.partial_ratio_alignment(fold(quote), article)
    if found is None or found.score < _NEAR:
        return "nothing there is like it: is it another article's?"
    start = article.rfind(" ", 0, found.dest_start + 1) + 1
    end = article.find(" ", max(found.dest_end - 1, start))
    return f"the nearest passage is: {article[start : end if end >= 0 else None]}"


def _short(text: str, longest: int = 60) -> str:
    return repr(text if len(text) <= longest else text[: longest - 1] + "…")
