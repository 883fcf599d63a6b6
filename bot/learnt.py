"""Habits kept between runs: learning them from many phrasings takes seconds, reading them a moment.

They are kept in the user's folder for caches, in a file named by a digest of everything that they depend on, so that they
are never out of date; what cannot be read or written is learnt anew each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from bot import engine
from bot.base import Index
from bot.base.classifier import Classifier
from bot.base.doubt import Doubt
from bot.base.habits import Habits

_PACKAGE = Path(__file__).resolve().parent
_SOURCES = ("base", "engine", "language", "model")
"""Whose code decides what is learnt."""
_MOST_KEPT = 4
_FILE = "habits-{}.json"


def learn(index: Index) -> Index:
    """The index with what its phrasings teach, read back where it was learnt before."""
    if not index.phrasings:
        return index
    file = folder() / _FILE.format(hashlib.sha256(f"{index.version} {_code()}".encode()).hexdigest()[:24])
    habits = _read(file)
    if habits is None:
        index = engine.learn(index)
        assert index.habits is not None
        _write(file, index.habits)
        return index
    return engine.with_habits(index, habits)


def folder() -> Path:
    """Where they are kept: ``cisbot`` in ``XDG_CACHE_HOME``, or in ``.cache`` of the user's home."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cisbot"


@cache
def _code() -> str:
    """A digest of the code that decides what is learnt."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        for file in sorted((_PACKAGE / name).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> Habits | None:
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        classifier, doubt = data["classifier"], data["doubt"]
        return Habits(
            data["rarity"],
            Classifier(
                tuple(classifier["answers"]),
                {clue: tuple(zip(flat[::2], flat[1::2], strict=True)) for clue, flat in classifier["evidence"].items()},
                tuple(classifier["unseen"]),
            ),
            Doubt(doubt["bias"], doubt["evidence"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write(file: Path, habits: Habits) -> None:
    evidence = {clue: [part for pair in pairs for part in pair] for clue, pairs in habits.classifier.evidence.items()}
    data = {
        "rarity": habits.rarity,
        "classifier": {
            "answers": habits.classifier.answers,
            "evidence": evidence,
            "unseen": habits.classifier.unseen,
        },
        "doubt": {"bias": habits.doubt.bias, "evidence": habits.doubt.evidence},
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as new:
            json.dump(data, new, ensure_ascii=False, separators=(",", ":"))
        Path(new.name).replace(file)
        _tidy(file.parent)
    except OSError:
        return


def _tidy(kept: Path) -> None:
    """Only the latest few stay."""
    files = sorted(kept.glob(_FILE.format("*")), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_MOST_KEPT:]:
        file.unlink(missing_ok=True)
