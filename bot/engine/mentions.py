"""Words -> mentions: every span of a question with all that it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.base import Index
from bot.base.lexicon import Lexicon
from bot.engine.spelling import Word
from bot.model import Mention

_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
_YEARS = range(1900, 2101)
_MOST_CAPITALS = 0.5
"""Where more of the words are capitalised, capitals mark no names."""

CUES = frozenset({"ask", "cue", "chat", "pronoun", "ordinal"})
"""Sorts of meaning that shape a question without being its content."""


BOUNDS = ("above", "below")
"""Sorts of numbers that are not a value but what it is compared with."""
_REACH_OF_MONTH = 3
_REACH_OF_EVE = 4
"""A year so near behind "the eve of" belongs to it."""
_ABROAD = frozenset({"foreign", "elsewhere"})
_NAMES = _ABROAD | {"weekday"}
_NAMING = frozenset({"entity", "kind", "class", "cue", "ask", "pronoun"})
_INNER = frozenset({"ask", "entity", "relation", "pronoun"})
_NO_MERE_WORDS = CUES | {"entity", "weekday"}


@lru_cache(1 << 16)
def sort_of(meaning: str) -> str:
    """``entity:oak`` -> ``entity``."""
    return meaning.partition(":")[0]


@lru_cache(1 << 16)
def id_of(meaning: str) -> str:
    """``entity:oak`` -> ``oak``."""
    return meaning.partition(":")[2]


def is_filler(mention: Mention) -> bool:
    """Whether the span may be passed over without loss."""
    return "cue:filler" in mention.meanings


def text_of(mentions: Iterable[Mention]) -> str:
    """What the mentions say, in the asker's words."""
    return " ".join(mention.text for mention in mentions)


def find(words: Sequence[Word], index: Index, language: str) -> list[Mention]:
    """All mentions from left to right, the longest phrase first, none overlapping."""
    lexicon = index.lexicons[language]
    stems = [word.stems for word in words]
    names = _names(words)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        word = words[at]
        if _NUMBER.match(word.text):
            picks = tuple(m for m in lexicon.of_form(word.text) if sort_of(m) == "ordinal")
            found.append(_mention(words, at, at + 1, (_number(word.text), *picks)))
            at += 1
            continue
        matches = [match for match in lexicon.matches(stems, at) if not _is_hollow(words, at, *match, lexicon)]
        if lexicon.pack.stems_collide:
            matches = [match for match in matches if not _is_like_a_month(words[at : match[0]], match[1], lexicon)]
        if matches:
            end, meanings = matches[0]
            of_form = lexicon.of_form(word.text) if end - at == 1 else ()
            shapes = lexicon.pack.stems_collide and any(sort_of(m) == "cue" for m in of_form)
            if shapes or any(sort_of(m) == "ask" for m in meanings):
                # Relations and topics of other words with the same stem are not meant.
                meanings = tuple(m for m in meanings if m in of_form or sort_of(m) in _NAMING)
            if any(_is_name(m, index) for m in of_form):
                meanings = of_form
            if lexicon.pack.stems_collide and end - at == 1:
                meanings = tuple(m for m in meanings if sort_of(m) not in _ABROAD or _is_form_of(word.text, m, lexicon))
            if any(sort_of(m) in _ABROAD for m in meanings):
                # With a capital it is the place; else the word is the base's or the language's, if they have it.
                others = tuple(m for m in meanings if sort_of(m) not in _ABROAD)
                meanings = tuple(m for m in meanings if m not in others) if at in names else others or meanings
            inner = _inner(stems, at, end, lexicon) if end - at > 1 else ()
            if any(sort_of(m) == "ask" for m in meanings):
                inner = ()
            elif "cue:overview" in meanings:
                inner = tuple(m for m in inner if sort_of(m) in {"ask", "pronoun"})
            elif "cue:negation" not in meanings:
                named = any(sort_of(m) == "relation" or m == "cue:further" for m in meanings)
                kept = _INNER - {"relation"} if named else frozenset({"ask"})
                inner = tuple(m for m in inner if sort_of(m) in kept or (named and sort_of(m) == "cue"))
            plain = end - at == 1 and not any(sort_of(m) in _NO_MERE_WORDS for m in meanings)
            own = tuple(f"word:{stem}" for stem in word.stems) if plain else ()
            if any(_is_name(m, index) for m in meanings):
                meanings = tuple(m for m in meanings if m != "cue:filler")
            found.append(_mention(words, at, end, (*meanings, *inner, *(m for m in own if m in index.postings))))
            at = end
            continue
        lexical = tuple(f"word:{stem}" for stem in word.stems if f"word:{stem}" in index.postings)
        if not lexical and at in names:
            lexical = (f"name:{word.text}",)
        found.append(_mention(words, at, at + 1, lexical))
        at += 1
    return _eves(_bounds(_dates(_full_names(found, index, language))))


def _is_form_of(text: str, meaning: str, lexicon: Lexicon) -> bool:
    """Whether a word that shares its stem with others is this very name, but for what is attached in front."""
    article = lexicon.pack.article
    bare = (text, text[1:], text[2:], f"{article}{text[2:]}", text.removeprefix(article), text[1:].removeprefix(article))
    return any(meaning in lexicon.of_form(form) for form in bare)


def _is_hollow(words: Sequence[Word], start: int, end: int, meanings: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a phrase for a relation or topic is met by question words and fillers alone ("for which")."""
    if end - start == 1 or not all(sort_of(m) in {"relation", "topic"} for m in meanings):
        return False
    phrase = words[start:end]
    if lexicon.of_form(" ".join(word.text for word in phrase)):
        return False
    return all(any(sort_of(m) in {"ask", "cue"} for m in lexicon.of_form(word.text)) for word in phrase)


def _is_like_a_month(span: Sequence[Word], meanings: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether words only share their stems with those of a month's name."""
    months = [m for m in meanings if sort_of(m) == "month"]
    text = " ".join(word.text for word in span)
    return len(span) > 1 and bool(months) and not any(_is_form_of(text, month, lexicon) for month in months)


def _is_name(meaning: str, index: Index) -> bool:
    return sort_of(meaning) in _NAMES or (sort_of(meaning) == "entity" and index.entities[id_of(meaning)].kind != "office")


def _mention(words: Sequence[Word], start: int, end: int, meanings: tuple[str, ...]) -> Mention:
    span = words[start:end]
    text = " ".join(word.raw for word in span)
    return Mention(start, end, text, tuple(dict.fromkeys(meanings)), min(word.quality for word in span))


def _inner(stems: Sequence[tuple[str, ...]], start: int, end: int, lexicon: Lexicon) -> tuple[str, ...]:
    """What a phrase asks for or names besides its own meaning ("who is")."""
    inner: list[str] = []
    for at in range(start, end):
        for stop, meanings in lexicon.matches(stems[:end], at):
            if (at, stop) == (start, end):
                continue
            inner += [meaning for meaning in meanings if sort_of(meaning) in _INNER or meaning == "cue:relative"]
    return tuple(inner)


def _number(text: str) -> str:
    plain = text.replace(",", ".")
    value = float(plain) if plain.count(".") <= 1 else 0.0
    return f"year:{int(value)}" if value in _YEARS and "." not in plain else f"number:{value:g}"


def _names(words: Sequence[Word]) -> frozenset[int]:
    """The places of words that are capitalised although nothing begins there."""
    capital = [at for at, word in enumerate(words) if word.raw[:1].isupper()]
    if not capital or len(capital) > max(3, len(words) * _MOST_CAPITALS):
        return frozenset()
    return frozenset(at for at in capital if at > 0 and words[at - 1].segment.sentence == words[at].segment.sentence)


def _dates(found: list[Mention]) -> list[Mention]:
    """A number up to 31 near a month is a day ("the 8th of October")."""
    result = []
    for at, mention in enumerate(found):
        near = found[max(0, at - _REACH_OF_MONTH) : at] + found[at + 1 : at + 1 + _REACH_OF_MONTH]
        if (
            mention.meanings
            and sort_of(mention.meanings[0]) == "number"
            and id_of(mention.meanings[0]).isdigit()
            and 1 <= int(id_of(mention.meanings[0])) <= 31
            and any(sort_of(meaning) == "month" for other in near for meaning in other.meanings)
        ):
            mention = Mention(mention.start, mention.end, mention.text, (f"day:{id_of(mention.meanings[0])}",), 1.0)
        result.append(mention)
    return result


def _bounds(found: list[Mention]) -> list[Mention]:
    """The first number behind "more than" or "less than" is a bound: ``above:200``, ``below:200``.

    Where such a word may also be a mere preposition ("over"), it must stand before the number.
    """
    result: list[Mention] = []
    bound = ""
    mere = False
    for mention in found:
        if mere and not any(sort_of(m) == "number" for m in mention.meanings):
            bound = ""
        begun = next((cue for cue in BOUNDS if f"cue:{cue}" in mention.meanings), "")
        bound, mere = begun or bound, bool(begun) and is_filler(mention)
        number = next((id_of(m) for m in mention.meanings if sort_of(m) == "number"), None)
        if bound and number:
            result = [replace(m, meanings=("cue:filler",)) if f"cue:{bound}" in m.meanings else m for m in result]
            mention = Mention(mention.start, mention.end, mention.text, (f"{bound}:{number}",), 1.0)
            bound = ""
        result.append(mention)
    return result


def _eves(found: list[Mention]) -> list[Mention]:
    """The year behind "the eve of" may stand for the one that ends then: "shortly before 2024" is in 2023."""
    result = []
    for at, mention in enumerate(found):
        year = next((int(id_of(m)) for m in mention.meanings if sort_of(m) == "year"), None)
        if year and any("cue:eve" in before.meanings for before in found[max(0, at - _REACH_OF_EVE) : at]):
            mention = replace(mention, meanings=(f"year:{year - 1}", *mention.meanings))
        result.append(mention)
    return result


def _full_names(found: list[Mention], index: Index, language: str) -> list[Mention]:
    """Unknown names side by side are one; a given name before an unknown one is not that of somebody known."""
    result: list[Mention] = []
    for mention in found:
        unknown = bool(mention.meanings) and all(sort_of(m) == "name" for m in mention.meanings)
        before = result[-1] if result and result[-1].end == mention.start else None
        if unknown and before and (_is_unknown_name(before) or _is_given_name(before, index, language)):
            text = f"{before.text} {mention.text}"
            result[-1] = Mention(before.start, mention.end, text, (f"name:{text.casefold()}",), 1.0)
        else:
            result.append(mention)
    return result


def _is_unknown_name(mention: Mention) -> bool:
    return any(sort_of(m) == "name" for m in mention.meanings)


def _is_given_name(mention: Mention, index: Index, language: str) -> bool:
    """Whether somebody is named by no word of what they are called for short."""
    people = [index.entities[id_of(m)] for m in mention.meanings if sort_of(m) == "entity"]
    text = mention.text.casefold()
    return bool(people) and all(p.kind == "person" and text not in p.short[language].casefold() for p in people)
