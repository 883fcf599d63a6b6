"""All that the files of a base say, as records, before anything is compiled from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.base.schema import CuesFile
from bot.model import Entity, Fact, Kind, Phrasing, Position, Relation, Source, Subject, Topic


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
    phrasings: list[Phrasing] = field(default_factory=list)
    cues: dict[str, CuesFile] = field(default_factory=dict)
    messages: dict[str, Mapping[str, str]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    """``(sort, id)`` of what is written but could not be taken in; ``(sort, "*")``: a whole file of it."""
    positions: dict[tuple[str, ...], Position] = field(default_factory=dict)
    """``(fact id, key)`` and the like -> the line, for problems found later."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that have cues and messages, in alphabetical order."""
        return tuple(sorted(set(self.cues) & set(self.messages)))

    def lacks(self, sort: str, id_: str) -> bool:
        """Whether nobody wrote such a thing; what is written with a mistake is not missing as well."""
        tables: Mapping[str, Mapping[str, object]] = {
            "source": self.sources, "kind": self.kinds, "entity": self.entities,
            "relation": self.relations, "topic": self.topics, "fact": self.facts,
        }  # fmt: skip
        return id_ not in tables[sort] and not self.broken & {(sort, id_), (sort, "*")}

    def at(self, *path: str) -> Position:
        """The line of a part, or of the nearest part around it."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, self.subject_position)
