"""What the Unicode Bidirectional Algorithm makes of a line, and what a reader would object to in it.

Levels come from ``python-bidi`` (the ``unicode-bidi`` crate); which letter stands
where follows from them by rule L2, and which bracket is mirrored by rule L4.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bidi import get_display

CONTROLS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Invisible: marks, embeddings, isolates."""
PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‹": "›"}
MIRRORED = {left: right for pair in ("()", "[]", "{}", "«»", "‹›", "<>") for left, right in (pair, pair[::-1])}
"""Curly quotation marks keep their shape."""
SIGNS = "%٪‰°$€£"
"""They stand beside the figures that they belong to, on whichever side."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message, without what is invisible in it."""

    text: str
    base: int
    """0: from the left, 1: from the right."""
    levels: tuple[int, ...]
    places: tuple[int, ...]
    """For each character of the text, its place on the screen from the left."""

    @classmethod
    def of(cls, logical: str) -> Line:
        """The line as it is shown where its first strong letter decides."""
        told = get_display(logical, debug=True)
        by_byte = [int(level) for level in re.findall(r"Level\(\s*(\d+)", told.partition("levels:")[2])]
        base, level, at = by_byte.pop(), [], 0
        for character in logical:
            level.append(by_byte[at])
            at += len(character.encode())
        kept = [n for n, character in enumerate(logical) if ord(character) not in CONTROLS]
        levels = tuple(level[n] for n in kept)
        places = [0] * len(kept)
        for place, n in enumerate(_reordered(levels)):
            places[n] = place
        return cls("".join(logical[n] for n in kept), base, levels, tuple(places))

    @property
    def shown(self) -> str:
        """From left to right, with mirrored brackets: what someone would copy off the screen letter by letter."""
        glyphs = [MIRRORED.get(c, c) if level % 2 else c for c, level in zip(self.text, self.levels, strict=True)]
        return "".join(glyphs[n] for n in sorted(range(len(glyphs)), key=lambda n: self.places[n]))


def _reordered(levels: tuple[int, ...]) -> list[int]:
    """Rule L2: from the highest level down to the lowest odd one, every run at least as high is turned round."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def runs(character: str) -> str:
    """``ltr`` or ``rtl`` for a letter, else nothing."""
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(character), "")


def faults(logical: str, direction: str) -> list[str]:
    """What reads wrong in a line that should run in that direction."""
    if not logical.translate(CONTROLS).strip():
        return []
    line = Line.of(logical)
    found = list(_all(line, direction))
    return [f"{fault} in: {line.shown}" for fault in found]


def _all(line: Line, direction: str) -> Iterator[str]:
    base = int(direction == "rtl")
    if line.base != base and re.search(r"\w", line.text):
        yield "runs in the wrong direction"
        return
    parts = list(_parts(line.text, direction))
    yield from _order(line, parts, base)
    yield from _insides(line, parts)
    yield from _punctuation(line, parts, base)
    yield from _brackets(line)


@dataclass(frozen=True, slots=True)
class Part:
    """A word, a figure, or a name of several words that runs the other way."""

    first: int
    last: int
    """The last letter or figure, included."""
    own: str
    """Its direction; nothing for the words of the line itself."""
    letters: bool
    """Whether it is more than figures."""


def _parts(text: str, direction: str) -> Iterator[Part]:
    """From letter to letter: what stands between blanks, names that run the other way joined to one."""
    other = "ltr" if direction == "rtl" else "rtl"
    word = r"[\w\u0300-\u036f\u064b-\u0652]"
    found: list[Part] = []
    for match in re.finditer(rf"{word}+(?:[^\s\w]+{word}+)*", text):
        kinds = {runs(character) for character in match.group()} - {""}
        own = other if kinds == {other} else "" if kinds else "ltr"
        part = Part(match.start(), match.end() - 1, own, bool(kinds))
        for back in (1, 2):  # a name goes on behind a blank, or behind a figure between blanks
            ahead, between = found[-back : -back + 1 or None], found[len(found) - back + 1 :]
            if not (ahead and part.letters and own == ahead[0].own == other and ahead[0].letters):
                continue
            gaps = text[ahead[0].last + 1 : part.first]
            if all(not one.letters for one in between) and not re.search(r"[^\s\w.,:/-]", gaps) and gaps[0].isspace():
                found[-back:] = []
                part = Part(ahead[0].first, part.last, other, True)
                break
        found.append(part)
    yield from found


def _order(line: Line, parts: list[Part], base: int) -> Iterator[str]:
    """One after the other, in the direction of the line, none inside another."""
    for part, following in pairwise(parts):
        one, two = _span(line, part), _span(line, following)
        if (two[1] >= one[0]) if base else (one[1] >= two[0]):
            yield f"“{_of(line, part)}” and “{_of(line, following)}” have changed places"


def _span(line: Line, part: Part) -> tuple[int, int]:
    places = line.places[part.first : part.last + 1]
    return min(places), max(places)


def _of(line: Line, part: Part) -> str:
    return line.text[part.first : part.last + 1]


def _insides(line: Line, parts: list[Part]) -> Iterator[str]:
    """Names and figures keep together and read in their own direction; ranges of figures in that of the line."""
    for part in parts:
        text, places = _of(line, part), line.places[part.first : part.last + 1]
        if max(places) - min(places) != len(places) - 1:
            yield f"“{text}” is torn apart"
        if part.own == "ltr" and part.letters and list(places) != sorted(places):
            yield f"“{text}” is out of order"
        if part.own == "rtl" and not any(c.isdigit() for c in text) and list(places) != sorted(places, reverse=True):
            yield f"“{text}” is out of order"
        for number in re.finditer(r"\d+(?:[.,:]\d+)*", text):
            digits = places[number.start() : number.end()]
            if list(digits) != sorted(digits):
                yield f"“{number.group()}” is out of order"


def _punctuation(line: Line, parts: list[Part], base: int) -> Iterator[str]:
    """Outside names and figures it goes with the line; what belongs to a name or a figure is beside it."""
    inside = {n for part in parts for n in range(part.first, part.last + 1)}
    ends = {part.last: part for part in parts} | {part.first: part for part in parts}
    for n, character in enumerate(line.text):
        if n in inside or character.isspace():
            continue
        before, after = ends.get(n - 1), ends.get(n + 1)
        if character in SIGNS and (figures := before or after):
            if line.places[n] not in (_span(line, figures)[0] - 1, _span(line, figures)[1] + 1):
                yield f"“{character}” has left “{_of(line, figures)}”"
        elif character == "+" and before and before.own and before.letters:
            if line.places[n] != line.places[n - 1] + (1 if before.own == "ltr" else -1):
                yield f"“+” has left “{_of(line, before)}”"
        elif (character in "@#" or (character == "/" and not before)) and after and after.own and after.letters:
            if line.places[n] != line.places[n + 1] - (1 if after.own == "ltr" else -1):
                yield f"“{character}” has left “{_of(line, after)}”"
        elif line.levels[n] % 2 != base:
            yield f"“{character}” does not go with the line"


def _brackets(line: Line) -> Iterator[str]:
    """What stands between two brackets or quotation marks is shown between them, and they open towards it."""
    waiting: list[int] = []
    for n, character in enumerate(line.text):
        if character in PAIRS:
            waiting.append(n)
        elif waiting and PAIRS[line.text[waiting[-1]]] == character:
            start = waiting.pop()
            left, right = sorted((line.places[start], line.places[n]))
            if not all(left < line.places[m] < right for m in range(start + 1, n)):
                yield f"“{line.text[start : n + 1]}” is not held together"
            turned = line.levels[start] % 2 == 1
            if line.levels[start] != line.levels[n] or (line.places[start] > line.places[n]) != turned:
                yield f"the brackets of “{line.text[start : n + 1]}” are turned away"
