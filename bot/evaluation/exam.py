"""Question files of an outside exam: JSON Lines of ``{id, lang, kind, q, context, status, keys, …}``.

What the keys stand for is not in the files but in a module beside them; without
it only status, language, forbidden words and the presence of a citation are judged.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Protocol, cast

from bot.evaluation.folding import fold_pattern
from bot.evaluation.golden import KINDS, Golden
from bot.model import Position, Problem, Status


class Gold(Protocol):
    """The module that knows what an answer must contain."""

    SOURCE: Mapping[str, str]
    """A short name of an article -> its file."""

    def satisfied(self, keys: Collection[str], lang: str, answer: str) -> Collection[str]:
        """The keys that the answer does *not* satisfy."""


def load_gold(path: Path) -> Gold:
    """The module at ``path``, imported; ``OSError`` or ``ImportError`` if it cannot be."""
    spec = importlib.util.spec_from_file_location("gold", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ImportError(f"{path} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Gold", module)


def read(file: Path, languages: Collection[str], gold: Gold | None = None) -> tuple[list[Golden], list[Problem]]:
    """The questions of one file, and the lines that hold none."""
    goldens: list[Golden] = []
    problems: list[Problem] = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem(Position(str(file), 1), "Q101", f"cannot be read: {error}")]
    for number, line in enumerate(lines, 1):
        position = Position(str(file), number)
        try:
            if line.strip():
                goldens.append(_golden(json.loads(line), position, languages, gold))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            problems.append(Problem(position, "Q102", f"not a question: {type(error).__name__} {error}"))
    return goldens, problems


def _golden(item: Mapping[str, Any], position: Position, languages: Collection[str], gold: Gold | None) -> Golden:
    language, kind = item["lang"], item["kind"]
    if language not in languages or kind not in KINDS:
        raise ValueError(f"unknown language or kind: {language!r}, {kind!r}")
    return Golden(
        id=item["id"],
        language=language,
        kind=kind,
        ask=item["q"],
        status=frozenset(map(Status, item["status"])),
        position=position,
        after=tuple(item.get("context", ())),
        never=tuple(map(fold_pattern, item.get("forbid", ()))),
        files=tuple(gold.SOURCE[source] for source in item.get("source", ())) if gold else (),
        lacks=_lacks(gold, tuple(item.get("keys", ())), item.get("any_of") or (), language) if gold else None,
    )


def _lacks(gold: Gold, keys: tuple[str, ...], groups: Collection[Collection[str]], language: str) -> Callable[[str], str]:
    def lacks(answer: str) -> str:
        missing = ", ".join(gold.satisfied(keys, language, answer))
        if not missing and groups and all(gold.satisfied(group, language, answer) for group in groups):
            return "none of " + " | ".join(", ".join(group) for group in groups)
        return missing

    return lacks
