"""Golden questions: what people ask and what a right answer holds, read from YAML files.

A file is a list of ``{id, kind, after, ask, status, facts, says, never}``; the folder
or the file is named by the language. Bad items are problems, not exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.base import yaml_nodes
from bot.base.problems import Problems
from bot.base.yaml_nodes import Data, Document
from bot.evaluation.folding import fold_pattern
from bot.model import Position, Problem, Status

KINDS = (
    "direct", "paraphrase", "typo", "colloquial", "keyword", "yesno", "count_list", "followup", "unanswerable",
    "offtopic",
)  # fmt: skip
HELD_OUT = "held-out"
"""How the names of the files begin that nobody looks at while tuning."""
KNOWN_FAILURES = "known_failures.yaml"
CODES = MappingProxyType(
    {
        "Q101": "the file is not a list of questions, or its language cannot be told",
        "Q102": "a key is unknown, missing, or its value has the wrong form",
        "Q103": "a kind, a status or a fact is unknown",
        "Q104": "a pattern is not a regular expression",
        "Q105": "an id is used twice",
    }
)
"""Code -> what it means, beside the codes of ``bot.base.problems`` for the YAML itself."""

_KEYS = frozenset({"id", "kind", "after", "ask", "status", "facts", "says", "never"})
_NEEDED = ("id", "kind", "ask", "status")


@dataclass(frozen=True, slots=True)
class Golden:
    """One question with what a right answer to it is like."""

    id: str
    language: str
    kind: str
    ask: str
    status: frozenset[Status]
    """Any of them is right."""
    position: Position
    after: tuple[str, ...] = ()
    """What was asked before in the same conversation."""
    facts: tuple[str, ...] = ()
    """Citing any of them is right; empty: any citation is."""
    says: tuple[re.Pattern[str], ...] = ()
    """All must be found in the folded answer."""
    never: tuple[re.Pattern[str], ...] = ()
    """None may be found there."""
    files: tuple[str, ...] = ()
    """One of these articles must be cited; empty: any."""
    lacks: Callable[[str], str] | None = None
    """A further judgement: an answer -> what is missing in it, or an empty text."""
    held_out: bool = False


def read(paths: Iterable[Path], languages: Collection[str], facts: Collection[str]) -> tuple[list[Golden], list[Problem]]:
    """All golden questions of YAML files and folders, and all that is wrong with them."""
    goldens: list[Golden] = []
    problems: list[Problem] = []
    for file in files_of(paths, ".yaml"):
        found, wrong = _read_file(file, languages, facts)
        goldens += found
        problems += wrong
    problems += _twice(goldens)
    return goldens, sorted(problems, key=lambda problem: (problem.position.path, problem.position.line))


def files_of(paths: Iterable[Path], suffix: str) -> Iterator[Path]:
    """The files with that ending, those of folders in order, lists of known failures left out."""
    for path in paths:
        inside = sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path]
        yield from (file for file in inside if file.suffix == suffix and file.name != KNOWN_FAILURES)


def _read_file(file: Path, languages: Collection[str], facts: Collection[str]) -> tuple[list[Golden], list[Problem]]:
    noted = Problems()
    document = yaml_nodes.read(file, str(file), noted)
    problems = list(noted.sorted())
    if document is None:
        return [], problems
    language = next((part for part in (file.stem, *reversed(file.parent.parts)) if part in languages), None)
    if language is None or not isinstance(document.data, list):
        wanted = "a list of questions" if language else f"in a folder named {', '.join(languages)}"
        return [], [*problems, Problem(document.position(), "Q101", f"the file is not {wanted}")]
    goldens = []
    for number, item in enumerate(document.data):
        reader = _Item(document, number, item)
        golden = reader.golden(language, facts, file.stem.startswith(HELD_OUT))
        problems += reader.problems
        if golden and not reader.problems:
            goldens.append(golden)
    return goldens, problems


def _twice(goldens: Iterable[Golden]) -> Iterator[Problem]:
    first: dict[str, Golden] = {}
    for golden in goldens:
        earlier = first.setdefault(golden.id, golden)
        if earlier is not golden:
            yield Problem(golden.position, "Q105", f"the id {golden.id!r} is used twice", f"first at {earlier.position}")


class _Item:
    """Reads one item and notes what is wrong with it."""

    def __init__(self, document: Document, number: int, data: Data) -> None:
        self.problems: list[Problem] = []
        self._document, self._number, self._data = document, number, data

    def golden(self, language: str, facts: Collection[str], held_out: bool) -> Golden | None:
        """The question, which is to be used only where no problem was noted."""
        if not isinstance(self._data, dict):
            self._note("Q102", "a question is a mapping of keys to values")
            return None
        for key in self._data:
            if key not in _KEYS:
                self._note("Q102", f"unknown key {key!r}", key, hint=f"known: {', '.join(sorted(_KEYS))}")
        for key in _NEEDED:
            if not self._texts(key):
                self._note("Q102", f"the key {key!r} is missing or empty")
        kinds, statuses, cited = self._texts("kind"), self._texts("status"), self._texts("facts")
        self._known("kind", kinds, KINDS)
        self._known("status", statuses, tuple(Status))
        self._known("facts", cited, facts)
        says, never = self._patterns("says"), self._patterns("never")
        if self.problems:
            return None
        return Golden(
            id=self._texts("id")[0], language=language, kind=kinds[0], ask=self._texts("ask")[0],
            status=frozenset(map(Status, statuses)), position=self._document.position(self._number, "id"),
            after=self._texts("after"), facts=cited, says=says, never=never, held_out=held_out,
        )  # fmt: skip

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key) if isinstance(self._data, dict) else None
        parts = value if isinstance(value, list) and key not in {"id", "kind", "ask"} else [value]
        texts = tuple(part for part in parts if isinstance(part, str) and part.strip())
        if value is not None and len(texts) != len(parts):
            self._note("Q102", f"the value of {key!r} has the wrong form", key, hint="text, or a list of texts")
        return texts

    def _known(self, key: str, values: Iterable[str], known: Collection[str]) -> None:
        for value in values:
            if value not in known:
                hint = f"known: {', '.join(known)}" if key != "facts" else "see knowledge/facts"
                self._note("Q103", f"unknown {key.removesuffix('s') if key == 'facts' else key} {value!r}", key, hint=hint)

    def _patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        patterns = []
        for text in self._texts(key):
            try:
                patterns.append(fold_pattern(text))
            except re.error as error:
                self._note("Q104", f"{text!r} is not a regular expression: {error}", key)
        return tuple(patterns)

    def _note(self, code: str, message: str, *path: str, hint: str = "") -> None:
        problem = Problem(self._document.position(self._number, *path), code, message, hint)
        if problem not in self.problems:
            self.problems.append(problem)
