"""All that the files of a base say, as records, before anything is compiled from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.base.schema import CuesFile
from bot.model import Entity, Fact, Kind, Position, Relation, Source, Subject, Topic


@dataclass(slots=True)
class Records:
    """Filled file by file; read-only once it has left ``bot.base.read``."""

    subject: Subject | None = None
    subject_position: Position = field(default_factory=lambda: Position("subject.yaml", 1))
    sources: dict[str, Source] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    """Source -> the SHA-256 that the curator stated."""
    kinds: dict[str, Kind] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    cues: dict[str, CuesFile] = field(default_factory=dict)
    messages: dict[str, Mapping[str, str]] = field(default_factory=dict)
    positions: dict[tuple[str, ...], Position] = field(default_factory=dict)
    """``(fact id, key)`` and the like -> the line, for problems found later."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that have cues and messages, in alphabetical order."""
        return tuple(sorted(set(self.cues) & set(self.messages)))

    def at(self, *path: str) -> Position:
        """The line of a part, or of the nearest part around it."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, self.subject_position)
