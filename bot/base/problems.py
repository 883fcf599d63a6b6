"""Every code that a problem of the data can carry, and how problems are gathered."""

from __future__ import annotations

from types import MappingProxyType

from bot.model import Position, Problem

CODES = MappingProxyType(
    {
        "B101": "the file cannot be read",
        "B102": "the YAML is not well-formed",
        "B103": "a key stands twice in one mapping",
        "B104": "a key is unknown, missing, or its value has the wrong form",
        "B105": "a file that the base needs is missing",
        "B201": "an id is used twice",
        "B202": "an id is not made of lower-case letters, digits, hyphens and underscores",
        "B203": "something is referred to that does not exist",
        "B204": "the value is not of the kind that the relation asks for",
        "B205": "two entities of one kind share a name",
        "B206": "a command cannot be offered under its name, or with its description",
        "B207": "the same phrasing stands for two answers",
        "B301": "a language is missing",
        "B302": "a sentence is empty or a placeholder is unknown",
        "B401": "the article is missing",
        "B402": "the article is not the one whose hash is stated",
        "B403": "the quote is not in the article",
        "B404": "the quote stands more than once in the article",
        "B501": "a number of the value is missing in a sentence, or the sentences disagree on their numbers",
        "B502": "a date of the value is missing in a sentence",
        "B503": "an entity of the value is missing in a sentence",
    }
)
"""Code -> what it means. Tests hold one bad base for each (``tests/invalid/<CODE>``)."""


class Problems:
    """A list of problems in the making."""

    def __init__(self) -> None:
        """Starts empty."""
        self._found: list[Problem] = []

    def add(self, position: Position, code: str, message: str, hint: str = "") -> None:
        """Notes one problem; an unlisted code is a programming error (``KeyError``)."""
        CODES[code]
        self._found.append(Problem(position, code, message, hint))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems, by file and line, each once."""
        unique = dict.fromkeys(self._found)
        return tuple(sorted(unique, key=lambda p: (p.position.path, p.position.line, p.code, p.message)))

    def __len__(self) -> int:
        """How many have been noted."""
        return len(self._found)
